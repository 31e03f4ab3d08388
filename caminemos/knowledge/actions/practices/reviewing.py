"""Review a practice of another institution against the six criteria."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.access.api import Organisation, organisations_behind
from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, now
from caminemos.knowledge.actions.practices.writing import demand, held_practice
from caminemos.knowledge.models import Practice, PracticeReview
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.practice_rules import CRITERIA, RECOMMENDATIONS, unexplained
from caminemos.knowledge.sharing import reviews_practice

MOST = 2000


@transaction.atomic
def review_practice(
    row: Practice,
    institution: Organisation,
    marks: Mapping[str, tuple[str, str]],
    recommendation: str,
    comment: str,
    *,
    by: Actor,
) -> PracticeReview:
    """Keep an institution's review, or write it anew while the review is open; every mark below met says why."""
    demand(by, Permission.PRACTICE_REVIEW)
    held = held_practice(row, by)
    if held.owner_id == institution.pk or held.owner_id in organisations_behind(by):
        raise Refused("own_practice", _("Nobody reviews a practice of their own institution. A peer does."))
    if not reviews_practice(by, held) or institution.pk not in organisations_behind(by):
        raise Refused("not_in_review", _("This practice is not in review now. Load the page again to see where it stands."))
    wrong = unexplained(marks)
    if wrong:
        said = _("Mark every criterion; where it is not fully met, say in a sentence why. Missing: %(count)s.")
        raise Refused("unexplained", said % {"count": len(wrong)}, status=422)
    if recommendation not in RECOMMENDATIONS:
        raise Refused("recommendation_missing", _("Say what you recommend."), status=422)
    told = {name: [marks[name][0], marks[name][1].strip()[:MOST]] for name in CRITERIA}
    values = {"marks": told, "recommendation": recommendation, "comment": comment.strip()[:MOST], "at": now(), "by": by.key}
    kept, is_new = PracticeReview.objects.update_or_create(
        practice=held, organisation=institution, defaults=values | {"of_version": held.version}
    )
    after = {"practice": held.code, "institution": institution.code, "marks": told, "recommendation": recommendation}
    verb = "practice_review.write" if is_new else "practice_review.rewrite"
    record(by=by, verb=verb, subject=kept, after=after, country=held.owner.country_id or "")
    return kept
