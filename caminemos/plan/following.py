"""What of a plan can be followed, and what its followers are told; each reader sees only what is open to that reader."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from caminemos.kernel.api import Actor, Followed, Text, registries
from caminemos.messages.api import followable_kinds, notice_kinds, tell_followers
from caminemos.places.api import country
from caminemos.plan.models import Action, Plan, ProgressUpdate, Result
from caminemos.plan.pages.subjects import named

PROGRESS, LIFE = "plan.progress", "plan.life"
SUBJECTS = {"action": "actions", "result": "results"}


def register() -> None:
    """Say what can be followed, and under which headings its news stand."""
    for kind, provider, name in (
        ("plan.plan", follow_plan, _("Plan")),
        ("plan.action", follow_action, _("Action")),
        ("plan.result", follow_result, _("Result")),
    ):
        registries.followables.register(kind, provider)
        followable_kinds.register(kind, name)
    registries.followables.register("plan.update", follow_update)
    notice_kinds.register(PROGRESS, _("Published progress"))
    notice_kinds.register(LIFE, _("What became of plans"))
    notice_kinds.register("plan.reminder", _("Reports that are due"))
    notice_kinds.register("plan.step", _("Steps of updates"))


def follow_plan(reference: str, by: Actor) -> Followed | None:
    """Return a plan by its code."""
    found = Plan.objects.visible_to(by).filter(code=reference).first()
    return Followed(found.title, f"/plans/{found.code}/") if found else None


def follow_action(reference: str, by: Actor) -> Followed | None:
    """Return an action by plan and code."""
    return _part(Action, "actions", reference, by)


def follow_result(reference: str, by: Actor) -> Followed | None:
    """Return a result by plan and code."""
    return _part(Result, "results", reference, by)


def follow_update(reference: str, by: Actor) -> Followed | None:
    """Return a State's update by its id: nobody follows one, but notices about it ask whether it is open to their reader."""
    try:
        identity = UUID(reference)
    except ValueError:
        return None
    found = ProgressUpdate.objects.visible_to(by).filter(pk=identity).first()
    if found is None:
        return None
    about = named([found.subject_key])[found.subject_key]
    return Followed(about.title, f"/updates/{found.pk}/")


def tell_published(update: ProgressUpdate, verb: str, *, by: Actor) -> int:
    """Tell who follows an action, a result or its plan that a State published progress or took it back; return how many people."""
    what = _published(update.custody).get(verb)
    if what is None:
        return 0
    plan = Plan.objects.values_list("code", flat=True).get(pk=update.plan_id)
    kind, _identity = update.subject_key
    about = named([update.subject_key])[update.subject_key]
    keys = [f"plan.{kind}:{plan}:{about.code}"] if kind in SUBJECTS else []
    path = f"/plans/{plan}/{SUBJECTS[kind]}/{about.code}/" if kind in SUBJECTS else f"/plans/{plan}/progress/"
    return tell_followers([*keys, f"plan.plan:{plan}"], kind=PROGRESS, what=what, path=path, by=by)


def tell_life(plan: Plan, what: Text, *, by: Actor) -> int:
    """Tell who follows a plan what became of it as a whole; return how many people."""
    return tell_followers([f"plan.plan:{plan.code}"], kind=LIFE, what=what, path=f"/plans/{plan.code}/", by=by)


CONSULTED = Text.of(es="pasó a consulta", en="was sent to consultation")
REWORKED = Text.of(es="volvió a borrador para rehacerse", en="went back to draft to be reworked")
ADOPTED = Text.of(es="se adoptó", en="was adopted")
CORRECTED = Text.of(es="se corrigió después de adoptarse", en="was corrected after its adoption")


def _part(model: type[Action] | type[Result], room: str, reference: str, by: Actor) -> Followed | None:
    plan, _colon, code = reference.partition(":")
    found = model.objects.filter(plan__in=Plan.objects.visible_to(by), plan__code=plan, code=code).first()
    if found is None:
        return None
    titles = {language: f"{code} {words}" for language, words in found.title.values.items()}
    return Followed(Text(titles, found.title.origin, found.title.stale), f"/plans/{plan}/{room}/{code}/")


def _published(iso3: str) -> dict[str, Text]:
    spanish, english = (country(iso3).called(language) for language in ("es", "en"))
    return {
        "sign_off": Text.of(es=f"{spanish} publicó un avance", en=f"{english} published progress"),
        "take_back": Text.of(es=f"{spanish} retiró un avance", en=f"{english} took progress back"),
    }
