"""Every row of an archive read as this node would store it, without storing it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from caminemos.exchange.archive.layout import PartFacts
from caminemos.exchange.archive.reading import Archive
from caminemos.exchange.archive.tables import tables
from caminemos.exchange.counted import Progress
from caminemos.exchange.filling import stored_rows
from caminemos.kernel.api import Refused


def check_rows(archive: Archive, progress: Progress) -> None:
    """Read every row of every table; the first that cannot be read is refused by name."""
    held = {table.name: table for table in tables()}
    for facts in archive.manifest.tables:
        if facts.name not in held:
            words = _(
                "The archive holds the table %(name)s, which this version or kind of node has not: check it on one that has."
            )
            raise Refused("other_tables", words % {"name": facts.name})
        part = PartFacts(facts.part, facts.bytes, facts.sha256)
        progress(facts.name, sum(1 for _row in stored_rows(held[facts.name], archive, part)))
