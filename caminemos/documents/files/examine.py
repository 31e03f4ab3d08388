"""Look at what somebody attaches before it is kept: is it what its name says, and can it do harm?"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from caminemos.documents.files.kinds import ENDINGS, KINDS, FileKind
from caminemos.kernel.api import Refused

MOST_BYTES = 15 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024
MOST_PARTS = 5_000
MOST_INFLATED = 1024 * 1024
TEST_VIRUS = b"EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE"
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
RUN_BY_NAME = (".exe", ".dll", ".scr", ".com", ".bat", ".cmd", ".ps1", ".vbs", ".js", ".jar", ".msi", ".lnk", ".hta", ".wsf")
MACROS = ("vbaproject.bin", "vbadata.xml", "/activex/", "/embeddings/", "basic/script-lc.xml")
ACTIVE_PDF = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile|RichMedia|OpenAction\s*<<\s*/S\s*/(JavaScript|Launch))\b")
LETTERS = bytes([9, 10, 13, *range(32, 127)])
PDF_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
"""ISO 32000-1, 7.3.5: a name may be written with its letters as numbers; 7.5.7: objects may be kept, compressed, in a stream."""


def examined(name: str, content: bytes) -> tuple[str, str]:
    """Return the name as it is kept and the media type; refuse what is empty, too large, mislabelled or able to run."""
    shown = clean_name(name)
    kind = KINDS.get(shown.rpartition(".")[2].lower())
    if not content:
        raise Refused("file_empty", _("“%(name)s” is empty. Choose the file again.") % {"name": shown}, status=422)
    if len(content) > MOST_BYTES:
        most = {"name": shown, "most": MOST_BYTES // 1024 // 1024}
        raise Refused(
            "file_too_large", _("“%(name)s” is larger than %(most)s MB. Make it smaller or split it.") % most, status=422
        )
    if kind is None:
        said = _("“%(name)s” cannot be attached. These kinds can: %(endings)s.")
        raise Refused("file_kind", said % {"name": shown, "endings": ENDINGS}, status=422)
    if TEST_VIRUS in content or content.startswith(PROGRAMS) or _is_also_an_archive(kind, content):
        said = _("“%(name)s” looks like a program or a virus. It was not kept; have the computer it comes from checked.")
        raise Refused("file_dangerous", said % {"name": shown}, status=422)
    if not _is_what_it_says(kind, content):
        said = _("“%(name)s” is not what its ending says. Open it in its program and save it again as that kind.")
        raise Refused("file_mislabelled", said % {"name": shown}, status=422)
    if _can_run(kind, content):
        said = _("“%(name)s” holds macros, scripts or embedded files. Save it without them, for instance as a plain PDF.")
        raise Refused("file_active", said % {"name": shown}, status=422)
    return shown, kind.media_type


def clean_name(name: str) -> str:
    """Return the last part of a file's name without what a header, a folder or an eye could be fooled by."""
    last = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(" " if unicodedata.category(one)[0] in "CZ" else one for one in unicodedata.normalize("NFC", last))
    stem, dot, ending = " ".join(kept.replace('"', "'").split()).rpartition(".")
    return f"{stem[:120].strip()}{dot}{ending[:12]}" if stem else ending[:120]


def _is_also_an_archive(kind: FileKind, content: bytes) -> bool:
    """Return whether a picture or a PDF carries an archive behind it: one program sees the document, another unpacks the rest."""
    return not kind.is_archive and not kind.is_text and zipfile.is_zipfile(io.BytesIO(content))


def _is_what_it_says(kind: FileKind, content: bytes) -> bool:
    if kind.is_text:
        return _is_text(content)
    if not content.startswith(kind.begins):
        return False
    return not kind.is_archive or _holds(kind, content)


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return "\x00" not in text and not text.lstrip()[:200].lower().startswith(("<!doctype", "<html", "<svg", "<script", "<?xml"))


def _holds(kind: FileKind, content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                return False
            if kind.inside:
                return kind.inside in archive.namelist()
            with archive.open("mimetype") as said:
                return said.read(200).decode("ascii", "replace").strip() == kind.mimetype
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError):
        return False


def _can_run(kind: FileKind, content: bytes) -> bool:
    if kind.is_archive:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return any(_can_part_run(archive, part) for part in archive.infolist())
    return kind.media_type == "application/pdf" and any(ACTIVE_PDF.search(text) for text in _pdf_objects(content))


def _can_part_run(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    name = f"/{part.filename.lower()}"
    if name.endswith(RUN_BY_NAME) or any(mark in name for mark in MACROS):
        return True
    with archive.open(part) as held:
        begins = held.read(4096)
    return begins.startswith(PROGRAMS) or TEST_VIRUS in begins


def _pdf_objects(content: bytes) -> Iterator[bytes]:
    """Yield what a PDF says of itself, names spelled out; pictures and fonts are left out, in which anything may look like a name."""
    *ended, rest = content.split(b"endstream")
    for piece in ended:
        said, _stream, packed = piece.partition(b"stream")
        yield _spelled(said)
        if b"/ObjStm" in said[-400:]:
            yield _spelled(_inflated(packed.lstrip(b"\r\n")))
        elif _is_plain(packed):
            yield _spelled(packed)
    yield _spelled(rest)


def _is_plain(packed: bytes) -> bool:
    """Return whether something that calls itself a stream is written in letters like the rest of a PDF."""
    return len(packed[:4096].translate(None, LETTERS)) * 10 < len(packed[:4096])


def _spelled(text: bytes) -> bytes:
    return PDF_HEX.sub(lambda found: bytes([int(found[1], 16)]), text)


def _inflated(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, MOST_INFLATED)
    except zlib.error:
        return packed
