import io
import json
import zipfile
from datetime import UTC, datetime

import pytest
from django.db import connection

from caminemos.audit.api import mark
from caminemos.exchange.archive.layout import MANIFEST, MARK, Manifest, TableFacts, digest
from caminemos.exchange.archive.writing import ArchiveWriter
from caminemos.exchange.tests.everything import Everything

MOMENT = datetime(2026, 11, 25, 12, tzinfo=UTC)
ROWS = b'{"domain":"a.example","id":1,"name":"A"}\n{"domain":"b.example","id":2,"name":"B"}\n'


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        editor.create_model(Everything)


def manifest_of(tables, **changes):
    """Return a manifest that names these tables and nothing else."""
    facts = {
        "version": "0", "node": {"kind": "training", "countries": []}, "created_at": MOMENT.isoformat(), "database": "SQLite",
        "migrations": {}, "keys": {"secret": "", "trail": []}, "secrets": True, "recipients": [], "tables": tables,
        "left_out": {}, "files": [], "missing_files": [], "others": [],
    }  # fmt: skip
    return Manifest(**facts | changes)


def archive_of(name, content, rows=None, **changes):
    """Return the bytes of a sound archive that holds one table."""
    target = io.BytesIO()
    counted = content.count(b"\n") if rows is None else rows
    with ArchiveWriter(target, MOMENT) as writer:
        part = writer.part(f"tables/{name}.jsonl", [content])
        said = manifest_of([TableFacts(name, counted, part.bytes, part.sha256)], **changes).written()
        writer.part(MANIFEST, [said])
        writer.part(MARK, [json.dumps(mark(digest(said))).encode()])
    return target.getvalue()


def parts_of(content):
    """Return the parts of an archive by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def bundle_of(parts):
    """Return an archive of these (name, content) pairs, whatever they are."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in parts:
            bundle.writestr(name, content)
    return target.getvalue()


def remade(content, name, change):
    """Return a sound, marked archive in which one table's lines were changed: what only a holder of the audit key can make."""
    parts = parts_of(content)
    said = json.loads(parts[MANIFEST])
    facts = next(table for table in said["tables"] if table["name"] == name)
    lines = parts[f"tables/{name}.jsonl"] = change(parts[f"tables/{name}.jsonl"])
    facts |= {"bytes": len(lines), "sha256": digest(lines), "rows": lines.count(b"\n")}
    parts[MANIFEST] = json.dumps(said).encode()
    parts[MARK] = json.dumps(mark(digest(parts[MANIFEST]))).encode()
    return bundle_of(parts.items())


@pytest.fixture
def sound():
    """A sound archive of two rows."""
    return archive_of("sites.site", ROWS)
