"""What may be attached: each kind by its ending, its media type and how its content begins."""

from __future__ import annotations

from dataclasses import dataclass

ZIP = b"PK\x03\x04"
OOXML = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."


@dataclass(frozen=True)
class FileKind:
    """A kind of file; `inside` is the part that an archive of this kind must hold, `mimetype` what its first part must say."""

    media_type: str
    begins: tuple[bytes, ...] = ()
    inside: str = ""
    mimetype: str = ""

    @property
    def is_archive(self) -> bool:
        return ZIP in self.begins

    @property
    def is_text(self) -> bool:
        return not self.begins


KINDS: dict[str, FileKind] = {
    "pdf": FileKind("application/pdf", (b"%PDF-",)),
    "docx": FileKind(f"{OOXML}wordprocessingml.document", (ZIP,), inside="word/document.xml"),
    "xlsx": FileKind(f"{OOXML}spreadsheetml.sheet", (ZIP,), inside="xl/workbook.xml"),
    "pptx": FileKind(f"{OOXML}presentationml.presentation", (ZIP,), inside="ppt/presentation.xml"),
    "odt": FileKind(f"{ODF}text", (ZIP,), mimetype=f"{ODF}text"),
    "ods": FileKind(f"{ODF}spreadsheet", (ZIP,), mimetype=f"{ODF}spreadsheet"),
    "png": FileKind("image/png", (b"\x89PNG\r\n\x1a\n",)),
    "jpg": FileKind("image/jpeg", (b"\xff\xd8\xff",)),
    "jpeg": FileKind("image/jpeg", (b"\xff\xd8\xff",)),
    "csv": FileKind("text/csv; charset=utf-8"),
    "txt": FileKind("text/plain; charset=utf-8"),
}
"""By ending. Nothing here can run in a browser: no HTML, no SVG; and they are always handed out as downloads."""

ENDINGS = ", ".join(sorted(KINDS))
