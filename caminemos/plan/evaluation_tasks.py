"""What of evaluations needs somebody: passages to sign off, recommendations to answer, what was promised to report on, the text to publish."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from caminemos.kernel.api import Actor, Task, today
from caminemos.plan.actions.evaluation_doors import voice_of
from caminemos.plan.actions.evaluation_moves import latest_words, missing_sign_offs
from caminemos.plan.evaluation_rules import Voice, fingerprint, is_open, is_overdue, is_stale, standing
from caminemos.plan.models import Addressee, Evaluation, FollowUp, Recommendation, WorkingGroup
from caminemos.plan.pages.evaluation_held import Held
from caminemos.plan.permissions import Permission

KIND = _("Evaluations")
MOST = 40
SIGNED_IN = ("consultation", "final")
ANSWERED_IN = (*SIGNED_IN, "published")
FOLLOWED_IN = ("final", "published")


def evaluation_tasks(by: Actor, moment: datetime) -> list[Task]:
    """Return what of evaluations this person has to do, each State only its own."""
    if not by.may(Permission.EVALUATION_RESPOND):
        return []
    rows = list(Evaluation.objects.visible_to(by).filter(state__in=ANSWERED_IN).select_related("plan"))
    if not rows:
        return []
    return [*_to_sign(rows, by), *_to_answer(rows, by), *_to_publish(rows, by)][:MOST]


def _to_sign(rows: Iterable[Evaluation], by: Actor) -> list[Task]:
    if not by.may(Permission.EVALUATION_SIGN_OFF) or not by.countries:
        return []
    found = [(row, _unsigned(Held(row, by))) for row in rows if row.state in SIGNED_IN]
    said = _("Sign off what names your State")
    return [Task(said, _address(row), KIND, detail=f"{row.title} · {_passages(count)}") for row, count in found if count]


def _unsigned(held: Held) -> int:
    told = latest_words(held.sign_offs)
    waits = [
        one
        for one in (*held.findings, *held.recommendations)
        for state in one.named & held.by.countries
        if standing(told.get((one.key, state)), fingerprint(one.content)) in {"waiting", "lapsed"}
    ]
    return len(waits)


def _passages(count: int) -> str:
    return ngettext("%(n)s passage", "%(n)s passages", count) % {"n": count}


def _to_answer(rows: list[Evaluation], by: Actor) -> list[Task]:
    latest_first = Prefetch("response__follow_ups", queryset=FollowUp.objects.order_by("-on", "-pk"), to_attr="told")
    to = Addressee.objects.filter(recommendation__evaluation__in=rows).select_related("country", "response", "recommendation")
    asked = list(to.prefetch_related(latest_first))
    leads = _leads(asked, rows)
    of = {row.pk: row for row in rows}
    tasks = [
        _task(one, of[one.recommendation.evaluation_id], today())
        for one in asked
        if _is_mine(one, of[one.recommendation.evaluation_id], voice_of(by), leads)
    ]
    return [task for task in tasks if task]


def _leads(asked: Sequence[Addressee], rows: list[Evaluation]) -> dict[tuple[int, str], str]:
    if not any(one.group for one in asked):
        return {}
    groups = WorkingGroup.objects.filter(plan__in=[row.plan_id for row in rows])
    return {(one.plan_id, one.code): one.lead_id or "" for one in groups}


def _is_mine(one: Addressee, row: Evaluation, voice: Voice, leads: dict[tuple[int, str], str]) -> bool:
    return voice.speaks_for(one.kind, country=one.country_id or "", lead=leads.get((row.plan_id, one.group), ""))


def _task(one: Addressee, row: Evaluation, day: date) -> Task | None:
    advice: Recommendation = one.recommendation
    url = reverse("plan:evaluation-answer", args=[row.plan.code, row.code, advice.number, one.key])
    detail = f"{advice.label} {advice.text}"
    response = getattr(one, "response", None)
    if response is None:
        return Task(_("Answer this recommendation"), url, KIND, advice.due_on, detail=detail)
    latest = response.told[0] if response.told else None
    word = latest.status if latest else ""
    if row.state not in FOLLOWED_IN or not is_open(response.answer, word):
        return None
    if latest and not is_stale(word, latest.on, day) and not is_overdue(response.due_on, day, is_open=True):
        return None
    return Task(_("Say how far what was promised has come"), url, KIND, response.due_on, detail=detail)


def _to_publish(rows: Iterable[Evaluation], by: Actor) -> list[Task]:
    if not by.may(Permission.EVALUATION_PUBLISH):
        return []
    ready = [row for row in rows if row.state == "final" and not missing_sign_offs(row)]
    return [Task(_("Publish this evaluation: nothing is missing"), _address(row), KIND, detail=str(row.title)) for row in ready]


def _address(row: Evaluation) -> str:
    return reverse("plan:evaluation", args=[row.plan.code, row.code])
