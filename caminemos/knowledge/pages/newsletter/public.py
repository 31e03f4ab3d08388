"""The newsletter as everybody reads it: how to sign up, its issues, and what one told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.utils.translation import get_language

from caminemos.kernel.api import Text
from caminemos.knowledge.models import NewsletterIssue
from caminemos.knowledge.newsletter_letters import IssueLetter, issue_letter
from caminemos.knowledge.newsletter_topics import kept_items, published_items


@dataclass(frozen=True)
class IssueLine:
    """An issue in a list."""

    number: int
    title: Text
    at: datetime | None
    items: int
    state: str
    status: str


@dataclass(frozen=True)
class PastIssue:
    """An issue that left; what is not published any more is counted, not told."""

    line: IssueLine
    letter: IssueLetter
    taken_back: int


def issue_line(row: NewsletterIssue) -> IssueLine:
    """Return an issue as a line."""
    return IssueLine(row.number, row.title, row.sent_at, len(row.items), row.state, f"newsletter_{row.state}")


def past_issues() -> list[IssueLine]:
    """Return the issues that left, the newest first."""
    return [issue_line(row) for row in NewsletterIssue.objects.public()]


def past_issue(number: int) -> PastIssue:
    """Return an issue that left; otherwise there is nothing."""
    row = NewsletterIssue.objects.public().filter(number=number).first()
    if row is None:
        raise Http404
    there = {one.name for one in published_items()}
    items = kept_items(row.items)
    shown = [one for one in items if one.name in there]
    letter = issue_letter(row.number, row.title, row.intro, shown, (get_language() or "es")[:2])
    return PastIssue(issue_line(row), letter, len(items) - len(shown))
