"""What other screens show of agreements: the page of a plan's action, and the page of a State's focal point."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.governance.agreements_rules import UNFINISHED
from caminemos.governance.models import Responsible
from caminemos.governance.pages.agreements.lines import AgreementLine, agreements_of_action, as_lines, readable
from caminemos.kernel.api import Actor, LinkedLine, LinkedPart

MOST = 12


def agreements_on_action(plan: str, action: str, by: Actor) -> LinkedPart | None:
    """Return the agreements that serve an action of a plan, as far as the reader may read them."""
    lines = agreements_of_action(plan, action, by)
    return _part(_("Agreements about it"), lines, {"show": "all", "action": f"{plan}:{action}"}) if lines else None


def agreements_of_state(iso3: str, by: Actor) -> LinkedPart | None:
    """Return what a State still has to carry out, overdue first."""
    named = Responsible.objects.filter(country=iso3).values("agreement")
    lines = as_lines(readable(by).filter(state__in=UNFINISHED, pk__in=named), by)
    return _part(_("Agreements that your State carries out"), lines, {"country": iso3}) if lines else None


def _part(title: str, lines: list[AgreementLine], filters: dict[str, str]) -> LinkedPart:
    url = f"{reverse('governance:agreements')}?{urlencode(filters)}"
    return LinkedPart(title, [_linked(one) for one in lines[:MOST]], url, _("All of them in the register"))


def _linked(line: AgreementLine) -> LinkedLine:
    late = line.time_words if line.is_overdue else ""
    when = _("Due: %(due)s") % {"due": line.due_words} if line.due else ""
    return LinkedLine(line.number, line.words, line.url, line.status, when, late)
