"""The keys of the trail: one per country and use, derived (HKDF-SHA256, RFC 5869) from the node's master key."""

from __future__ import annotations

from functools import cache
from typing import Literal

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

Use = Literal["entry", "seal", "anchor", "fingerprint", "archive"]


def current() -> str:
    """Return the name of the master key that signs today."""
    return _named(settings.AUDIT_KEY)


def key(name: str, use: Use, country: str) -> bytes | None:
    """Return the key of a country for a use under the named master key, or None when this node does not hold that master key."""
    return _held(name, f"{use}|{country}", (settings.AUDIT_KEY, *getattr(settings, "AUDIT_KEY_FALLBACKS", ())))


def signing_key(use: Use, country: str) -> bytes:
    """Return today's key of a country for a use."""
    return _derived(settings.AUDIT_KEY, f"{use}|{country}")


@cache
def _held(name: str, use: str, masters: tuple[str, ...]) -> bytes | None:
    return next((_derived(master, use) for master in masters if _named(master) == name), None)


@cache
def _derived(master: str, use: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"caminemos audit 1|{use}".encode()).derive(master.encode())


@cache
def _named(master: str) -> str:
    return _derived(master, "name").hex()[:8]
