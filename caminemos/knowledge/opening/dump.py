"""All open data in one archive: built by the worker once a day, or by `caminemos open-dump`; the same data give the same bytes.

Nobody is handed an archive that tells what was withdrawn: whoever asks after a withdrawal, or after a minute, gets it as it lies there only
while it says what is published at that moment; else it is built anew first.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.conf import settings

from caminemos.kernel.api import Stamp, in_each_language, registries
from caminemos.knowledge.opening.tables import FORMS, OpenTable, hashtags, open_table

EACH = timedelta(days=1)
LOOKED_EACH = 60 * 10**9
"""Nanoseconds during which the archive is handed out without being held against the tables, unless something was withdrawn."""
SUMS = "SHA256SUMS"
TYPES = {"integer": "integer", "number": "number", "percent": "number", "date": "date", "year": "year"}
READ_ME = {
    "es": "Datos abiertos de Caminemos. Cada conjunto está en CSV y en JSON; datapackage.json dice qué es, de qué fuente y con qué licencia.\n"
    "La segunda fila de un CSV lleva las etiquetas HXL, donde las hay. Las columnas _es y _en dan cada idioma; las demás palabras están en español.\n"
    "SHA256SUMS sirve para comprobar los archivos. Aquí no hay datos de ninguna persona, ni cifra que un Estado no haya publicado.\n",
    "en": "Open data of Caminemos. Each set is there as CSV and as JSON; datapackage.json says what it is, of which source and licence.\n"
    "The second row of a CSV holds HXL hashtags, where there are any. Columns _es and _en give each language; other words are in Spanish.\n"
    "SHA256SUMS serves to check the files. Nothing here is about a single person, and no figure was unpublished by its State.\n",
}


@dataclass(frozen=True)
class DumpFile:
    """The archive as it lies there: when it was built, and how large it is."""

    path: Path
    built_at: datetime
    size: int


def dump_file() -> DumpFile | None:
    """Return the archive, or None while there is none."""
    path = settings.DATA / "open" / "dump.zip"
    if not path.is_file():
        return None
    found = path.stat()
    return DumpFile(path, datetime.fromtimestamp(found.st_mtime, UTC), found.st_size)


def keep_dump(moment: datetime) -> int:
    """Build the archive where it is missing or a day old (a chore)."""
    held = dump_file()
    if held and moment - held.built_at < EACH:
        return 0
    build_dump()
    return 1


def current_dump() -> DumpFile | None:
    """Return the archive as of this minute, and of this moment where something was withdrawn; None while the worker has built none."""
    held = dump_file()
    if held is None or not _is_to_be_read_again():
        return held
    began = time.time_ns()
    files = contents()
    _looked().touch()
    os.utime(_looked(), ns=(began, began))  # whatever was withdrawn meanwhile is asked about again
    return held if _sums(held.path) == files[SUMS] else _write(files)


def _is_to_be_read_again() -> bool:
    looked = _looked()
    at = looked.stat().st_mtime_ns if looked.exists() else 0
    return at <= Stamp(settings.DATA).last_withdrawal() or at < time.time_ns() - LOOKED_EACH


def _looked() -> Path:
    """Return the file whose time says when the archive was last held against what is published; any number of readers ask once."""
    folder: Path = settings.DATA
    return folder / "open" / "looked"


def build_dump() -> DumpFile:
    """Build the archive, whatever lies there."""
    return _write(contents())


def _sums(path: Path) -> bytes:
    with ZipFile(path) as archive:
        return archive.read(SUMS)


def _write(files: dict[str, bytes]) -> DumpFile:
    """Write the archive beside the old one and put it in its place, so that a reader never meets half of one."""
    path = settings.DATA / "open" / "dump.zip"
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(f".{uuid4().hex}.half")
    with ZipFile(half, "w", ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, files[name])
    half.replace(path)
    return DumpFile(path, datetime.fromtimestamp(path.stat().st_mtime, UTC), path.stat().st_size)


def contents() -> dict[str, bytes]:
    """Return the files of the archive by name."""
    files: dict[str, bytes] = {f"README.{language}.txt": words.encode() for language, words in READ_ME.items()}
    tables = [table for key, _about in registries.open_data.pairs() if (table := open_table(key))]
    resources = []
    for table in tables:
        for form, (write, _type) in FORMS.items():
            name = f"data/{table.key}.{form}"
            files[name] = write(table)
            resources.append(_resource(table, form, name, files[name]))
    package = {"name": "caminemos", "title": "Caminemos", "licenses": [{"path": "https://creativecommons.org/licenses/by/4.0/"}]}
    files["datapackage.json"] = (json.dumps(package | {"resources": resources}, ensure_ascii=False, indent=1) + "\n").encode()
    sums = [f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)]
    return files | {SUMS: "".join(sums).encode()}


def _resource(table: OpenTable, form: str, name: str, written: bytes) -> dict[str, object]:
    about = table.about
    told: dict[str, object] = {
        "name": f"{table.key}-{form}",
        "path": name,
        "format": form,
        "encoding": "utf-8",
        "bytes": len(written),
        "hash": f"sha256:{hashlib.sha256(written).hexdigest()}",
        "title": dict(in_each_language(lambda: str(about.title)).values),
        "description": dict(in_each_language(lambda: str(about.about)).values),
        "sources": [{"title": dict(in_each_language(lambda: str(about.source)).values)}],
        "licenses": [{"path": about.licence}],
    }
    if form == "csv":
        fields = [{"name": key, "type": TYPES.get(kind, "string")} for key, kind in table.columns]
        dialect = {"header": True} | ({"commentRows": [2]} if hashtags(table) else {})
        told |= {"schema": {"fields": fields}, "dialect": dialect}
    return told
