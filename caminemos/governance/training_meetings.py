"""An invented year of meetings for a training node: held ones with who came, others to come, drafts, proposals, series."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.db import transaction

from caminemos.access.api import User, actor_for
from caminemos.governance.actions.bodies import correct_body
from caminemos.governance.actions.meetings import agenda, inviting, life, proposals
from caminemos.governance.actions.meetings.attendance import answer_invitation, mark_attendance
from caminemos.governance.actions.meetings.planning import change_meeting, plan_meeting
from caminemos.governance.actions.meetings.series import keep_template, record_series
from caminemos.governance.actions.papers import add_document
from caminemos.governance.models import AgendaTemplate, Body, Invitee, Meeting, MeetingSeries
from caminemos.governance.permissions import Permission
from caminemos.governance.rules import instant
from caminemos.kernel.api import Actor, LooseDate, Service, Text, now, only_in_training, read_yaml
from caminemos.plan.models import Plan

FILE = Path(__file__).parent / "data" / "training_meetings.yml"
RIGHTS = [
    Permission.BODY_WRITE,
    Permission.MEETING_PLAN,
    Permission.MEETING_RUN,
    Permission.MEETING_READ_MEMBERS,
    Permission.MEETING_READ_STATES,
    Permission.MEETING_ANSWER,
    Permission.AGENDA_PROPOSE,
    Permission.DOCUMENT_KEEP,
    Permission.DOCUMENT_READ_MEMBERS,
]
TRAINER: Actor = Service.named("training", [*RIGHTS, "plan.plan.read_draft"])
HERE = {"virtual": "remote", "in_person": "present", "hybrid": "present"}
DESPITE = "Ejercicio: coincide a propósito."


@transaction.atomic
def load_training_meetings() -> int:
    """Fill a training node once with a year of invented meetings; return how many were made."""
    only_in_training()
    if Meeting.objects.exists():
        return 0
    told = read_yaml(FILE.read_bytes(), "training_meetings")
    _quorum(told["quorum"])
    for one in told["templates"]:
        _template(one)
    for one in told["series"]:
        _series(one)
    for one in told["meetings"]:
        _meeting(one, told["kinds"])
    for one in told["proposals"]:
        _proposal(one)
    return Meeting.objects.count()


def _quorum(told: dict[str, Any]) -> None:
    body = Body.objects.get(code=told["body"])
    values = {"quorum": told["rule"], "quorum_source": told["source"]}
    correct_body(body, values, body.version, told["source"], by=TRAINER)


def _words(told: Any) -> Text:
    return Text({code: words for code, words in told.items() if words}) if told else Text()


def _lines(rows: Iterable[list[str]]) -> list[dict[str, Any]]:
    names = ("minutes", "kind", "purpose", "es", "en", "who_es", "who_en")
    found = []
    for row in rows:
        one = dict(zip(names, row, strict=False))
        kind, _colon, group = one["kind"].partition(":")
        who = {code: words for code in ("es", "en") if (words := one.get(f"who_{code}", ""))}
        line = {
            "minutes": int(one["minutes"]),
            "kind": kind,
            "purpose": one["purpose"],
            "title": {"es": one["es"], "en": one["en"]},
        }
        found.append(line | ({"presenter": who} if who else {}) | ({"group": group} if group else {}))
    return found


def _template(told: dict[str, Any]) -> None:
    keep_template(told["code"], _words(told["name"]), told["kind"], _lines(told["lines"]), by=TRAINER)


def _series(told: dict[str, Any]) -> None:
    facts = {name: told[name] for name in ("kind", "rule", "zone", "mode", "visibility")}
    hours = {"hour": time.fromisoformat(told["hour"]), "minutes": int(told["minutes"]), "name": _words(told["name"])}
    template = AgendaTemplate.objects.get(code=told["template"])
    record_series(told["code"], Body.objects.get(code=told["body"]), facts | hours | {"template_id": template.pk}, by=TRAINER)


def _meeting(told: dict[str, Any], kinds: dict[str, Any]) -> None:
    """Plan a meeting and take it as far as it is told; one that should be held and has not been yet is convened, and the other way round."""
    told = kinds[told["of"]] | told
    made = plan_meeting(
        Body.objects.get(code=told["body"]),
        _values(told),
        by=TRAINER,
        series=MeetingSeries.objects.filter(code=told.get("series", "")).first(),
        template=AgendaTemplate.objects.filter(code=told["template"]).first(),
        despite=DESPITE,
    )
    _fill(made, told)
    if told["state"] == "draft" or made.ends_at is None:
        return
    inviting.invite_body(made, by=TRAINER)
    for one in told.get("guests", []):
        inviting.invite(made, _guest(one), by=TRAINER)
    if made.ends_at <= now():
        _hold(made, told)
    elif made.starts_at is not None and made.starts_at > now():
        _convene(made, told)


def _values(told: dict[str, Any]) -> dict[str, Any]:
    texts = {name: _words(told.get(name)) for name in ("title", "purpose", "place")}
    facts = {name: told[name] for name in ("kind", "zone", "mode", "level", "visibility")}
    plan = Plan.objects.filter(code=told.get("plan", "")).values_list("pk", flat=True).first()
    rest = {"country_id": told.get("country") or None, "video_url": told.get("video", ""), "plan_id": plan}
    return texts | facts | rest | _hours(told, told["day"], told.get("last", told["day"]))


def _hours(told: dict[str, Any], first: str, last: str) -> dict[str, Any]:
    on = LooseDate.parse(first)
    if not told.get("from"):
        return {"on": on}
    starts, ends = ((day, told[name]) for day, name in ((first, "from"), (last, "to")))
    moments = [
        instant(datetime.combine(date.fromisoformat(day), time.fromisoformat(hour)), told["zone"]) for day, hour in (starts, ends)
    ]
    return {"on": on, "starts_at": moments[0], "ends_at": moments[1]}


def _fill(made: Meeting, told: dict[str, Any]) -> None:
    """Put the points on the agenda that are told of this meeting alone: after the first one of the template."""
    own = [_own_line(line) for line in _lines(told.get("agenda", []))]
    if before := Meeting.objects.filter(code=told.get("approves", "")).first():
        title = Text.of(es="Aprobación de la minuta anterior", en="Approval of the minutes of the last meeting")
        own.insert(0, {"kind": "approval", "purpose": "decision", "minutes": 10, "title": title, "of_meeting_id": before.pk})
    for place, values in enumerate(own):
        point = agenda.add_item(made, values, by=TRAINER)
        if told["template"]:
            agenda.move_item(point, place + 2 - point.position, by=TRAINER)
    for one in told.get("papers", []):
        item = made.items.order_by("position")[int(one["point"]) - 1] if one.get("point") else None
        content = one["content"].encode()
        shown = {"title": one["title"], "visibility": one["visibility"]}
        add_document(made.body, content, one["name"], **shown, meeting=made, item=item, by=TRAINER)


def _own_line(line: dict[str, Any]) -> dict[str, Any]:
    group = Body.objects.filter(code=line.pop("group", "")).values_list("pk", flat=True).first()
    return line | {"title": _words(line["title"]), "presenter": _words(line.pop("presenter", None)), "group_id": group}


def _guest(told: dict[str, Any]) -> dict[str, Any]:
    texts = {name: _words(told.get(name)) for name in ("organisation", "position", "institution")}
    facts = {name: told.get(name, "") for name in ("name", "email")}
    return texts | facts | {"role": told.get("role", "guest"), "country_id": told.get("country") or None}


def _hold(made: Meeting, told: dict[str, Any]) -> None:
    if told["state"] == "cancelled":
        life.cancel_meeting(made, told["why"]["es"], by=TRAINER)
        return
    life.record_held(made, by=TRAINER)
    away, here = told.get("away", {}), HERE[told["mode"]]
    for one in Invitee.objects.filter(meeting=made).select_related("meeting"):
        came = away.get(one.country_id or one.role, here if one.role != "delegate" or one.post_id or one.name else "")
        if came:
            mark_attendance(one, came, by=TRAINER)


def _convene(made: Meeting, told: dict[str, Any]) -> None:
    life.convene_meeting(made, by=TRAINER, despite=DESPITE)
    if "moved" in told:
        made.refresh_from_db()
        moved = told["moved"]
        hours = _hours(told, moved["to"], moved.get("last", moved["to"]))
        change_meeting(made, hours, made.version, moved["why"]["es"], by=TRAINER, despite=DESPITE)
    if told["state"] == "cancelled":
        life.cancel_meeting(made, told["why"]["es"], by=TRAINER)
        return
    answers = told.get("answers", {})
    for one in Invitee.objects.filter(meeting=made, country__in=answers).select_related("meeting"):
        answer_invitation(one, answers[one.country_id or ""], by=TRAINER)


def _proposal(told: dict[str, Any]) -> None:
    user = User.objects.filter(sign_in_name=told["by"]).first()
    if user is None:
        return
    texts = {name: _words(told.get(name)) for name in ("title", "about", "presenter")}
    facts = {"purpose": told["purpose"], "minutes": int(told["minutes"])}
    body = Body.objects.get(code=told["body"])
    item = proposals.propose_item(body, texts | facts, by=actor_for(user))
    if told["state"] in {"accept", "decline"} and item.state == "proposed":
        proposals.answer_proposal(item, told["state"], _why(told), by=TRAINER)
    if told["state"] == "take_up":
        proposals.take_up(item, Meeting.objects.get(code=told["meeting"]), by=TRAINER)


def _why(told: dict[str, Any]) -> str:
    words: str = told.get("why", {}).get("es", "")
    return words
