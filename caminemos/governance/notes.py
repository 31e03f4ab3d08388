"""Which words of a note stood at a revision."""

from __future__ import annotations

from django.utils.translation import gettext as _

from caminemos.governance.models import MinuteNote
from caminemos.kernel.api import Refused


def standing_number(note: MinuteNote) -> int:
    """Return the number of the revision whose words stand; 0 while nothing is written."""
    last = note.revisions.exclude(how="aside").order_by("-number").values_list("number", flat=True).first()
    return last or 0


def text_at(note: MinuteNote, number: int, language: str) -> str:
    """Return the words of one language at a revision: its own if it was kept aside, otherwise those that stood."""
    if number == 0:
        return ""
    row = note.revisions.filter(number=number).first()
    if row is None:
        raise Refused(
            "base_unknown", _("The version upon which you wrote is not known. Copy your words and load the page again.")
        )
    if row.how != "aside" or language in row.words.values:
        return row.words.values.get(language, "")
    before = note.revisions.exclude(how="aside").filter(number__lt=number).order_by("-number").first()
    return before.words.values.get(language, "") if before else ""
