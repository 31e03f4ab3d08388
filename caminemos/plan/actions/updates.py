"""Begin, save and move a State's progress updates; nothing that anybody wrote is lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, Text, now, today
from caminemos.plan.actions.releases import definition_of, refuse_locked, release, withdraw
from caminemos.plan.figure_rules import Asked, Figures, redefined
from caminemos.plan.following import tell_published
from caminemos.plan.models import (
    Action,
    Commitment,
    Indicator,
    Obligation,
    ProgressUpdate,
    ReportingRound,
    Result,
    UpdateRevision,
    UpdateStep,
)
from caminemos.plan.models.subjects import Subject
from caminemos.plan.permissions import Permission
from caminemos.plan.reminders import tell_step
from caminemos.plan.states import UPDATE
from caminemos.plan.telling import Telling, missing_in, wrong_in
from caminemos.plan.wrong import Wrong

OPEN = ("draft", "returned")
OWN_STEPS = frozenset({"submit", "sign_off", "take_back"})
ASK_COMMENT = frozenset({"return", "take_back"})


class NotYet(Refused):
    """An update that cannot be kept or sent like this; `wrong` names each field and what to do."""

    def __init__(self, wrong: list[Wrong]) -> None:
        super().__init__("update_incomplete", " ".join(one.sentence for one in wrong), status=422)
        self.wrong = wrong


@dataclass(frozen=True)
class Saved:
    """What became of a saving: `kept_aside` when somebody else had saved first, so that a person joins the two."""

    update: ProgressUpdate
    kept_aside: UpdateRevision | None = None


@transaction.atomic
def begin_update(subject: Subject, country: str, *, by: Actor, round: ReportingRound | None = None) -> ProgressUpdate:
    """Return the State's update on a subject in a round, begun if there is none; outside a round, the one still open."""
    _own(country, by)
    if subject.plan and subject.plan.state != "adopted":
        raise Refused("plan_not_adopted", _("States report on an adopted plan; this one is not adopted yet."))
    if subject.kind == "commitment" and subject.row.country_id != country:
        raise Refused("not_found", "", status=404)
    if subject.kind == "indicator" and round is None:
        raise Refused("needs_period", _("A figure belongs to a period. Report it where the State is asked for it."), status=422)
    owed = Obligation.objects.filter(round=round, country=country, waived_at__isnull=True, **subject.key) if round else None
    if owed is not None and not owed.exists():
        raise Refused("not_asked", _("The State is not asked to report on this."))
    where = Q(round=round) if round else Q(round__isnull=True, state__in=[*OPEN, "submitted"])
    mine = ProgressUpdate.objects.visible_to(by).filter(where, custody=country, **subject.key)
    if found := mine.select_for_update().first():
        return found
    if round is not None and round.is_closed:
        raise Refused(
            "round_closed", _("This period is closed. Report in the next one, or ask the secretariat to open it again.")
        )
    started = {
        "state": "draft",
        "as_of": today(),
        "changed_at": now(),
        "began_by": by.key,
        "plan": round.plan if round else subject.plan,
    }
    update = ProgressUpdate.objects.create(custody=country, round=round, **subject.key, **started)
    if owed is not None:
        owed.update(update=update, answer="draft")
    record(by=by, verb="update.begin", subject=update, after={"about": str(subject), "round": round.code if round else ""})
    return update


@transaction.atomic
def save_update(update: ProgressUpdate, told: Telling, version: int, *, by: Actor, kind: str = "saved") -> Saved:
    """Keep what was written; `version` is the one it was written upon. If another saving came between, this one is kept aside."""
    update = _held(update, by)
    _own(update.custody, by)
    if update.state not in OPEN:
        raise Refused("update_sent", _("This update has been sent. To change it, ask for its return, or report again."))
    refuse_locked(update)
    asked = asked_of(update)
    outdated = redefined(told.figures, asked) if asked else []
    if wrong := [*outdated, *wrong_in(told, today(), asked)]:
        raise NotYet(wrong)
    if asked:
        told = replace(told, figures=replace(told.figures, definition=asked.number))
    if version != update.version:
        return Saved(update, _kept_aside(update, told, version, by))
    before, after = content_of(update).as_json(), told.as_json()
    if before == after:
        return Saved(update)
    _write(update, told)
    update.save(update_fields=["status", "as_of", "narrative", "reason", "figures", "version", "changed_at"])
    _revision(update, told, kind, by)
    changed = sorted(name for name in after if after[name] != before.get(name))
    record(by=by, verb="update.save", subject=update, detail={"version": update.version, "changed": changed})
    return Saved(update)


@transaction.atomic
def settle(update: ProgressUpdate, *, by: Actor) -> int:
    """Say that the savings kept aside were read and joined by a person; return how many."""
    update = _held(update, by)
    _own(update.custody, by)
    aside = UpdateRevision.objects.visible_to(by).filter(update=update, kind="aside", settled_at__isnull=True)
    count = aside.update(settled_at=now())
    record(by=by, verb="update.settle", subject=update, detail={"joined": count})
    return count


