"""Looks into a Word file before anything opens it: no macros, no embedded programs, no parts from elsewhere, no bombs."""

from __future__ import annotations

import re
import stat
import zipfile
from functools import lru_cache
from io import BytesIO
from posixpath import normpath
from typing import TYPE_CHECKING

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import ParseError, fromstring  # type: ignore[import-untyped]
from django.utils.translation import gettext as _

from caminemos.kernel.api import Refused

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MEGABYTE = 1024 * 1024
LARGEST_FILE = 5 * MEGABYTE
LARGEST_CONTENT = 30 * MEGABYTE
MOST_PARTS = 500
HIGHEST_RATIO = 100
WORD_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DANGEROUS_PARTS = ("vbaproject", "vbadata", "activex", "oleobject", "/embeddings/", "attachedtoolbars", "customui", "afchunk")
DANGEROUS_TYPES = ("macroenabled", "vbaproject", "activex", "oleobject", "ms-office.vba")
HARMLESS_LINKS = ("http://", "https://", "mailto:")
DANGEROUS_FIELDS = re.compile(
    r"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|MACROBUTTON|RD|AUTOTEXT)\b", re.IGNORECASE
)
FILLED_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@lru_cache(maxsize=16)
def inspect(content: bytes) -> None:
    """Raise `Refused` with what is wrong and where, unless this is a plain Word document."""
    if len(content) > LARGEST_FILE:
        raise refused("too_large", _("The file is larger than {size} MB. Make its pictures smaller.").format(size=5))
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            _check_parts(package)
            names = package.namelist()
            if "[Content_Types].xml" not in names or "word/document.xml" not in names:
                raise refused("not_word", _("This is not a Word document. Save it in Word as a document (.docx)."))
            for name in names:
                if name.lower().endswith((".xml", ".rels")):
                    _check_xml(name, package.read(name))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, ValueError) as problem:
        raise refused("not_word", _("This is not a Word document, or it is damaged. Save it again in Word (.docx).")) from problem


def inspect_filled(content: bytes) -> None:
    """Raise `Refused` when filling brought in what `inspect` would have refused; only the parts that are filled are read."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        for name in package.namelist():
            if FILLED_PARTS.fullmatch(name):
                _check_xml(name, package.read(name))


def refused(code: str, sentence: str) -> Refused:
    """Return the refusal of a template: the code for programs, the sentence for people."""
    return Refused(f"template_{code}", sentence, status=422)


def _check_parts(package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    total = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    if len(parts) > MOST_PARTS or total > LARGEST_CONTENT or (total > MEGABYTE and total / packed > HIGHEST_RATIO):
        raise refused("bomb", _("The file unpacks to far more than a Word document holds. It was not opened."))
    if len({part.filename for part in parts}) != len(parts):
        raise refused("damaged", _("The file holds the same part twice. Save it again in Word."))
    for part in parts:
        _check_part(part)


def _check_part(part: zipfile.ZipInfo) -> None:
    name = part.filename
    if name.startswith(("/", "\\")) or ".." in normpath(name).split("/") or "\\" in name or ":" in name:
        raise refused(
            "path", _("The file holds a part outside its own folder ({part}). It was not opened.").format(part=name[:80])
        )
    if stat.S_ISLNK(part.external_attr >> 16) or part.flag_bits & 0x1:
        raise refused(
            "damaged", _("The file is encrypted or holds links ({part}). Save it without a password.").format(part=name[:80])
        )
    if any(sign in f"/{name.lower()}" for sign in DANGEROUS_PARTS):
        raise refused(
            "macros", _("The file holds macros or embedded programs ({part}). Save it as .docx without macros.").format(part=name)
        )


def _check_xml(name: str, content: bytes) -> None:
    try:
        root = fromstring(content, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as problem:
        sentence = _("{part} declares entities, which no Word document needs. It was not opened.")
        raise refused("entities", sentence.format(part=name)) from problem
    except ParseError as problem:
        raise refused("damaged", _("{part} is damaged. Save the file again in Word.").format(part=name)) from problem
    if name == "[Content_Types].xml":
        _check_types(root)
    elif name.endswith(".rels"):
        _check_relationships(name, root)
    else:
        _check_fields(name, root)


def _check_types(root: Element) -> None:
    types = {entry.get("PartName", ""): entry.get("ContentType", "") for entry in root}
    if any(sign in kind.lower() for kind in types.values() for sign in DANGEROUS_TYPES):
        raise refused("macros", _("The file may run macros (.docm). Save it as .docx without macros."))
    if types.get("/word/document.xml") != WORD_DOCUMENT:
        raise refused("not_word", _("This is not a Word document. Save it in Word as a document (.docx)."))


def _check_relationships(name: str, root: Element) -> None:
    for entry in root:
        kind, target = entry.get("Type", "").rpartition("/")[2], entry.get("Target", "")
        outside = entry.get("TargetMode", "").lower() == "external"
        if kind.lower() in {"vbaproject", "oleobject", "afchunk", "control", "subdocument", "frame"}:
            raise refused(
                "macros",
                _("The file holds macros or embedded programs ({part}). Save it as .docx without macros.").format(part=target),
            )
        if outside and not (kind == "hyperlink" and target.lower().startswith(HARMLESS_LINKS)):
            sentence = _(
                "The file takes a part from elsewhere: {target} ({kind}, in {part}). Remove it: a template is complete in itself."
            )
            raise refused("outside", sentence.format(target=target[:120], kind=kind, part=name))


def _check_fields(name: str, root: Element) -> None:
    """Fields may be cut into runs: all the codes of a part are read as one."""
    codes = "".join(entry.text or "" for entry in root.iter(f"{WORD}instrText"))
    codes += " ".join(entry.get(f"{WORD}instr", "") for entry in root.iter(f"{WORD}fldSimple"))
    found = DANGEROUS_FIELDS.search(codes)
    if found:
        sentence = _("{part} has a {field} field, which fetches something from elsewhere or runs a program. Remove it.")
        raise refused("field", sentence.format(part=name, field=found[1].upper()))
