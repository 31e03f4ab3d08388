"""A cronograma as a table to download."""

from __future__ import annotations

from django.utils.translation import gettext as _

from caminemos.governance.cronograma_words import state_words
from caminemos.governance.pages.cronograma.whole import CronogramaPage
from caminemos.kernel.api import Column, Sheet


def cronograma_sheet(page: CronogramaPage) -> Sheet:
    """Return every activity with the date that was adopted and the one that stands."""
    words = state_words()
    columns = [
        Column("code", _("Code")),
        Column("kind_word", _("Kind")),
        Column("title", _("Activity")),
        Column("group", _("Body")),
        Column("adopted", _("Adopted"), lambda row: _("not in the adopted one") if row.is_added else row.was or row.when),
        Column("starts", _("Stands at"), lambda row: str(row.starts)),
        Column("until", _("Last day"), lambda row: str(row.until or "")),
        Column("state", _("Standing"), lambda row: str(words[row.state])),
        Column("note", _("Note")),
    ]
    return Sheet(_("Cronograma"), columns, page.lines, [str(page.plan.title)])
