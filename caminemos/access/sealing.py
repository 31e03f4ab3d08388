"""Seals the secrets of second factors, so that a copy of the database does not open accounts."""

from __future__ import annotations

from collections.abc import Sequence

from caminemos.kernel.api import SEAL_VERSION, Sealer, derived_key

VERSION = SEAL_VERSION
FACTORS = Sealer(b"caminemos.access second factor v1")


def seal(text: str) -> str:
    """Return the text under AES-256-GCM with a key derived from the node's secret key."""
    return FACTORS.seal(text)


def unseal(sealed: str, *, secrets: Sequence[str | bytes] = ()) -> str:
    """Return the text; this node's secret keys are tried, or those given; a changed or foreign value raises."""
    return FACTORS.unseal(sealed, secrets=secrets)


def name_of(secret: str) -> str:
    """Return a short name by which a secret key is recognised; it tells nothing about the key."""
    return derived_key(secret, b"caminemos.access name of the key v1").hex()[:8]
