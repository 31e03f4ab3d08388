"""Archives sealed with age (X25519), streamed both ways: what is inside never lies readable on a disk."""

from __future__ import annotations

import io
import os
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pyrage
from cryptography.hazmat.primitives.ciphers import Cipher, CipherContext, algorithms, modes
from django.utils.translation import gettext as _

from caminemos.kernel.api import Refused

BEGINS = b"age-encryption.org/v1\n"
BLOCK = 16


def recipient(text: str) -> pyrage.x25519.Recipient:
    """Return a public key of age; refuse what is none."""
    try:
        return pyrage.x25519.Recipient.from_str(text.strip())
    except pyrage.RecipientError as problem:
        words = _("“%(key)s” is not a public key of age: it begins with age1 and comes from whoever will receive the archive.")
        raise Refused("recipient_unreadable", words % {"key": text[:80]}) from problem


def identities(file: Path) -> list[pyrage.x25519.Identity]:
    """Return the private keys in a file as age-keygen writes it; refuse a file that holds none."""
    try:
        lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
        found = [pyrage.x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
    except (OSError, UnicodeDecodeError, pyrage.IdentityError) as problem:
        words = _("%(file)s cannot be read as a file of private keys of age.")
        raise Refused("identity_unreadable", words % {"file": file}) from problem
    if not found:
        raise Refused("identity_unreadable", _("%(file)s holds no private key of age.") % {"file": file})
    return found


@contextmanager
def sealing(target: BinaryIO, recipients: Sequence[pyrage.x25519.Recipient]) -> Iterator[BinaryIO]:
    """Yield where to write: what arrives there reaches the target sealed for the recipients (as it is, without any)."""
    if not recipients:
        yield target
        return
    source, sink = os.pipe()
    failures: list[Exception] = []

    def seal() -> None:
        with os.fdopen(source, "rb", buffering=1 << 20) as plain:
            try:
                pyrage.encrypt_io(plain, target, recipients)
            except Exception as problem:  # noqa: BLE001 - carried to the thread that writes
                failures.append(problem)

    thread = threading.Thread(target=seal, name="age")
    thread.start()
    try:
        with os.fdopen(sink, "wb", buffering=1 << 20) as opened:
            yield opened
    except BrokenPipeError as problem:
        thread.join()
        raise OSError(str(failures[0] if failures else problem)) from problem
    finally:
        thread.join()
    if failures:
        raise OSError(str(failures[0]))


@contextmanager
def opened(file: BinaryIO, identity: Path | None, scratch: Path) -> Iterator[BinaryIO]:
    """Yield the archive in clear, seekable; a sealed one is opened with the private keys in the file `identity`."""
    begins = file.read(len(BEGINS))
    file.seek(0)
    if begins != BEGINS:
        yield file
        return
    if identity is None:
        raise Refused("identity_needed", _("The archive is sealed: give the file with the private key (--identity KEYFILE)."))
    with _Scratch(scratch) as clear:
        try:
            pyrage.decrypt_io(file, clear, identities(identity))
        except pyrage.DecryptError as problem:
            words = _("The private key in %(file)s does not open this archive: it was sealed for another one.")
            raise Refused("wrong_identity", words % {"file": identity}) from problem
        except OSError as problem:
            words = _("The archive is damaged or was cut off: it cannot be opened to its end (%(problem)s).")
            raise Refused("archive_damaged", words % {"problem": problem}) from problem
        clear.seek(0)
        yield io.BufferedReader(clear, 1 << 20)  # type: ignore[type-var]


class _Scratch(io.RawIOBase):
    """A nameless file under a key that exists in this process's memory alone (AES-256-CTR, used once)."""

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 - closed in close()
        self._key, self._nonce, self._at = os.urandom(32), int.from_bytes(os.urandom(BLOCK)), 0
        self._stream: CipherContext | None = None

    def write(self, content: bytes) -> int:  # type: ignore[override]
        written = self._ciphered(bytes(content))
        while written:
            written = written[self._file.write(written) :]
        return len(content)

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        read = self._file.read(len(buffer))
        buffer[: len(read)] = self._ciphered(read)
        return len(read)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Move; the key stream moves with it."""
        self._at, self._stream = self._file.seek(offset, whence), None
        return self._at

    def tell(self) -> int:
        """Return where it stands."""
        return self._at

    def readable(self) -> bool:
        """Yes."""
        return True

    def writable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes."""
        return True

    def close(self) -> None:
        """Let the file go."""
        self._file.close()
        super().close()

    def _ciphered(self, content: bytes) -> bytes:
        if self._stream is None:
            counter = (self._nonce + self._at // BLOCK) % (1 << 128)
            self._stream = Cipher(algorithms.AES(self._key), modes.CTR(counter.to_bytes(BLOCK))).encryptor()
            self._stream.update(bytes(self._at % BLOCK))
        self._at += len(content)
        return self._stream.update(content)
