"""The kept files as a whole, for a node that moves to another host."""

from __future__ import annotations

from collections.abc import Iterator

from caminemos.documents.models import FileVersion


def kept_fingerprints() -> Iterator[str]:
    """Yield the fingerprint of every file that some version needs, each once, in order."""
    return FileVersion.objects.order_by("sha256").values_list("sha256", flat=True).distinct().iterator(chunk_size=2_000)
