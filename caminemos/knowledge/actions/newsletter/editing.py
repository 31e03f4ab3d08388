"""Put an issue of the newsletter together and move it on; whoever wrote it does not approve it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, Text, as_json, changes, in_turn, need_reason, need_short, need_version, now
from caminemos.knowledge.models import IssueDelivery, NewsletterIssue, Subscription
from caminemos.knowledge.newsletter_topics import kept_items, published_items
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.states import NEWSLETTER
from caminemos.places.api import members
from caminemos.places.models import Country

MOST_INTRO, MOST_ITEMS = 4000, 40
FIELDS = ("title", "intro", "items")
BOTH = ("es", "en")


@transaction.atomic
def begin_issue(*, by: Actor) -> NewsletterIssue:
    """Begin the next issue; one at a time is in the making."""
    _demand(by, Permission.NEWSLETTER_EDIT)
    in_turn(Country.objects.filter(pk__in=[one.iso3 for one in members()][:1]))  # one editor at a time gives the next number
    if NewsletterIssue.objects.filter(state__in=["draft", "ready"]).exists():
        raise Refused("issue_open", _("An issue is in the making. Finish it before you begin the next one."))
    last = NewsletterIssue.objects.order_by("-number").first()
    made = NewsletterIssue.objects.create(number=last.number + 1 if last else 1, by=by.key, written_by=[by.key])
    record(by=by, verb="newsletter.begin", subject=made, after={"number": made.number})
    return made


@transaction.atomic
def write_issue(
    issue: NewsletterIssue, title: Text, intro: Text, picked: Sequence[str], version: int, *, by: Actor
) -> NewsletterIssue:
    """Write title and introduction, and pick items in order; each is kept as it reads now."""
    _demand(by, Permission.NEWSLETTER_EDIT)
    held = _held(issue)
    need_version(version, held.version)
    if held.state != "draft":
        raise Refused("not_in_the_making", _("It is not in the making any more. Load the page again to see where it stands."))
    before = as_json(held, FIELDS)
    held.title, held.intro = title, intro
    need_short(held, ("title",), 120)
    need_short(held, ("intro",), MOST_INTRO)
    held.items = _picked(held, picked)
    old, new = changes(before, as_json(held, FIELDS))
    if not new:
        return held
    held.written_by = sorted({*held.written_by, by.key})
    held.version += 1
    held.changed_at = now()
    held.save()
    record(by=by, verb="newsletter.write", subject=held, before=old, after=new, detail={"version": held.version})
    return held


@transaction.atomic
def move_issue(issue: NewsletterIssue, verb: str, *, version: int, by: Actor, why: str = "") -> NewsletterIssue:
    """Offer, approve and send, send back, stop, go on; sending writes one delivery for each confirmed subscriber."""
    held = _held(issue)
    need_version(version, held.version)
    if verb == "offer":
        _refuse_unfinished(held)
    if verb == "send" and by.key in held.written_by:
        raise Refused("own_issue", _("You had a hand in it. Somebody else reads it and sends it."))
    before, after = NEWSLETTER.take(verb, held, by)
    held.why = need_reason(why) if verb == "return" else ""
    if verb == "send":
        held.approved_by, held.sent_at = by.key, now()
    if verb == "finish":
        held.finished_at = now()
    held.version += 1
    held.changed_at = now()
    held.save()
    detail: dict[str, object] = {"why": held.why, "version": held.version}
    if verb == "send":
        detail["letters"] = _addressed(held)
    record(by=by, verb=f"newsletter.{verb}", subject=held, before=before, after=after, detail=detail)
    return held


def _addressed(held: NewsletterIssue) -> int:
    wanted = Subscription.objects.filter(is_confirmed=True).values_list("pk", flat=True)
    rows = [IssueDelivery(issue=held, subscription_id=pk) for pk in wanted]
    IssueDelivery.objects.bulk_create(rows, batch_size=500)
    return len(rows)


def _refuse_unfinished(held: NewsletterIssue) -> None:
    if held.title.missing(BOTH) or held.intro.missing(BOTH):
        said = _("Before you offer it, write title and introduction in both languages.")
        raise Refused("languages_missing", said, status=422)
    if not held.items:
        raise Refused("items_missing", _("Pick at least one thing to tell of."), status=422)


def _picked(held: NewsletterIssue, names: Sequence[str]) -> list[dict[str, object]]:
    there = {one.name: one for one in published_items()}
    kept = {one.name for one in kept_items(held.items)}
    if unknown := set(names) - set(there):
        if unknown <= kept:
            said = _("Something that you picked is not published any more. Take it out of the issue.")
        else:
            said = _("Choose from what is published.")
        raise Refused("item_unknown", said, status=422)
    if len(names) > MOST_ITEMS:
        raise Refused("too_many_items", _("An issue takes %(most)s things at most.") % {"most": MOST_ITEMS}, status=422)
    return [there[name].stored() for name in dict.fromkeys(names)]


def _held(issue: NewsletterIssue) -> NewsletterIssue:
    return NewsletterIssue.objects.select_for_update().get(pk=issue.pk)


def _demand(by: Actor, permission: str) -> None:
    if not by.may(permission):
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)
