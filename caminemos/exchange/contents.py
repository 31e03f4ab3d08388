"""What goes into an archive, in order: tables, files, what explains them, and the manifest last."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from caminemos import __version__
from caminemos.access.api import name_of_secret
from caminemos.audit.api import keys_in_use, mark
from caminemos.documents.api import kept_fingerprints, kept_pieces
from caminemos.exchange import database
from caminemos.exchange.archive.layout import ANCHORS, MANIFEST, MARK, PACKAGE, READ_ME, Manifest, TableFacts, digest
from caminemos.exchange.archive.package import package
from caminemos.exchange.archive.tables import Table, left_out
from caminemos.exchange.archive.writing import ArchiveWriter
from caminemos.exchange.counted import Counted, Progress
from caminemos.kernel.api import Refused, now, this_node


@dataclass(frozen=True)
class Order:
    """What is asked for: where to, sealed for whom, with which parts."""

    target: Path
    recipients: Sequence[str] = ()
    secrets: bool = True
    in_the_clear: bool = False
    accept_missing_files: bool = False


def write_contents(
    writer: ArchiveWriter, held: list[Table], opened: list[QuerySet[Any]], anchors: bytes, order: Order, progress: Progress
) -> Manifest:
    """Write every part of an archive and return its manifest."""
    at = now()
    sound, missing = _sound_files(accept_missing=order.accept_missing_files)
    facts = [_table(writer, table, source, progress) for table, source in zip(held, opened, strict=True)]
    kept = [writer.part(f"files/{one}", kept_pieces(one), packed=False) for one in sound]
    others = [writer.part(PACKAGE, [package(held, facts, kept, at, __version__)])]
    others += [writer.part(name, [_read_me(language, at)]) for language, name in READ_ME.items()]
    others += [writer.part(ANCHORS, [anchors])] if anchors else []
    node = this_node()
    manifest = Manifest(
        version=__version__, node={"kind": node.kind.value, "countries": sorted(node.countries)}, created_at=at.isoformat(),
        database=database.engine(), migrations=database.applied_migrations(),
        keys={"secret": name_of_secret(settings.SECRET_KEY), "trail": keys_in_use()}, secrets=order.secrets,
        recipients=list(order.recipients), tables=facts, left_out=left_out(secrets=order.secrets), files=kept,
        missing_files=missing, others=others,
    )  # fmt: skip
    _finish(writer, manifest)
    return manifest


def _finish(writer: ArchiveWriter, manifest: Manifest) -> None:
    content = manifest.written()
    writer.part(MANIFEST, [content])
    writer.part(MARK, [json.dumps(mark(digest(content)), sort_keys=True).encode() + b"\n"])


def _table(writer: ArchiveWriter, table: Table, source: QuerySet[Any], progress: Progress) -> TableFacts:
    counted = Counted(table, source, progress)
    part = writer.part(f"tables/{table.name}.jsonl", counted)
    progress(table.name, counted.rows)
    blanked = [column for column, _word in table.blanked]
    return TableFacts(table.name, counted.rows, part.bytes, part.sha256, database.last_number(table), blanked)


def _sound_files(*, accept_missing: bool) -> tuple[list[str], list[str]]:
    """Return the kept files that are what they were, and those that are not; refuse to go on without one unless told to."""
    sound: list[str] = []
    missing: list[str] = []
    for fingerprint in kept_fingerprints():
        (sound if _is_sound(fingerprint) else missing).append(fingerprint)
    if missing and not accept_missing:
        words = _(
            "Kept files that are gone or changed on this node: %(count)s, the first is %(first)s. Put them back from a backup, "
            "or export without them: --accept-missing-files."
        )
        raise Refused("files_missing", words % {"count": len(missing), "first": missing[0]})
    return sound, missing


def _is_sound(fingerprint: str) -> bool:
    try:
        return all(True for _piece in kept_pieces(fingerprint))
    except OSError:
        return False


def _read_me(language: str, at: datetime) -> bytes:
    text = (files("caminemos.exchange") / "words" / f"read_me.{language}.md").read_text(encoding="utf-8")
    return text.replace("{version}", __version__).replace("{created}", at.isoformat(timespec="seconds")).encode()
