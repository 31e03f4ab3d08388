"""Take a node in: an archive into an empty database, in one transaction, compared with its manifest before it counts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from caminemos.access.api import forget_second_factors, reseal_second_factors
from caminemos.audit.api import anchor_file, record, require_append_only, unknown_keys
from caminemos.audit.models import Pending
from caminemos.documents.api import receive_kept, remove_kept
from caminemos.exchange import database
from caminemos.exchange.actions.export import SUBJECT, account
from caminemos.exchange.actions.fingerprint import Compared, compared_with
from caminemos.exchange.archive.layout import ANCHORS, PartFacts, TableFacts
from caminemos.exchange.archive.reading import Archive
from caminemos.exchange.archive.tables import Table, tables
from caminemos.exchange.classified import SEEDED
from caminemos.exchange.counted import Progress, silent
from caminemos.exchange.filling import fill
from caminemos.exchange.permissions import Operation
from caminemos.exchange.reach import must
from caminemos.exchange.suitable import Keys, refuse_other_keys, refuse_unsuitable
from caminemos.kernel.api import EVERYTHING, Actor, Refused, reading, registries


@dataclass(frozen=True)
class Factors:
    """What was done with second factors (`kept`, `resealed`, `forgotten`), and with how many."""

    done: str = "kept"
    count: int = 0


@dataclass(frozen=True)
class Loaded:
    """What came in: each table beside the manifest, files, second factors sealed again or forgotten."""

    tables: list[Compared]
    files: int
    second_factors: Factors


def import_node(archive: Archive, keys: Keys, *, by: Actor, progress: Progress = silent) -> Loaded:
    """Load a verified archive into an empty database, or leave it empty."""
    must(by, Operation.IMPORT)
    refuse_unsuitable(archive)
    refuse_other_keys(archive, keys)
    _locked_house()
    with reading(EVERYTHING), _new_files(archive) as received, transaction.atomic():
        compared = _load(archive, by, progress)
        factors = _second_factors(keys, by)
        files = _receive(archive, received)
        _note(archive, compared, factors, files, by)
    ContentType.objects.clear_cache()
    return Loaded(compared, files, factors)


def _locked_house() -> None:
    """Make the tables, or put back the triggers and the row-level security of those that are there; refuse to go on without."""
    call_command("migrate", verbosity=0)
    require_append_only()
    if loose := database.unlocked_tables():
        words = _("PostgreSQL does not lock %(tables)s row by row. Run the import as the owner of the tables.")
        raise Refused("tables_unlocked", words % {"tables": ", ".join(loose)})


def _load(archive: Archive, by: Actor, progress: Progress) -> list[Compared]:
    pairs = _matched(archive)
    _clear()
    for facts, table in pairs:
        progress(table.name, facts.rows)
        if table.model is Pending:
            Pending.objects.all().delete()  # the database queued every entry as it came in; what waits is in the archive
        part = PartFacts(facts.part, facts.bytes, facts.sha256)
        fill(table, archive, part, lambda rows, name=table.name: progress(name, rows))  # type: ignore[misc]
    for facts, table in pairs:
        if facts.last_number is not None:
            database.set_last_number(table, facts.last_number)
    _check_links()
    compared = compared_with([facts for facts, _table in pairs], [table for _facts, table in pairs], by=by, progress=progress)
    if different := [one.name for one in compared if not one.same]:
        words = _("After loading, %(tables)s are not what the manifest says. Nothing was loaded.")
        raise Refused("not_identical", words % {"tables": ", ".join(different)})
    return compared


def _matched(archive: Archive) -> list[tuple[TableFacts, Table]]:
    """Return the archive's tables with ours, parents first, what waits in the trail last."""
    held = {table.name: table for table in tables()}
    given = {facts.name: facts for facts in archive.manifest.tables}
    ours = [table for table in held.values() if table.name in given]
    ordered = [table for table in ours if table.model is not Pending] + [table for table in ours if table.model is Pending]
    return [(given[table.name], table) for table in ordered]


def _clear() -> None:
    """Take away what `migrate` put there by itself; refuse a database that somebody filled in the meantime."""
    if filled := database.filled_tables():
        raise Refused("not_empty", _("The database is not empty: %(tables)s.") % {"tables": ", ".join(filled[:5])})
    seeded = [table for table in tables() if table.label in SEEDED]
    with connection.cursor() as cursor:
        for table in reversed(seeded):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table.model._meta.db_table)}")  # noqa: S608


def _check_links() -> None:
    """Let the database check every foreign key now, so that a row that points nowhere is named."""
    try:
        connection.check_constraints()
    except IntegrityError as problem:
        words = _("A row of the archive points to one that is not there: %(problem)s. Nothing was loaded.")
        raise Refused("link_broken", words % {"problem": " ".join(str(problem).split())[:300]}) from problem


def _second_factors(keys: Keys, by: Actor) -> Factors:
    if keys.forget_second_factors:
        for one in registries.sealed.items():
            one.forget(by)
        return Factors("forgotten", forget_second_factors(by=by))
    if not keys.old_secret:
        return Factors()
    try:
        for one in registries.sealed.items():
            one.reseal(keys.old_secret, by)
        return Factors("resealed", reseal_second_factors(keys.old_secret, by=by))
    except ValueError as problem:
        words = _("The secret key of the old host does not open its second factors (%(problem)s). Nothing was loaded.")
        raise Refused("second_factors_closed", words % {"problem": problem}) from problem


def _receive(archive: Archive, received: list[str]) -> int:
    for facts in archive.manifest.files:
        fingerprint = facts.name.removeprefix("files/")
        if receive_kept(fingerprint, archive.pieces(facts)):
            received.append(fingerprint)
    anchors = archive.manifest.parts().get(ANCHORS)
    if anchors is not None and not anchor_file().exists():
        anchor_file().write_bytes(b"".join(archive.pieces(anchors)))
        received.append(ANCHORS)
    return len(archive.manifest.files)


@contextmanager
def _new_files(archive: Archive) -> Iterator[list[str]]:
    """Remove the files that came in when the import fails."""
    received: list[str] = []
    try:
        yield received
    except BaseException:
        for name in received:
            anchor_file().unlink(missing_ok=True) if name == ANCHORS else remove_kept(name)
        raise


def _note(archive: Archive, compared: list[Compared], factors: Factors, files: int, by: Actor) -> None:
    detail = {
        "manifest": archive.manifest_digest, "made_at": archive.manifest.created_at, "rows": sum(one.rows for one in compared),
        "tables": len(compared), "files": files, "missing_files": len(archive.manifest.missing_files),
        "second_factors": asdict(factors), "trail_keys_missing": unknown_keys(archive.manifest.keys["trail"]), "account": account(),
    }  # fmt: skip
    record(by=by, verb="node.import", subject=SUBJECT, detail=detail)
