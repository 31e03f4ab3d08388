"""Seals short texts with keys derived from the node's secret key, so that a copy of the database does not tell them.

Each use has a label of its own, from which its keys are derived; a seal may be bound to a row and a field, so that it opens nowhere else.
"""

from __future__ import annotations

import hmac
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

VERSION = "v1."
Secret = str | bytes


@dataclass(frozen=True)
class Sealer:
    """Seals, opens and fingerprints for one use; `label` is bound into every seal and never changes."""

    label: bytes

    def seal(self, text: str, bound: str = "") -> str:
        """Return the text under AES-256-GCM; it opens with this label and, where one is given, at this place alone."""
        nonce = os.urandom(12)
        sealed = AESGCM(derived(settings.SECRET_KEY, self.label)).encrypt(nonce, text.encode(), self._data(bound))
        return VERSION + urlsafe_b64encode(nonce + sealed).decode()

    def unseal(self, sealed: str, bound: str = "", *, secrets: Sequence[Secret] = ()) -> str:
        """Return the text; this node's secret keys are tried, or those given; a changed, moved or foreign seal raises."""
        if not sealed.startswith(VERSION):
            raise ValueError("not a sealed secret")
        raw = urlsafe_b64decode(sealed.removeprefix(VERSION))
        for secret in secrets or own_secrets():
            try:
                return AESGCM(derived(secret, self.label)).decrypt(raw[:12], raw[12:], self._data(bound)).decode()
            except InvalidTag:
                continue
        raise ValueError("this secret was sealed with another key, or changed")

    def fingerprint(self, text: str) -> str:
        """Return a keyed hash by which a text is found again; without the key nobody can try texts out."""
        return self.fingerprints(text)[0]

    def fingerprints(self, text: str) -> list[str]:
        """Return the keyed hashes under this node's secret keys, the one in force first."""
        keys = [derived(secret, self.label + b" look-up") for secret in own_secrets()]
        return [hmac.new(key, text.encode(), "sha256").hexdigest() for key in keys]

    def _data(self, bound: str) -> bytes:
        return self.label + (b"\x1f" + bound.encode() if bound else b"")


def own_secrets() -> list[Secret]:
    """Return the node's secret keys, the one in force first."""
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


def derived(secret: Secret, label: bytes) -> bytes:
    """Return the key of a use."""
    raw = secret.encode() if isinstance(secret, str) else secret
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=label).derive(raw)
