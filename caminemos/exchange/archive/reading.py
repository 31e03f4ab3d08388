"""A foreign archive, opened as what it is: material from outside. Every part is named, measured and compared before it is used."""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from caminemos.exchange.archive.layout import MANIFEST, MARK, Manifest, OtherFormat, PartFacts, digest, is_known, read_manifest
from caminemos.exchange.archive.sealed import opened
from caminemos.kernel.api import Refused

AT_ONCE = 1 << 20
LONGEST_LINE = 1 << 28
LARGEST_MANIFEST = 1 << 26
MOST_RATIO, SMALL = 250, 1 << 22
"""No table of ours packs better than this; what is small may."""
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)

Progress = Callable[[str], None]


def damaged(where: str, what: object) -> Refused:
    """Return the refusal of an archive that is not whole."""
    words = _("The archive is damaged at %(where)s: %(what)s. Nothing was loaded; ask for the archive again.")
    return Refused("archive_damaged", words % {"where": where, "what": what})


def hostile(where: str, what: object) -> Refused:
    """Return the refusal of an archive that no node has made."""
    words = _("This is no archive of a node: %(where)s, %(what)s. Nothing was loaded.")
    return Refused("archive_refused", words % {"where": where[:120], "what": what})


@dataclass(frozen=True)
class Archive:
    """An open archive with its manifest; `mark` says whose key stands behind the manifest."""

    zip: zipfile.ZipFile
    manifest: Manifest
    manifest_digest: str
    mark: dict[str, str]

    def pieces(self, facts: PartFacts) -> Iterator[bytes]:
        """Yield a part in pieces; at its end refuse one that is not what the manifest says."""
        seen, size = sha256(), 0
        try:
            with self.zip.open(facts.name) as part:
                while piece := part.read(AT_ONCE):
                    size += len(piece)
                    if size > facts.bytes:
                        break
                    seen.update(piece)
                    yield piece
        except BROKEN as problem:
            raise damaged(facts.name, problem) from problem
        if size != facts.bytes or seen.hexdigest() != facts.sha256:
            raise damaged(facts.name, _("its content is not what the manifest says"))

    def lines(self, facts: PartFacts) -> Iterator[bytes]:
        """Yield the lines of a part, whole."""
        rest = b""
        for piece in self.pieces(facts):
            *whole, rest = (rest + piece).split(b"\n")
            if len(rest) > LONGEST_LINE:
                raise hostile(facts.name, _("a row is longer than any table allows"))
            yield from whole
        if rest:
            raise damaged(facts.name, _("the last row is cut off"))

    def verify(self, progress: Progress = lambda said: None) -> None:
        """Read every part to its end and compare it with the manifest; rows are counted."""
        rows = {table.part: table.rows for table in self.manifest.tables}
        for name, facts in self.manifest.parts().items():
            found = sum(piece.count(b"\n") for piece in self.pieces(facts))
            if name in rows and found != rows[name]:
                words = _("it has %(found)s rows and the manifest says %(said)s")
                raise damaged(name, words % {"found": found, "said": rows[name]})
            progress(name)


@contextmanager
def archive_opened(path: Path, identity: Path | None, scratch: Path) -> Iterator[Archive]:
    """Open an archive, sealed or not, and check its shape."""
    try:
        file = path.open("rb")
    except OSError as problem:
        words = _("%(file)s cannot be read (%(problem)s).")
        raise Refused("archive_unreadable", words % {"file": path, "problem": problem.strerror}) from problem
    with file, opened(file, identity, scratch) as clear, _zip(clear, path) as bundle:
        _shape(bundle, _size(clear))
        yield _read(bundle)


@contextmanager
def _zip(clear: BinaryIO, path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        bundle = zipfile.ZipFile(clear)
    except BROKEN as problem:
        words = _("%(file)s is no archive of a node, or it was cut off (%(problem)s).")
        raise Refused("archive_damaged", words % {"file": path, "problem": problem}) from problem
    with bundle:
        yield bundle


def _size(clear: BinaryIO) -> int:
    size = clear.seek(0, 2)
    clear.seek(0)
    return size


def _shape(bundle: zipfile.ZipFile, size: int) -> None:
    """Refuse names that no archive has, parts that stand there twice or lie over each other, and what would unpack without end."""
    parts = bundle.infolist()
    names = [part.filename for part in parts]
    for name in names:
        if not is_known(name):
            raise hostile(ascii(name), _("a part that no archive has"))
    if len(set(names)) != len(names):
        raise hostile(max(names, key=names.count), _("a part that stands there twice"))
    if sum(part.compress_size for part in parts) > size:
        raise hostile(MANIFEST, _("parts that lie over each other"))
    for part in parts:
        if part.file_size > SMALL and part.file_size > MOST_RATIO * part.compress_size:
            raise hostile(part.filename, _("a part that would unpack without end"))
        if part.flag_bits & 0x1 or part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise hostile(part.filename, _("a part packed in a way that no node uses"))


def _read(bundle: zipfile.ZipFile) -> Archive:
    content = _small(bundle, MANIFEST)
    try:
        manifest = read_manifest(content)
        mark = json.loads(_small(bundle, MARK))
        if set(mark) != {"key", "mac"} or not all(isinstance(value, str) for value in mark.values()):
            raise ValueError(MARK)
    except OtherFormat as other:
        words = _(
            "The archive has format %(format)s, this version of the platform reads 1: import it with the version that made it."
        )
        raise Refused("other_format", words % {"format": other.args[0]}) from other
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
        raise damaged(MANIFEST, problem) from problem
    _complete(bundle, manifest)
    return Archive(bundle, manifest, digest(content), mark)


def _small(bundle: zipfile.ZipFile, name: str) -> bytes:
    try:
        with bundle.open(name) as part:
            content = part.read(LARGEST_MANIFEST + 1)
    except (*BROKEN, KeyError) as problem:
        raise damaged(name, problem) from problem
    if len(content) > LARGEST_MANIFEST:
        raise hostile(name, _("a part that would unpack without end"))
    return content


def _complete(bundle: zipfile.ZipFile, manifest: Manifest) -> None:
    """Refuse an archive that holds more, or less, than its manifest names."""
    held = {name: bundle.getinfo(name).file_size for name in bundle.namelist() if name not in {MANIFEST, MARK}}
    named = {name: facts.bytes for name, facts in manifest.parts().items()}
    if amiss := sorted(set(held) ^ set(named)):
        raise damaged(amiss[0], _("the manifest and the archive do not name the same parts"))
    if wrong := sorted(name for name, size in named.items() if held[name] != size):
        raise damaged(wrong[0], _("its size is not what the manifest says"))


def rows_of(archive: Archive, facts: PartFacts) -> Iterator[tuple[int, Any]]:
    """Yield number and content of each row of a table's part."""
    for number, line in enumerate(archive.lines(facts), start=1):
        try:
            yield number, json.loads(line)
        except (ValueError, RecursionError) as problem:
            raise damaged(_("%(part)s, row %(row)s") % {"part": facts.name, "row": number}, problem) from problem
