"""Seals the secrets of second factors, so that a copy of the database does not open accounts."""

from __future__ import annotations

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

VERSION = "v1."
LABEL = b"caminemos.access second factor v1"


def seal(text: str) -> str:
    """Return the text under AES-256-GCM with a key derived from the node's secret key."""
    nonce = os.urandom(12)
    return VERSION + urlsafe_b64encode(nonce + AESGCM(_key(settings.SECRET_KEY)).encrypt(nonce, text.encode(), LABEL)).decode()


def unseal(sealed: str, *, secrets: Sequence[str | bytes] = ()) -> str:
    """Return the text; this node's secret keys are tried, or those given; a changed or foreign value raises."""
    if not sealed.startswith(VERSION):
        raise ValueError("not a sealed secret")
    raw = urlsafe_b64decode(sealed.removeprefix(VERSION))
    for secret in secrets or [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]:
        try:
            return AESGCM(_key(secret)).decrypt(raw[:12], raw[12:], LABEL).decode()
        except InvalidTag:
            continue
    raise ValueError("this secret was sealed with another key, or changed")


def name_of(secret: str) -> str:
    """Return a short name by which a secret key is recognised; it tells nothing about the key."""
    return _key(secret, b"caminemos.access name of the key v1").hex()[:8]


def _key(secret: str | bytes, label: bytes = LABEL) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=label).derive(
        secret.encode() if isinstance(secret, str) else secret
    )
