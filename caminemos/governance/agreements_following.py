"""Agreements can be followed; who follows a body hears of its agreements too, as far as each reader may read them."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caminemos.governance.meeting_following import NEEDS
from caminemos.governance.models import Agreement
from caminemos.kernel.api import Actor, Followed, in_each_language, registries
from caminemos.messages.api import followable_kinds, notice_kinds, tell_followers

AGREEMENTS = "governance.agreements"


def register() -> None:
    """Say that agreements can be followed, and under which headings their news and reminders stand."""
    registries.followables.register("governance.agreement", follow_agreement)
    followable_kinds.register("governance.agreement", gettext_lazy("Agreement"))
    notice_kinds.register(AGREEMENTS, gettext_lazy("Agreements"))
    notice_kinds.register("governance.agreement_reminder", gettext_lazy("Agreements that fall due"))
    notice_kinds.register("governance.agreement_late", gettext_lazy("Agreements long overdue"))


def follow_agreement(reference: str, by: Actor) -> Followed | None:
    """Return an agreement by its number, to whoever may read it; of its words nothing leaves by mail but the number."""
    year, _dash, serial = reference.partition("-")
    if not (year.isascii() and year.isdecimal() and serial.isascii() and serial.isdecimal() and len(reference) < 12):
        return None
    found = Agreement.objects.visible_to(by).filter(year=int(year), serial=int(serial)).first()
    if found is None:
        return None
    title = in_each_language(lambda: _("Agreement %(number)s") % {"number": found.number})
    return Followed(title, f"/agreements/{found.number}/")


def tell_agreement(row: Agreement, verb: str, *, by: Actor) -> int:
    """Tell who follows an agreement or its body what happened to it; of a proposal nobody is told. Return how many people."""
    words = {
        "adopt": lambda: _("An agreement was adopted."),
        "start": lambda: _("Work on an agreement began."),
        "report": lambda: _("An agreement was reported as carried out."),
        "return": lambda: _("The report on an agreement came back."),
        "close": lambda: _("An agreement was closed."),
        "reopen": lambda: _("An agreement was opened again."),
        "withdraw": lambda: _("An agreement was withdrawn."),
        "supersede": lambda: _("An agreement was replaced by another."),
    }
    if verb not in words:
        return 0
    keys = [f"governance.agreement:{row.number}", f"governance.body:{row.body.code}"]
    what, needs = in_each_language(words[verb]), NEEDS[row.visibility]
    return tell_followers(keys, kind=AGREEMENTS, what=what, path=f"/agreements/{row.number}/", by=by, needs=needs)
