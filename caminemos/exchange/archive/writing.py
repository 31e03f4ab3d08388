"""An archive as it is written: part by part, beside its place, moved there when it is whole."""

from __future__ import annotations

import fcntl
import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, Self

from django.utils.translation import gettext as _

from caminemos.exchange.archive.layout import PartFacts
from caminemos.kernel.api import Refused

LEVEL = 4
_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode


def line_of(row: dict[str, Any]) -> bytes:
    """Return a row as its line of the archive: canonical JSON, keys sorted."""
    return _encode(row).encode() + b"\n"


class ArchiveWriter:
    """Writes the parts of an archive into a stream, each measured as it passes."""

    def __init__(self, target: BinaryIO, at: datetime) -> None:
        self._zip = zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL)
        self._at = at.timetuple()[:6]

    def part(self, name: str, pieces: Iterable[bytes], *, packed: bool = True) -> PartFacts:
        """Write one part; return its name, size and SHA-256."""
        info = zipfile.ZipInfo(name, self._at)
        info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        info._compresslevel = LEVEL  # type: ignore[attr-defined]
        info.external_attr = 0o600 << 16
        size, digest = 0, sha256()
        with self._zip.open(info, "w", force_zip64=True) as part:
            for piece in pieces:
                size += len(piece)
                digest.update(piece)
                part.write(piece)
        return PartFacts(name, size, digest.hexdigest())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Write the list of parts; half an archive gets none."""
        if kind is not None:
            self._zip.fp = None
        self._zip.close()


@contextmanager
def written_beside(target: Path) -> Iterator[BinaryIO]:
    """Yield a file beside the target that takes its name only when the block ends well; refuse a target that exists."""
    if target.exists():
        raise Refused(
            "target_exists", _("%(file)s exists already: name another file, nothing is overwritten.") % {"file": target}
        )
    half = target.with_name(f"{target.name}.part")
    with _opened(half, target) as file:
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            half.replace(target)
        except BaseException:
            half.unlink(missing_ok=True)
            raise


@contextmanager
def _opened(half: Path, target: Path) -> Iterator[BinaryIO]:
    try:
        descriptor = os.open(half, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError as problem:
        raise unwritable(target, problem) from problem
    with os.fdopen(descriptor, "wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            words = _("Another export is writing %(file)s just now.")
            raise Refused("target_in_use", words % {"file": target}) from problem
        os.fchmod(descriptor, 0o600)
        file.truncate(0)
        yield file


def unwritable(target: Path, problem: OSError) -> Refused:
    """Return the refusal of a target that cannot be written."""
    words = _("%(file)s cannot be written (%(problem)s). Nothing was left there; name a folder with room that you may write to.")
    return Refused("target_unwritable", words % {"file": target, "problem": problem.strerror or problem})
