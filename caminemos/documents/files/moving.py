"""The kept files as a whole, for a node that moves to another host."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from caminemos.documents.files.store import get, put, remove
from caminemos.documents.models import FileVersion

OTHERS: dict[str, Callable[[], Iterable[str]]] = {}
"""What else keeps content in the store, by name: each tells the fingerprints that it needs."""


def kept_fingerprints() -> Iterator[str]:
    """Yield the fingerprint of every file that somebody needs, each once, in order."""
    versions = FileVersion.objects.values_list("sha256", flat=True).distinct().iterator(chunk_size=2_000)
    yield from sorted({*versions, *(one for needed in OTHERS.values() for one in needed())})


def keep_in_store(content: bytes) -> str:
    """Keep content for an area that tells its fingerprints itself (`OTHERS`), and return its fingerprint."""
    return put(content)


def kept_content(fingerprint: str) -> bytes:
    """Return content of the store; raise `OSError` when it is gone or no longer what was kept."""
    return get(fingerprint)


def let_go(fingerprint: str) -> None:
    """Remove content that nobody needs any longer; what a version or another area needs stays."""
    needed = FileVersion.objects.filter(sha256=fingerprint).exists()
    if not needed and not any(fingerprint in set(told()) for told in OTHERS.values()):
        remove(fingerprint)
