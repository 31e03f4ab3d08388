"""Invented agreements for a training node, in every state: adopted, reported, closed with evidence, overdue, carried to what comes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from caminemos.access.api import Organisation, User, actor_for
from caminemos.governance.actions.agreements import (
    Party,
    add_evidence,
    adopt_agreement,
    carry_open_agreements,
    close_agreement,
    propose_agreement,
    report_agreement,
    return_agreement,
    start_agreement,
    supersede_agreement,
    withdraw_agreement,
)
from caminemos.governance.models import Agreement, AgreementStep, Body, Meeting
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, LooseDate, Service, Text, only_in_training, read_yaml, today

FILE = Path(__file__).parent / "data" / "training_agreements.yml"
RIGHTS = [
    Permission.MEETING_PLAN,
    Permission.MEETING_RUN,
    Permission.MEETING_READ_MEMBERS,
    Permission.MEETING_READ_STATES,
    Permission.AGREEMENT_WRITE,
    Permission.AGREEMENT_REPORT,
    Permission.AGREEMENT_CLOSE,
]
TRAINER: Actor = Service.named("training", RIGHTS)
PATHS = {
    "adopted": ("adopt",),
    "under_way": ("adopt", "start"),
    "reported": ("adopt", "start", "report"),
    "closed": ("adopt", "start", "report", "close"),
    "withdrawn": ("adopt", "withdraw"),
    "superseded": ("adopt", "start"),
    "proposed": (),
}
"""The steps that lead to each state; what is replaced is so once the other one is there."""
LATER = {"propose": 0, "adopt": 0, "start": 21, "withdraw": 40, "report": 60, "return": 68, "close": 74, "supersede": 90}
"""Days after its adoption on which each step was taken."""


@transaction.atomic
def load_training_agreements() -> int:
    """Fill a training node once with invented agreements; return how many were made."""
    only_in_training()
    if Agreement.objects.exists():
        return 0
    told = read_yaml(FILE.read_bytes(), "training_agreements")
    made = [_agreement(number, line, told) for number, line in enumerate(told["agreements"])]
    _replace(made, told)
    for row in made:
        _date_back(row)
    for one in Meeting.objects.filter(code__in=told["carried"]):
        carry_open_agreements(one, by=TRAINER)
    return len(made)


def _agreement(number: int, line: list[Any], told: dict[str, Any]) -> Agreement:
    code, held, visibility, state, due, who, action, es, en = line
    meeting = Meeting.objects.filter(code=str(held)).first()
    adopted = meeting.on.first if meeting else _day(held)
    values = {
        "words": Text.of(es=es, en=en),
        "due": LooseDate.parse(str(due)) if due else None,
        "visibility": visibility,
        "actions": [f"mirps-2023:{action}"] if action else [],
        "responsible": _parties(who, told),
    }
    values |= {"adopted_on": adopted} if adopted else {}
    body = meeting.body if meeting else Body.objects.get(code=code)
    row = propose_agreement(body, values, meeting=meeting, by=TRAINER)
    states = [one.country for one in values["responsible"] if one.country]
    for step in PATHS[state]:
        row = _take(row, step, states, told["words"], number, told["evidence"])
    if state == "under_way" and number % 3 == 0:
        row = _take(row, "report", states, told["words"], number, told["evidence"])
        row = return_agreement(row, _said(told, "return"), by=TRAINER)
    return row


def _take(row: Agreement, step: str, states: list[str], words: dict[str, Any], number: int, address: str) -> Agreement:
    says = _speaker(states[number % len(states)] if states else "")
    if step == "adopt":
        return adopt_agreement(row, by=TRAINER)
    if step == "start":
        return start_agreement(row, Text.of(**words["start"]), by=says)
    if step == "withdraw":
        return withdraw_agreement(row, Text.of(**words["withdraw"]), by=TRAINER)
    if step == "close":
        return close_agreement(row, by=TRAINER)
    reported = report_agreement(row, Text.of(**words["report"]), by=says)
    if number % 4 == 0:
        add_evidence(reported, content=NOTE, name=f"acuerdo-{row.number}.txt", by=says)
    else:
        add_evidence(reported, url=f"{address}{row.number}", title=f"Documento del acuerdo {row.number}", by=says)
    return reported


NOTE = "Constancia inventada para la capacitación: se hizo lo acordado.\n".encode()


def _speaker(iso3: str) -> Actor:
    """Return the focal point of a State where the region has one, else a service that acts for that State; never the trainer."""
    user = User.objects.filter(sign_in_name=f"focal-point.{iso3.lower()}").first() if iso3 else None
    return actor_for(user) if user else Service.named("training.state", RIGHTS, [iso3] if iso3 else [])


def _parties(who: str, told: dict[str, Any]) -> list[Party]:
    found: list[Party] = []
    for word in str(who).split():
        if word == "organisation":
            found.append(Party(organisation=Text.of(**told["organisation"])))
        elif word == "institution":
            found += _institution(found[0].country)
        else:
            found.append(Party(country=word, leads=not found))
    return found


def _institution(iso3: str) -> list[Party]:
    home = Organisation.objects.filter(country=iso3, kind="state").order_by("code").first()
    return [Party(institution=home.code)] if home else []


def _replace(made: list[Agreement], told: dict[str, Any]) -> None:
    by_words = {one.words.values["es"]: one for one in made}
    for old, new in told["replaced"].items():
        row = Agreement.objects.get(pk=by_words[old].pk)
        supersede_agreement(row, Agreement.objects.get(pk=by_words[new].pk), why=_said(told, "supersede"), by=TRAINER)


def _date_back(row: Agreement) -> None:
    """Let each step have been taken on a day of its own after the adoption, never in the days to come."""
    held = Agreement.objects.get(pk=row.pk)
    if held.adopted_on is None:
        return
    for step in AgreementStep.objects.filter(agreement=held):
        day = min(held.adopted_on + timedelta(days=LATER[step.verb]), today() - timedelta(days=1))
        step.at = datetime.combine(day, time(15), UTC)
        step.save(update_fields=["at"])
        if step.verb == "close":
            Agreement.objects.filter(pk=held.pk).update(closed_on=day)


def _day(held: Any) -> date | None:
    return held if isinstance(held, date) else date.fromisoformat(held) if held else None


def _said(told: dict[str, Any], name: str) -> Text:
    return Text.of(**told["words"][name])
