"""A member's desk: one's own institution's practices, what waits for a review, a sign-off, a decision or a confirmation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from caminemos.access.api import organisations_behind
from caminemos.kernel.api import Actor, Task
from caminemos.knowledge.models import PracticeReview
from caminemos.knowledge.pages.practices.lines import (
    PracticeLine,
    ReplicationLine,
    practice_lines,
    readable,
    readable_replications,
    replication_lines,
)
from caminemos.knowledge.permissions import Permission


@dataclass(frozen=True)
class DeskPage:
    """What lies on the desk; a part that is not this reader's is empty."""

    mine: list[PracticeLine]
    to_review: list[PracticeLine]
    reviewed: set[str]
    to_sign: list[PracticeLine]
    to_decide: list[PracticeLine]
    to_confirm: list[ReplicationLine]
    adapted: list[ReplicationLine]
    may_submit: bool

    @property
    def is_empty(self) -> bool:
        """Say whether nothing lies on it."""
        parts = (self.mine, self.to_review, self.to_sign, self.to_decide, self.to_confirm, self.adapted)
        return not any(parts)


def desk_page(*, by: Actor) -> DeskPage:
    """Return what of the practices needs this actor."""
    own = organisations_behind(by)
    rows = list(readable(by).exclude(state__in=["withdrawn"]).order_by("-changed_at"))
    lines = dict(zip([row.pk for row in rows], practice_lines(rows), strict=True))
    reviewed = set(PracticeReview.objects.filter(organisation__in=own).values_list("practice__code", flat=True))
    review = by.may(Permission.PRACTICE_REVIEW) and bool(own)
    signs = by.may(Permission.PRACTICE_SIGN_OFF)
    unsigned = {"submitted", "in_review", "accepted"}
    adaptations = list(readable_replications(by).exclude(state="withdrawn"))
    waiting = [one for one in adaptations if one.state == "waiting" and signs and one.organisation.country_id in by.countries]
    return DeskPage(
        [lines[row.pk] for row in rows if row.owner_id in own],
        [lines[row.pk] for row in rows if review and row.state == "in_review" and row.owner_id not in own],
        reviewed,
        [
            lines[row.pk]
            for row in rows
            if signs and row.needs_sign_off and not row.signed_at and row.state in unsigned
            if row.owner.country_id in by.countries
        ],
        [lines[row.pk] for row in rows if by.may(Permission.PRACTICE_PUBLISH) and row.state in unsigned],
        replication_lines(waiting),
        replication_lines([one for one in adaptations if one.organisation_id in own]),
        by.may(Permission.PRACTICE_SUBMIT),
    )


def practice_tasks(by: Actor, moment: datetime) -> list[Task]:
    """Return what of the practices this person has to do: write on, review, sign off, decide, confirm."""
    if not by.may(Permission.PRACTICE_COMMENT):
        return []
    page = desk_page(by=by)
    found = [_task(one, _("Write on: it came back")) for one in page.mine if one.state == "returned"]
    found += [_task(one, _("Review this practice")) for one in page.to_review if one.code not in page.reviewed]
    found += [_task(one, _("Sign off for your State")) for one in page.to_sign]
    found += [_task(one, _("Decide about this practice")) for one in page.to_decide if one.state != "in_review"]
    kind = _("Good practices")
    found += [
        Task(_("Confirm this adaptation"), reverse("knowledge:practice-desk"), kind, detail=str(one.institution))
        for one in page.to_confirm
    ]
    return found


def _task(line: PracticeLine, sentence: object) -> Task:
    return Task(str(sentence), line.url, _("Good practices"), detail=f"{line.code} {line.title}")
