"""Hand a whole node over: one moment of it, in one archive that is whole or not there at all."""

from __future__ import annotations

import getpass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import anchor_file, record, seal_now
from caminemos.exchange import database
from caminemos.exchange.archive.layout import Manifest, digest
from caminemos.exchange.archive.sealed import recipient, sealing
from caminemos.exchange.archive.tables import tables
from caminemos.exchange.archive.writing import ArchiveWriter, unwritable, written_beside
from caminemos.exchange.contents import Order, write_contents
from caminemos.exchange.counted import Progress, silent
from caminemos.exchange.permissions import EXPORT, Operation
from caminemos.exchange.reach import must, sources
from caminemos.kernel.api import Actor, Refused, now, this_node

SUBJECT = "exchange.node"


def export_node(order: Order, *, by: Actor, progress: Progress = silent) -> Manifest:
    """Write the archive; an entry before anything is read and one before the archive takes its name, or no archive at all."""
    must(by, Operation.EXPORT)
    keys = [recipient(text) for text in order.recipients]
    _refuse_clear(order)
    seal_now()
    anchors = anchor_file().read_bytes() if anchor_file().exists() else b""
    held = tables(secrets=order.secrets)
    try:
        with written_beside(order.target) as file:
            _note("node.export.begin", order, by)
            opened = sources(held, EXPORT, by=by)
            with sealing(file, keys) as stream, ArchiveWriter(stream, now()) as writer, database.snapshot():
                manifest = write_contents(writer, held, opened, anchors, order, progress)
            counted = {"rows": manifest.rows, "tables": len(manifest.tables), "files": len(manifest.files)}
            _note("node.export", order, by, manifest=digest(manifest.written()), **counted)
    except OSError as problem:
        raise unwritable(order.target, problem) from problem
    return manifest


def _refuse_clear(order: Order) -> None:
    """An archive with secrets, or with accounts of real people, is sealed, or explicitly asked for in the clear."""
    harmless = this_node().is_training and not order.secrets
    if not (order.recipients or harmless or order.in_the_clear):
        words = _(
            "This archive would hold accounts, and with them people's data and secrets, for anybody to read. Seal it for whoever "
            "will receive it: --recipient AGE_PUBLIC_KEY. (--in-the-clear writes it readable all the same; the trail keeps that.)"
        )
        raise Refused("archive_in_the_clear", words)


def _note(verb: str, order: Order, by: Actor, **counted: Any) -> None:
    detail = {
        "file": order.target.name, "recipients": list(order.recipients), "sealed": bool(order.recipients),
        "secrets": order.secrets, "account": account(), **counted,
    }  # fmt: skip
    with transaction.atomic():
        record(by=by, verb=verb, subject=SUBJECT, detail=detail)


def account() -> str:
    """Return the operating system's account that runs the command, or nothing where it has no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