@transaction.atomic
def move_update(update: ProgressUpdate, verb: str, *, by: Actor, comment: str = "") -> ProgressUpdate:
    """Send, return, approve, sign off or take back; states.py says who may and when, a return and a taking back say why."""
    update = _held(update, by)
    before, after = UPDATE.take(verb, update, by)
    if verb in OWN_STEPS:
        _own(update.custody, by, Permission.UPDATE_SIGN_OFF if verb != "submit" else Permission.UPDATE_WRITE)
    if verb in ASK_COMMENT and not comment.strip():
        raise Refused("comment_missing", _("Say why, so that the other side knows what to do."), status=422)
    if verb == "submit":
        _ready(update, by)
        update.submitted_at = now()
    elif verb in {"approve", "sign_off"}:
        _as_defined(update)
    update.signed_off_at = now() if verb == "sign_off" else None
    update.save(update_fields=["state", "submitted_at", "signed_off_at"])
    Obligation.objects.filter(update=update).update(answer=update.state)
    _figure(update, verb)
    _step(update, verb, comment.strip(), by)
    record(by=by, verb=f"update.{verb}", subject=update, before=before, after=after, detail={"version": update.version})
    tell_step(update, verb, _code_of(update), by=by)
    tell_published(update, verb, by=by)
    return update


def content_of(update: ProgressUpdate) -> Telling:
    """Return what the update says now."""
    return Telling(update.status, update.as_of, update.narrative, update.reason, Figures.from_json(update.figures))


def asked_of(update: ProgressUpdate) -> Asked | None:
    """Return what the indicator asks of the update's figure; None for other subjects."""
    definition = definition_of(update)
    return definition.asked if definition else None


def _figure(update: ProgressUpdate, verb: str) -> None:
    if verb == "sign_off":
        release(update)
    elif verb == "take_back":
        withdraw(update)


def _code_of(update: ProgressUpdate) -> str:
    kind, identity = update.subject_key
    models = {"action": Action, "result": Result, "commitment": Commitment, "indicator": Indicator}
    return str(models[kind]._default_manager.values_list("code", flat=True).get(pk=identity))  # type: ignore[attr-defined]


def _held(update: ProgressUpdate, by: Actor) -> ProgressUpdate:
    found = (
        ProgressUpdate.objects.visible_to(by).select_for_update(of=("self",)).select_related("round").filter(pk=update.pk).first()
    )
    if found is None:
        raise Refused("not_found", "", status=404)
    return found  # type: ignore[no-any-return]


def _own(country: str, by: Actor, permission: str = Permission.UPDATE_WRITE) -> None:
    if country not in by.countries or not by.may(permission):
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)


def _ready(update: ProgressUpdate, by: Actor) -> None:
    refuse_locked(update)
    told, asked = content_of(update), asked_of(update)
    if wrong := [*wrong_in(told, today(), asked), *missing_in(told, asked)]:
        raise NotYet(wrong)
    if UpdateRevision.objects.visible_to(by).filter(update=update, kind="aside", settled_at__isnull=True).exists():
        raise Refused(
            "two_versions", _("Two people wrote this update at once. Read both versions and join them before it is sent.")
        )
    _revision(update, told, "sent", by)


def _as_defined(update: ProgressUpdate) -> None:
    """Refuse a figure that was counted by a definition which no longer holds for its period."""
    asked = asked_of(update)
    if asked and redefined(content_of(update).figures, asked):
        said = _(
            "The indicator was redefined after this figure was written. Whoever reviews returns it; its State checks it by the new "
            "definition and sends it again."
        )
        raise Refused("definition_changed", said)


def _write(update: ProgressUpdate, told: Telling) -> None:
    update.status, update.narrative, update.reason = told.status, told.narrative, told.reason
    update.figures = told.figures.as_json()
    if told.as_of:
        update.as_of = told.as_of
    update.version += 1
    update.changed_at = now()


def _kept_aside(update: ProgressUpdate, told: Telling, version: int, by: Actor) -> UpdateRevision | None:
    if told == content_of(update):
        return None
    aside = _revision(update, told, "aside", by, based_on=version)
    record(by=by, verb="update.keep_aside", subject=update, detail={"based_on": version, "version": update.version})
    return aside


def _revision(update: ProgressUpdate, told: Telling, kind: str, by: Actor, based_on: int = 0) -> UpdateRevision:
    kept: dict[str, Any] = {"update": update, "custody": update.custody, "at": now(), "by": by.key}
    revision: UpdateRevision = UpdateRevision.objects.create(
        **kept, number=update.version, kind=kind, based_on=based_on, content=told.as_json()
    )
    return revision


def _step(update: ProgressUpdate, verb: str, comment: str, by: Actor) -> None:
    post: Text = getattr(by, "post", None) or Text()
    kept: dict[str, Any] = {"update": update, "custody": update.custody, "at": now(), "by": by.key}
    UpdateStep.objects.create(**kept, verb=verb, comment=comment, post=post)
