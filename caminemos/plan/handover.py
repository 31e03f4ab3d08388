"""The plan's part of a handover dossier: drafts, what waits for review, what States owe, advice not carried out, and what is to come."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from functools import partial

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from caminemos.kernel.api import Actor, DossierPart, OpenMatter, Text, dossier_part, in_each_language
from caminemos.places.api import countries, country
from caminemos.plan.models import Addressee, Evaluation, Obligation, Plan, PlanComment, ProgressUpdate, ScheduleDate
from caminemos.plan.pages.words import status_word

UNANSWERED = ("", "draft", "returned")


def drafts(by: Actor, day: date) -> DossierPart:
    """Return the plans and evaluations that are begun and not finished."""
    plans = Plan.objects.visible_to(by).exclude(state="adopted").select_related("presidency")
    evaluations = Evaluation.objects.visible_to(by).exclude(state="published")
    waiting = PlanComment.objects.filter(plan__in=plans, state="open").values("plan").annotate(many=Count("pk")).order_by()
    comments = {one["plan"]: one["many"] for one in waiting}
    matters = [_draft(one, comments.get(one.pk, 0)) for one in plans]
    matters += [
        OpenMatter(
            one.title,
            stands=in_each_language(partial(status_word, f"evaluation_{one.state}")),
            path=f"/plans/{one.plan.code}/evaluations/{one.code}/",
        )
        for one in evaluations.select_related("plan")
    ]
    about = gettext_lazy("Plans and evaluations that are begun and not adopted or published yet.")
    return dossier_part("drafts", gettext_lazy("Drafts"), about, matters)


def in_review(by: Actor, day: date) -> DossierPart:
    """Return what States have sent and nobody has answered, by State."""
    waiting = ProgressUpdate.objects.visible_to(by).filter(state__in=["submitted", "approved"])
    counted = Counter(waiting.values_list("custody", "state"))
    matters = [
        OpenMatter(
            in_each_language(partial(_reviewed, state, many)),
            _named(custody),
            path=f"/reviews/?show={state}&country={custody}",
        )
        for custody in _in_order(code for code, _state in counted)
        for state in ("approved", "submitted")
        if (many := counted[custody, state])
    ]
    about = gettext_lazy("What States have sent and waits for a review or for their sign-off.")
    return dossier_part("reviews", gettext_lazy("Reports in review"), about, matters)


def owed(by: Actor, day: date) -> DossierPart:
    """Return what States still have to report, by period and State."""
    found = Obligation.objects.visible_to(by).filter(answer__in=UNANSWERED, waived_at__isnull=True, round__closed_at__isnull=True)
    groups: dict[tuple[int, str], list[Obligation]] = defaultdict(list)
    for one in found.select_related("round__plan").order_by("due_on", "country"):
        groups[one.round_id, one.country_id].append(one)
    order = _in_order(iso3 for _round, iso3 in groups)
    rows_in_order = sorted(groups.values(), key=lambda rows: (rows[0].due_on, order.index(rows[0].country_id)))
    matters = [_debt(rows, day) for rows in rows_in_order]
    return dossier_part(
        "obligations", gettext_lazy("Reports owed"), gettext_lazy("What States were asked to report and have not sent."), matters
    )


def advice(by: Actor, day: date) -> DossierPart:
    """Return the recommendations to the presidency and the secretariat that are not carried out."""
    visible = Evaluation.objects.visible_to(by)
    addressed = Addressee.objects.filter(
        recommendation__evaluation__in=visible, kind__in=["presidency", "secretariat"]
    ).select_related("recommendation__evaluation__plan", "response")
    matters = [matter for one in addressed.prefetch_related("response__follow_ups") if (matter := _advised(one))]
    about = gettext_lazy("What evaluations advised the presidency and the secretariat, as far as it is not done.")
    return dossier_part("recommendations", gettext_lazy("Recommendations not carried out"), about, matters)


def calendar(by: Actor, day: date) -> DossierPart:
    """Return the activities of adopted plans that are still to come or have no date yet."""
    dates = ScheduleDate.objects.filter(row__plan__in=Plan.objects.visible_to(by).filter(state="adopted", year__gte=day.year - 1))
    coming = [one for one in dates.select_related("row__plan", "row__working_group") if one.when.last >= day]
    matters = [
        OpenMatter(
            one.row.title,
            one.row.working_group.title if one.row.working_group else Text(),
            due=str(one.when),
            path=f"/plans/{one.row.plan.code}/schedule/",
        )
        for one in sorted(coming, key=lambda one: one.when.first)
    ]
    return dossier_part("calendar", gettext_lazy("Calendar"), gettext_lazy("What the cronograma still has ahead."), matters)


def _draft(plan: Plan, comments: int) -> OpenMatter:
    def stands() -> str:
        state = {"draft": _("Draft"), "consulted": _("In consultation")}[plan.state]
        open_ones = ngettext("%(n)s comment without an answer", "%(n)s comments without an answer", comments) % {"n": comments}
        return f"{state}, {open_ones}" if comments else state

    return OpenMatter(plan.title, _named(plan.presidency_id), stands=in_each_language(stands), path=f"/plans/{plan.code}/draft/")


def _reviewed(state: str, many: int) -> str:
    if state == "submitted":
        return ngettext("%(n)s report waits for review", "%(n)s reports wait for review", many) % {"n": many}
    said = ngettext(
        "%(n)s approved report waits for the State's sign-off", "%(n)s approved reports wait for the State's sign-off", many
    )
    return said % {"n": many}


def _debt(rows: list[Obligation], day: date) -> OpenMatter:
    late = sum(one.days_late(day) > 0 for one in rows)

    def stands() -> str:
        said = ngettext("%(n)s report owed", "%(n)s reports owed", len(rows)) % {"n": len(rows)}
        overdue = ngettext("%(n)s of them late", "%(n)s of them late", late) % {"n": late}
        return f"{said}, {overdue}" if late else said

    first = rows[0]
    path = f"/plans/{first.round.plan.code}/rounds/"
    return OpenMatter(first.round.title, _named(first.country_id), first.due_on.isoformat(), in_each_language(stands), path)


def _advised(one: Addressee) -> OpenMatter | None:
    response = getattr(one, "response", None)
    newest = max(response.follow_ups.all(), key=lambda told: (told.on, told.pk), default=None) if response else None
    if newest is not None and newest.status == "done":
        return None
    evaluation = one.recommendation.evaluation
    return OpenMatter(
        one.recommendation.text,
        in_each_language(one.get_kind_display),
        response.due_on.isoformat() if response and response.due_on else "",
        in_each_language(newest.get_status_display if newest else _answered if response else _unanswered),
        f"/plans/{evaluation.plan.code}/evaluations/{evaluation.code}/",
    )


def _answered() -> str:
    return _("Answered, no news of it yet")


def _unanswered() -> str:
    return _("Nobody has answered")


def _in_order(codes: Iterable[str]) -> list[str]:
    """Return States in the alphabetical order of their Spanish names, each once: a dossier says the same in both languages."""
    return [one.iso3 for one in countries(codes, "es")]


def _named(iso3: str) -> Text:
    return country(iso3).name if iso3 else Text()
