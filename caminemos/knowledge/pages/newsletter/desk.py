"""The editor's desk: issues, what may be picked, how an issue reads, and how far its letters are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caminemos.kernel.api import Actor, DossierPart, OpenMatter, Task, Text, dossier_part, in_each_language
from caminemos.knowledge.models import IssueDelivery, NewsletterIssue, Subscription
from caminemos.knowledge.newsletter_letters import IssueLetter, issue_letter, plain_issue
from caminemos.knowledge.newsletter_rules import DELIVERY_STATES
from caminemos.knowledge.newsletter_topics import IssueItem, kept_items, published_items, topic_kinds
from caminemos.knowledge.newsletter_words import NEWSLETTER_STATUSES, delivery_words
from caminemos.knowledge.pages.newsletter.public import IssueLine, issue_line
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.states import NEWSLETTER

MOST_OFFERED = 60


@dataclass(frozen=True)
class DeskPage:
    """The issues, and how many people subscribe: numbers alone, never who."""

    issues: list[IssueLine]
    confirmed: int
    waiting: int
    may_begin: bool


@dataclass(frozen=True)
class Offered:
    """Something that may be picked; `order` is its place in the issue, None: not picked."""

    item: IssueItem
    kind: str
    order: int | None


@dataclass(frozen=True)
class Preview:
    """How an issue reads in one language."""

    language: str
    letter: IssueLetter
    plain: str


@dataclass(frozen=True)
class IssuePage:
    """An issue at the desk."""

    row: NewsletterIssue
    line: IssueLine
    offered: list[Offered]
    previews: list[Preview]
    progress: list[tuple[str, int]]
    verbs: list[str]
    is_mine: bool
    may_write: bool


def issue_row(number: int) -> NewsletterIssue:
    """Return an issue; otherwise there is nothing."""
    found = NewsletterIssue.objects.filter(number=number).first()
    if found is None:
        raise Http404
    return found


def desk_page() -> DeskPage:
    """Return the desk."""
    issues = [issue_line(row) for row in NewsletterIssue.objects.all()]
    counted = Counter(Subscription.objects.values_list("is_confirmed", flat=True))
    is_open = any(one.state in {"draft", "ready"} for one in issues)
    return DeskPage(issues, counted[True], counted[False], not is_open)


def issue_page(number: int, *, by: Actor) -> IssuePage:
    """Return an issue with what may be picked, how it reads, and how far it is."""
    row = issue_row(number)
    items = kept_items(row.items)
    previews = []
    for language in ("es", "en"):
        letter = issue_letter(row.number, row.title, row.intro, items, language)
        previews.append(Preview(language, letter, plain_issue(letter)))
    verbs = [verb for verb in NEWSLETTER.offers(row, by) if verb != "finish"]
    is_mine = by.key in row.written_by
    offered = [verb for verb in verbs if verb != "send" or not is_mine]
    open_to_write = row.state == "draft" and by.may(Permission.NEWSLETTER_EDIT)
    return IssuePage(
        row,
        issue_line(row),
        _offered(row, items) if open_to_write else [],
        previews,
        _progress(row),
        offered,
        is_mine,
        open_to_write,
    )


def _offered(row: NewsletterIssue, items: list[IssueItem]) -> list[Offered]:
    last = NewsletterIssue.objects.public().exclude(pk=row.pk).order_by("-sent_at").first()
    names, places = topic_kinds(), {one.name: place for place, one in enumerate(items, start=1)}
    fresh = [one for one in published_items(last.sent_at if last else None) if one.name not in places][:MOST_OFFERED]
    return [Offered(one, names.get(one.kind, one.kind), places.get(one.name)) for one in [*items, *fresh]]


def _progress(row: NewsletterIssue) -> list[tuple[str, int]]:
    counted = dict(IssueDelivery.objects.filter(issue=row).order_by().values_list("state").annotate(Count("pk")))
    words = delivery_words()
    return [(words[state], counted[state]) for state in DELIVERY_STATES if counted.get(state)]


def newsletter_tasks(by: Actor, moment: datetime) -> list[Task]:
    """Return the issues that this person approves, and those of theirs that came back."""
    del moment
    if not by.may(Permission.NEWSLETTER_EDIT):
        return []
    found = []
    for row in NewsletterIssue.objects.filter(state__in=["draft", "ready"]):
        mine = by.key in row.written_by
        if row.state == "ready" and not mine and by.may(Permission.NEWSLETTER_SEND):
            found.append(_task(row, _("Read this issue of the newsletter and send it")))
        if row.state == "draft" and row.why and mine:
            found.append(_task(row, _("Correct this issue of the newsletter: it came back")))
    return found


def _task(row: NewsletterIssue, sentence: str) -> Task:
    return Task(sentence, reverse("knowledge:newsletter-issue-desk", args=[row.number]), _("Newsletter"), detail=str(row.title))


def open_issues(by: Actor, day: date) -> DossierPart:
    """Return for a handover the issues that are in the making or on their way."""
    rows = NewsletterIssue.objects.visible_to(by).exclude(state="sent").order_by("number")
    matters = [
        OpenMatter(
            row.title or Text.of(es=f"N.º {row.number}", en=f"No. {row.number}"),
            stands=in_each_language(lambda row=row: str(NEWSLETTER_STATUSES[f"newsletter_{row.state}"].word)),  # type: ignore[misc]
            path=f"/newsletter/desk/{row.number}/",
        )
        for row in rows
    ]
    about = gettext_lazy("Issues of the newsletter that are in the making or on their way.")
    return dossier_part("newsletter", gettext_lazy("Newsletter: issues that have not left"), about, matters)
