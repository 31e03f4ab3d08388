"""Comment on a published practice as a member; hide what does not belong there, saying why."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.access.api import Organisation, organisations_behind
from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, need_reason, now
from caminemos.knowledge.actions.practices.writing import demand, held_practice
from caminemos.knowledge.models import Practice, PracticeComment
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.practice_following import tell_comment

MOST = 4000


@transaction.atomic
def comment_practice(row: Practice, words: str, *, by: Actor, answers: UUID | None = None) -> PracticeComment:
    """Say something of a practice, or answer what somebody said; an answer to an answer stands under the same comment."""
    demand(by, Permission.PRACTICE_COMMENT)
    held = held_practice(row, by)
    said = words.replace("\x00", "").strip()
    if not said:
        raise Refused("words_missing", _("Write your comment first."), status=422)
    if len(said) > MOST:
        raise Refused("words_long", _("A comment has at most %(most)s characters. Shorten it.") % {"most": MOST}, status=422)
    above = held.comments.filter(pk=answers).first() if answers else None
    if answers and above is None:
        raise Refused("not_found", "", status=404)
    mine = Organisation.objects.filter(pk__in=organisations_behind(by)).order_by("code").first()
    made = PracticeComment.objects.create(
        practice=held, answers_id=(above.answers_id or above.pk) if above else None, organisation=mine, words=said, by=by.key
    )
    record(by=by, verb="practice_comment.write", subject=made, after={"practice": held.code, "words": said})
    tell_comment(held, by=by)
    return made


@transaction.atomic
def hide_comment(row: PracticeComment, why: str, *, by: Actor) -> PracticeComment:
    """Hide a comment, saying why: its writer may hide their own; the region's offices any."""
    held_practice(row.practice, by)
    held = PracticeComment.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if held.by != by.key and not by.may(Permission.PRACTICE_MODERATE):
        raise Refused("not_found", "", status=404)
    if held.hidden_at:
        raise Refused("hidden", _("It is hidden already."))
    held.hidden_at, held.hidden_why = now(), need_reason(why)
    held.save(update_fields=["hidden_at", "hidden_why"])
    record(by=by, verb="practice_comment.hide", subject=held, detail={"why": held.hidden_why})
    return held
