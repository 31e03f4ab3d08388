"""Where uploaded pictures are kept: in the node's store of files, by their content, so that they move with the node."""

from __future__ import annotations

from typing import IO, Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from django.utils.deconstruct import deconstructible

from caminemos.documents.api import keep_in_store, kept_content, let_go


@deconstructible
class KeptPictures(Storage):
    """Names are `<SHA-256>.<ending>`; nothing here has an address: pages show sizes that were drawn from it."""

    def _open(self, name: str, mode: str = "rb") -> File[bytes]:
        del mode
        return ContentFile(kept_content(_fingerprint(name)), name=name)

    def _save(self, name: str, content: IO[Any]) -> str:
        content.seek(0)
        return f"{keep_in_store(content.read())}.{name.rpartition('.')[2].lower()}"

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """Return the name as it is: what is kept is named by its content."""
        del max_length
        return name

    def exists(self, name: str) -> bool:
        """Say whether the content is kept and sound."""
        try:
            return bool(kept_content(_fingerprint(name)))
        except OSError:
            return False

    def size(self, name: str) -> int:
        """Return the size in bytes."""
        return len(kept_content(_fingerprint(name)))

    def delete(self, name: str) -> None:
        """Let the content go where no other picture or file needs it."""
        let_go(_fingerprint(name))


def _fingerprint(name: str) -> str:
    return name.rpartition("/")[2].partition(".")[0]
