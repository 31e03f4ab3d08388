"""The node's file store: content by its fingerprint, written whole or not at all, found only through a kept version."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


def put(content: bytes) -> str:
    """Keep the content and return its fingerprint; the same content is kept once."""
    fingerprint = hashlib.sha256(content).hexdigest()
    place = _place(fingerprint)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, half = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(half).replace(place)
    return fingerprint


def get(fingerprint: str) -> bytes:
    """Return the content; raise `OSError` when it is gone or no longer what was kept."""
    content = _place(fingerprint).read_bytes()
    if hashlib.sha256(content).hexdigest() != fingerprint:
        raise OSError(f"stored file {fingerprint} has changed")
    return content


def _place(fingerprint: str) -> Path:
    return Path(settings.MEDIA_ROOT) / fingerprint[:2] / fingerprint
