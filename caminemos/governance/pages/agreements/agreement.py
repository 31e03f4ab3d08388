"""One agreement: its words, who carries it out by when, its evidence, its chain, and what this reader may do with it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from caminemos.documents.api import visibility_words as file_visibility_words
from caminemos.governance.actions.agreements.steps import may_write
from caminemos.governance.agreements_rules import reports_on
from caminemos.governance.agreements_words import button_words, visibility_words
from caminemos.governance.models import Agreement, AgreementStep
from caminemos.governance.models.agreements import OPEN
from caminemos.governance.pages.agreements.evidence import EvidenceLine, evidence_of
from caminemos.governance.pages.agreements.lines import AgreementLine, as_lines, readable
from caminemos.governance.pages.agreements.timeline import ChainLine, chain_of, meeting_url
from caminemos.governance.permissions import Permission
from caminemos.governance.plan_actions import ServedAction, served_actions
from caminemos.governance.states import AGREEMENT
from caminemos.kernel.api import Actor, Text

NUMBER = re.compile(r"(\d{4})-(\d{3,5})", re.ASCII)
WRITING = frozenset({"adopt", "withdraw", "supersede"})
REPORTING = frozenset({"start", "report"})
ENDED = frozenset({"closed", "withdrawn", "superseded"})


@dataclass(frozen=True)
class StepButton:
    """A step that the reader may take now: what it asks for, and what the field is called."""

    verb: str
    word: str
    asks: str
    label: str
    is_needed: bool

    @property
    def is_main(self) -> bool:
        return self.verb in {"adopt", "report", "close"}


@dataclass(frozen=True)
class AgreementPage:
    """All that the page of an agreement prints."""

    row: Agreement
    line: AgreementLine
    context: Text
    done: Text
    actions: list[ServedAction]
    meeting_url: str
    replaced_by: AgreementLine | None
    replaces: list[AgreementLine]
    evidence: list[EvidenceLine]
    chain: list[ChainLine]
    buttons: list[StepButton]
    said_by_own: bool
    may_correct: bool
    may_bring: bool
    visibility_word: str
    visibilities: list[tuple[str, str]]


def agreement_row(number: str, by: Actor) -> Agreement:
    """Return the agreement of a number that the actor may read; otherwise there is nothing."""
    found = NUMBER.fullmatch(number)
    row = readable(by).filter(year=int(found[1]), serial=int(found[2])).first() if found else None
    if row is None or row.number != number:
        raise Http404
    return row


def agreement_page(number: str, *, by: Actor) -> AgreementPage:
    """Return an agreement as this reader may see it."""
    row = agreement_row(number, by)
    line = as_lines([row], by)[0]
    writes, reports = may_write(row.body, by), by.may(Permission.AGREEMENT_REPORT) and reports_on(by.countries, line.states)
    served = served_actions(row.actions, by)
    near = {one.number: one for one in as_lines(readable(by).filter(pk__in=_near(row)), by)}
    return AgreementPage(
        row,
        line,
        row.context,
        row.done,
        [served[code] for code in row.actions if code in served],
        meeting_url(line.meeting) if line.meeting else "",
        near.get(row.replaced_by.number) if row.replaced_by else None,
        [one for key, one in near.items() if not row.replaced_by or key != row.replaced_by.number],
        evidence_of(row, by=by),
        chain_of(row, by),
        _buttons(row, by, writes=writes, reports=reports),
        row.state == "reported" and by.may(Permission.AGREEMENT_CLOSE) and _reported_by(row) == by.key,
        writes and row.state not in ENDED,
        reports and row.state in OPEN,
        visibility_words()[row.visibility],
        [(mark, word) for mark, word in file_visibility_words().items() if mark != "state" or by.countries],
    )


def _near(row: Agreement) -> list[object]:
    replaced = Agreement.objects.filter(replaced_by=row).values_list("pk", flat=True)
    return [*replaced, *([row.replaced_by_id] if row.replaced_by_id else [])]


def _reported_by(row: Agreement) -> str:
    last = AgreementStep.objects.filter(agreement=row, verb="report").order_by("-number").first()
    return last.by if last else ""


def _buttons(row: Agreement, by: Actor, *, writes: bool, reports: bool) -> list[StepButton]:
    """Return the steps of the table that this actor may take on this row."""
    asks = {
        "adopt": ("on", _("Adopted on"), False),
        "start": ("words", _("What was begun"), False),
        "report": ("words", _("What was done"), True),
        "return": ("words", _("Why, and what is missing"), True),
        "close": ("words", _("Note; needed where there is no evidence"), False),
        "reopen": ("words", _("Why it is opened again"), True),
        "withdraw": ("words", _("Why it is withdrawn"), True),
        "supersede": ("other", _("Number of the agreement that replaces it"), True),
    }
    words = button_words()
    offered = [verb for verb in AGREEMENT.offers(row, by) if writes or verb not in WRITING]
    offered = [verb for verb in offered if reports or verb not in REPORTING]
    if row.state == "reported" and _reported_by(row) == by.key:
        offered = [verb for verb in offered if verb != "close"]
    return [StepButton(verb, words[verb], *asks[verb]) for verb in offered]
