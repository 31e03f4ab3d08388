"""The node's file store: content by its fingerprint, written whole or not at all, found only through a kept version."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from django.conf import settings


def put(content: bytes) -> str:
    """Keep the content and return its fingerprint; the same content is kept once."""
    fingerprint = hashlib.sha256(content).hexdigest()
    receive(fingerprint, [content])
    return fingerprint


def receive(fingerprint: str, pieces: Iterable[bytes]) -> bool:
    """Keep content that arrives in pieces under its fingerprint; raise `OSError` when it is another's. Say whether it was new."""
    place = _place(fingerprint)
    if place.exists():
        return False
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, half = tempfile.mkstemp(dir=place.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            _write(file, pieces, fingerprint)
        Path(half).replace(place)
    except BaseException:
        Path(half).unlink(missing_ok=True)
        raise
    return True


def pieces(fingerprint: str, *, at_once: int = 1 << 20) -> Iterator[bytes]:
    """Yield the content in pieces; raise `OSError` when it is gone, or at its end when it is no longer what was kept."""
    digest = hashlib.sha256()
    with _place(fingerprint).open("rb") as file:
        while piece := file.read(at_once):
            digest.update(piece)
            yield piece
    if digest.hexdigest() != fingerprint:
        raise OSError(f"stored file {fingerprint} has changed")


def remove(fingerprint: str) -> None:
    """Remove content that no version came to need: what an import that failed had brought."""
    _place(fingerprint).unlink(missing_ok=True)


def get(fingerprint: str) -> bytes:
    """Return the content; raise `OSError` when it is gone or no longer what was kept."""
    content = _place(fingerprint).read_bytes()
    if hashlib.sha256(content).hexdigest() != fingerprint:
        raise OSError(f"stored file {fingerprint} has changed")
    return content


def _write(file: BinaryIO, pieces: Iterable[bytes], fingerprint: str) -> None:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
        file.write(piece)
    if digest.hexdigest() != fingerprint:
        raise OSError(f"this is not the content of stored file {fingerprint}")
    file.flush()
    os.fsync(file.fileno())


def _place(fingerprint: str) -> Path:
    return Path(settings.MEDIA_ROOT) / fingerprint[:2] / fingerprint
