"""Write agreements down under the next number of their year, and correct them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.governance.actions.agreements.parties import parties_json, write_parties
from caminemos.governance.actions.agreements.steps import demand_write, held, note, told
from caminemos.governance.agreements_rules import is_before
from caminemos.governance.models import AgendaItem, Agreement, Body, Meeting, Responsible
from caminemos.governance.models.meetings import MeetingVisibility
from caminemos.governance.plan_actions import refuse_unknown_actions
from caminemos.kernel.api import Actor, LooseDate, Refused, Text, as_json, changes, in_turn, need_reason, today, write

FIELDS = ("words", "context", "adopted_on", "due", "actions", "visibility")
EARLIEST = 2017
"""The year of the San Pedro Sula Declaration: nothing was agreed before it."""
ENDED = frozenset({"closed", "withdrawn", "superseded"})


@transaction.atomic
def propose_agreement(
    body: Body, values: Mapping[str, Any], *, by: Actor, meeting: Meeting | None = None, item: AgendaItem | None = None
) -> Agreement:
    """Write down what a body is to agree, under the next number of its year; it holds once it is adopted."""
    demand_write(body, by)
    meeting = _of_body(body, meeting, item, by)
    made = Agreement(body=body, meeting=meeting, item=item)
    _fill(made, values, by)
    made.year = _year(made)
    made.serial = _next(made.year)
    made.save()
    write_parties(made, values.get("responsible", ()))
    note(made, "propose", "", Text(), by)
    record(by=by, verb="agreement.propose", subject=made, after=_told(made) | {"number": made.number, "body": body.code})
    return made


@transaction.atomic
def correct_agreement(agreement: Agreement, values: Mapping[str, Any], version: int, why: str, *, by: Actor) -> Agreement:
    """Correct what is written, saying why unless it is a proposal; what has ended is not corrected."""
    row = held(agreement, by, version)
    demand_write(row.body, by)
    if row.state in ENDED:
        raise Refused("agreement_ended", _("It has ended. Reopen it, or write down a new agreement that replaces it."))
    before = _told(row)
    _fill(row, values, by)
    if "responsible" in values:
        write_parties(row, values["responsible"])
    if row.state != "proposed":
        need_owner(row)
        need_sound_dates(row)
    old, new = changes(before, _told(row))
    return _corrected(row, old, new, why, by) if new else row


def need_owner(row: Agreement) -> None:
    """Refuse an agreement that nobody carries out."""
    if not Responsible.objects.filter(agreement=row).exists():
        said = _("Nobody carries it out yet. Name a State, an institution or an organisation before it is adopted.")
        raise Refused("owner_missing", said, status=422)


def need_sound_dates(row: Agreement) -> None:
    """Refuse an adoption still to come, and a due date before it."""
    if row.adopted_on and row.adopted_on.year < EARLIEST:
        said = _("%(day)s is before the framework: check the year.")
        raise Refused("adopted_too_early", said % {"day": row.adopted_on.isoformat()}, status=422)
    if row.adopted_on and row.adopted_on > today() + timedelta(days=1):
        said = _("%(day)s has not come yet. Adopt it on the day on which it is agreed.")
        raise Refused("adopted_to_come", said % {"day": row.adopted_on.isoformat()}, status=422)
    if is_before(row.due, row.adopted_on):
        said = _("It is due %(due)s, before it was adopted on %(day)s. Check the two dates.")
        raise Refused("due_before", said % {"due": row.due, "day": row.adopted_on}, status=422)


def _corrected(row: Agreement, old: dict[str, Any], new: dict[str, Any], why: str, by: Actor) -> Agreement:
    said = need_reason(why) if row.state != "proposed" else why.strip()[:400]
    row.version += 1
    row.save()
    note(row, "correct", row.state, told(said, "why"), by)
    record(by=by, verb="agreement.correct", subject=row, before=old, after=new, detail={"why": said, "version": row.version})
    return row


def _fill(row: Agreement, values: Mapping[str, Any], by: Actor) -> None:
    write(row, {name: value for name, value in values.items() if name != "responsible"}, FIELDS)
    row.words = told(row.words, "words", _("Write what was agreed, in at least one language."))
    row.context = told(row.context, "context")
    if row.visibility not in MeetingVisibility.values:
        raise Refused("visibility_unknown", _("Choose who may read it."), status=422)
    if row.due is not None and not isinstance(row.due, LooseDate):
        raise ValueError("a due date is a LooseDate")
    if is_before(row.due, row.adopted_on) or (row.adopted_on and row.adopted_on.year < EARLIEST):
        need_sound_dates(row)
    refuse_unknown_actions(row.actions, by)


def _of_body(body: Body, meeting: Meeting | None, item: AgendaItem | None, by: Actor) -> Meeting | None:
    """Return the meeting in which it is agreed; one that the actor may not read does not exist."""
    meeting = item.meeting if item and meeting is None else meeting
    if meeting is None:
        return None
    if not Meeting.objects.visible_to(by).filter(pk=meeting.pk).exists() or (item and item.meeting_id != meeting.pk):
        raise Refused("not_found", "", status=404)
    if meeting.body_id != body.pk:
        raise Refused("other_body", _("The meeting is of another body. An agreement belongs to the body that met."), status=422)
    return meeting


def day_of(meeting: Meeting) -> date:
    """Return the day of a meeting by its own clocks; the last one that its date allows while no hour is set."""
    return meeting.begins_here.date() if meeting.begins_here else meeting.on.last


def _year(row: Agreement) -> int:
    return (row.adopted_on or (day_of(row.meeting) if row.meeting else today())).year


def _next(year: int) -> int:
    """Return the next number of a year, one writer after the other, so that none is given twice and none is left out."""
    in_turn(Body.objects.filter(pk__in=[Body.objects.order_by("pk").values_list("pk", flat=True).first() or 0]))
    return int(Agreement.objects.filter(year=year).aggregate(last=Max("serial"))["last"] or 0) + 1


def _told(row: Agreement) -> dict[str, Any]:
    facts = as_json(row, FIELDS) | {"responsible": parties_json(row)}
    return facts | {"adopted_on": row.adopted_on.isoformat() if row.adopted_on else None}
