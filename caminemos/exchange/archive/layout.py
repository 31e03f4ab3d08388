"""What an archive is made of: names of its parts, its format, and its manifest."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass, field, fields
from typing import Any

FORMAT, FORMAT_VERSION = "caminemos-node", 1
MANIFEST, MARK, PACKAGE, ANCHORS = "manifest.json", "manifest.mark.json", "datapackage.json", "audit-anchors.jsonl"
READ_ME = {"es": "LEAME.md", "en": "README.md"}
KNOWN = {MANIFEST, MARK, PACKAGE, ANCHORS, *READ_ME.values()}
TABLE_PART = re.compile(r"tables/[a-z][a-z0-9_]{0,60}\.[a-z][a-z0-9_]{0,80}\.jsonl")
FILE_PART = re.compile(r"files/[0-9a-f]{64}")


def is_known(name: str) -> bool:
    """Say whether an archive may hold a part of this name; nothing else is ever read, and no name is ever used as a path."""
    return name in KNOWN or bool(TABLE_PART.fullmatch(name)) or bool(FILE_PART.fullmatch(name))


@dataclass(frozen=True)
class PartFacts:
    """A part of the archive: its name, size and SHA-256."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class TableFacts:
    """A table of the archive: rows, size and SHA-256 of its part; the last number given out; the columns that were left blank."""

    name: str
    rows: int
    bytes: int
    sha256: str
    last_number: int | None = None
    blanked: list[str] = field(default_factory=list)

    @property
    def part(self) -> str:
        return f"tables/{self.name}.jsonl"


@dataclass(frozen=True)
class Manifest:
    """What the archive says of itself; written last, read first."""

    version: str
    node: dict[str, Any]
    created_at: str
    database: str
    migrations: dict[str, list[str]]
    keys: dict[str, Any]
    secrets: bool
    recipients: list[str]
    tables: list[TableFacts]
    left_out: dict[str, str]
    files: list[PartFacts]
    missing_files: list[str]
    others: list[PartFacts]
    format: str = FORMAT
    format_version: int = FORMAT_VERSION

    def written(self) -> bytes:
        """Return the manifest as it stands in the archive."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"

    def parts(self) -> dict[str, PartFacts]:
        """Return every part of the archive but the manifest and its mark, by name."""
        of_tables = [PartFacts(one.part, one.bytes, one.sha256) for one in self.tables]
        return {part.name: part for part in [*of_tables, *self.files, *self.others]}

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables)


def digest(content: bytes) -> str:
    """Return the SHA-256 of some content."""
    return hashlib.sha256(content).hexdigest()


def read_manifest(content: bytes) -> Manifest:
    """Return a manifest; raise `ValueError` when it is none, or of another format."""
    given = json.loads(content)
    if not isinstance(given, dict) or given.get("format") != FORMAT:
        raise ValueError("this is no archive of a node")
    if given.get("format_version") != FORMAT_VERSION:
        raise OtherFormat(given.get("format_version"))
    _exactly(given, Manifest)
    tables = [TableFacts(**_exactly(one, TableFacts)) for one in given["tables"]]
    lists = {name: [PartFacts(**_exactly(one, PartFacts)) for one in given[name]] for name in ("files", "others")}
    manifest = Manifest(**{**given, **lists, "tables": tables})
    if odd := [what for what, is_right in _inside(manifest).items() if not is_right]:
        raise ValueError(f"{', '.join(odd)} cannot be read")
    return manifest


def _inside(said: Manifest) -> dict[str, bool]:
    """Say of each value that holds others whether they are of the kind that they should be."""

    def texts(found: Any) -> bool:
        return isinstance(found, list) and all(isinstance(one, str) for one in found)

    return {
        "node": set(said.node) == {"kind", "countries"} and isinstance(said.node["kind"], str) and texts(said.node["countries"]),
        "keys": set(said.keys) == {"secret", "trail"} and isinstance(said.keys["secret"], str) and texts(said.keys["trail"]),
        "migrations": all(texts(names) for names in said.migrations.values()),
        "left_out": texts(list(said.left_out.values())),
        "lists": texts(said.recipients) and texts(said.missing_files),
        "tables": all(texts(one.blanked) and one.rows >= 0 for one in said.tables),
        "last_number": all(one.last_number is None or 0 <= one.last_number < 1 << 63 for one in said.tables),
    }


class OtherFormat(ValueError):
    """An archive of another version of the format."""


TYPES = {
    "str": str, "int": int, "bool": bool, "int | None": (int, type(None)), "list[str]": list, "dict[str, Any]": dict,
    "dict[str, list[str]]": dict, "dict[str, str]": dict, "list[TableFacts]": list, "list[PartFacts]": list,
}  # fmt: skip


def _exactly(given: Any, kind: type) -> dict[str, Any]:
    """Return the mapping when it has exactly the fields of the kind, each of its type."""
    expected = {one.name: TYPES[str(one.type)] for one in fields(kind)}
    if not isinstance(given, dict) or set(given) != set(expected):
        raise ValueError(f"{kind.__name__}: the fields are not {', '.join(expected)}")
    wrong = [name for name, types in expected.items() if not isinstance(given[name], types)]  # type: ignore[arg-type]
    if wrong:
        raise ValueError(f"{kind.__name__}: {', '.join(wrong)} cannot be read")
    return given
