"""Let letters leave: those that ask for confirmation, and an issue, one at a time, never twice, tried again with pauses."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from uuid import UUID

from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from caminemos.access.api import User
from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, Service
from caminemos.knowledge.actions.newsletter.editing import move_issue
from caminemos.knowledge.actions.newsletter.subscribing import NEWSLETTER, leave_newsletter
from caminemos.knowledge.models import IssueDelivery, NewsletterIssue, Subscription
from caminemos.knowledge.newsletter_letters import confirmation_letter, issue_letter, known_letter, written_issue
from caminemos.knowledge.newsletter_rules import CONFIRM_WITHIN, MOST_BOUNCES, UNCLEAR_AFTER, Topics, fits, pause_after
from caminemos.knowledge.newsletter_seals import address_of, link_of, new_token
from caminemos.knowledge.newsletter_topics import kept_items
from caminemos.knowledge.permissions import Permission
from caminemos.messages.api import Handed, Wrapping, handed_over, open_connection

PER_ROUND = 300
SENDER = Service.named("newsletter", [Permission.NEWSLETTER_SEND])


def send_asking_letters(moment: datetime) -> int:
    """Send the letters that ask for confirmation; a failed one waits for the next round. Return how many left."""
    due = list(Subscription.objects.filter(letter_due=True).values_list("pk", flat=True)[:PER_ROUND])
    if not due:
        return 0
    connection = open_connection()
    sent = sum(_asked(pk, moment, connection) for pk in due)
    connection.close()
    return sent


def _asked(pk: UUID, moment: datetime, connection: BaseEmailBackend) -> bool:
    with transaction.atomic():
        row = Subscription.objects.select_for_update().filter(pk=pk, letter_due=True).first()
        if row is None:
            return False
        letter = known_letter(row.language, link_of(row))
        if not row.is_confirmed:
            token, row.token = new_token()
            row.token_until = moment + CONFIRM_WITHIN
            letter = confirmation_letter(row.language, token)
        row.letter_due, row.letter_at = False, moment
        row.save(update_fields=["token", "token_until", "letter_due", "letter_at"])
        record(by=NEWSLETTER, verb="subscription.letter", subject=row)
    done = handed_over(address_of(row), letter, Wrapping(), connection)
    if done.problem and not done.is_final:
        Subscription.objects.filter(pk=pk).update(letter_due=True)
    return not done.problem


def send_issues(moment: datetime) -> int:
    """Let what is due of the issues that are leaving go; return how many letters left."""
    IssueDelivery.objects.filter(state="leaving", at__lt=moment - UNCLEAR_AFTER).update(state="unclear")
    return sum(_send(issue, moment) for issue in NewsletterIssue.objects.filter(state="sending").order_by("number"))


def _send(issue: NewsletterIssue, moment: datetime) -> int:
    due = IssueDelivery.objects.filter(issue=issue, state="waiting", next_at__lte=moment)
    rows = list(due.select_related("subscription")[:PER_ROUND])
    connection = open_connection()
    done = Counter(_deliver(issue, row, moment, connection) for row in rows)
    connection.close()
    if rows:
        with transaction.atomic():
            record(by=SENDER, verb="newsletter.deliver", subject=issue, detail=dict(done))
    if not IssueDelivery.objects.filter(issue=issue, state__in=["waiting", "leaving"]).exists():
        _finish(issue)
    return done["sent"]


def _finish(issue: NewsletterIssue) -> None:
    issue.refresh_from_db()
    if issue.state == "sending":
        move_issue(issue, "finish", version=issue.version, by=SENDER)


def _deliver(issue: NewsletterIssue, row: IssueDelivery, moment: datetime, connection: BaseEmailBackend) -> str:
    """Take a delivery, hand its letter over, and note how that went; it is taken first, so that it never leaves twice."""
    mine = IssueDelivery.objects.filter(pk=row.pk, state="waiting", issue__state="sending")
    if not mine.update(state="leaving", at=moment, attempts=F("attempts") + 1):
        return "stopped"
    to = row.subscription
    topics = Topics(tuple(to.kinds), tuple(to.states)) if to else Topics()
    items = [one for one in kept_items(issue.items) if fits(one.kind, one.states, topics)]
    if to is None or not items:
        return _note(row, "skipped" if to else "gone")
    letter, wrapping = written_issue(issue_letter(issue.number, issue.title, issue.intro, items, to.language, link_of(to)))
    return _noted(row, to, handed_over(address_of(to), letter, wrapping, connection), moment)


def _noted(row: IssueDelivery, to: Subscription, handed: Handed, moment: datetime) -> str:
    if not handed.problem:
        Subscription.objects.filter(pk=to.pk, bounces__gt=0).update(bounces=0)
        return _note(row, "sent")
    if handed.is_final:
        _bounced(to)
        return _note(row, "bounced", handed.problem)
    pause = pause_after(row.attempts + 1)
    if pause is None:
        return _note(row, "failed", handed.problem)
    IssueDelivery.objects.filter(pk=row.pk).update(next_at=moment + pause)
    return _note(row, "waiting", handed.problem)


def _note(row: IssueDelivery, state: str, problem: str = "") -> str:
    IssueDelivery.objects.filter(pk=row.pk).update(state=state, problem=problem)
    return state


def _bounced(to: Subscription) -> None:
    Subscription.objects.filter(pk=to.pk).update(bounces=F("bounces") + 1)
    if to.bounces + 1 >= MOST_BOUNCES:
        leave_newsletter(to.pk, why="bounced")


def try_issue(issue: NewsletterIssue, user: User, *, by: Actor) -> int:
    """Send an issue to whoever asks, in both languages, whatever its state; return how many letters left."""
    if not by.may(Permission.NEWSLETTER_EDIT):
        raise Refused("not_allowed", "", status=404)
    if not user.email:
        raise Refused("no_address", _("Your account has no mail address. Add one under your account, then try again."))
    connection, problems = open_connection(), []
    for language in ("es", "en"):
        letter, wrapping = written_issue(issue_letter(issue.number, issue.title, issue.intro, kept_items(issue.items), language))
        problems.append(handed_over(user.email, letter, wrapping, connection).problem)
    connection.close()
    with transaction.atomic():
        record(by=by, verb="newsletter.try", subject=issue)
    if any(problems):
        raise Refused("not_sent", _("The mail server did not take it. Try again later, or ask whoever runs this node."))
    return len(problems)
