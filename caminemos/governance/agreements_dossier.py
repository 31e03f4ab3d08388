"""What the next presidency finds of agreements: those that are open, overdue first."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from caminemos.governance.agreements_rules import standing
from caminemos.governance.agreements_words import state_words
from caminemos.governance.models import Agreement
from caminemos.governance.pages.agreements.lines import AgreementLine, as_lines, readable
from caminemos.kernel.api import Actor, DossierPart, OpenMatter, Text, dossier_part, in_each_language


def open_agreements(by: Actor, day: date) -> DossierPart:
    """Return the agreements that are still to be carried out or checked."""
    lines = as_lines(readable(by).filter(pk__in=Agreement.objects.open().values("pk")), by)
    about = _("What was agreed and is not closed: who carries it out, by when, and how it stands.")
    return dossier_part("agreements", _("Open agreements"), about, (_matter(one, day) for one in lines))


def _matter(line: AgreementLine, day: date) -> OpenMatter:
    what = Text({code: f"{line.number} {told}" for code, told in line.words.values.items()}, line.words.origin, line.words.stale)
    is_late = standing(line.state, line.due, day) == "overdue"
    stands = in_each_language(lambda: f"{state_words()[line.state]}{_late() if is_late else ''}")
    return OpenMatter(what, _owners(line), str(line.due or ""), stands, f"/agreements/{line.number}/")


def _late() -> str:
    return ", " + pgettext("agreement", "overdue")


def _owners(line: AgreementLine) -> Text:
    """Return the responsible in each language, the one that leads first."""
    names = {code: "; ".join(one.name.read(code).text for one in line.parties) for code in ("es", "en")}
    return Text(names)
