"""One post: who holds it, who held it when, what its role allows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse

from caminemos.access.models import Post, Tenure
from caminemos.access.permissions import Permission
from caminemos.access.roles import needs_second_factor, permissions_of, role_name
from caminemos.access.rules import reaches
from caminemos.kernel.api import Actor, Text, now, permissions

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class TermRow:
    """Somebody's term."""

    holder: str
    starts_at: datetime
    ends_at: datetime | None
    note: str
    is_running: bool


@dataclass(frozen=True)
class PostPage:
    """A post with its history."""

    title: Text
    organisation: Text
    organisation_url: str
    country: Text | None
    role: StrOrPromise
    touches_cases: bool
    holder: TermRow | None
    terms: list[TermRow]
    allows: list[StrOrPromise]
    is_closed: bool
    may_manage: bool
    hand_over_url: str
    vacate_url: str
    close_url: str


def post_page(post: Post, *, by: Actor) -> PostPage:
    """Return the post, its history newest first, and the sentences of what its role allows."""
    moment = now()
    terms = [_row(term, moment) for term in Tenure.objects.filter(post=post).select_related("user")]
    sentences = permissions.declared()
    return PostPage(
        title=post.title,
        organisation=post.organisation.name,
        organisation_url=reverse("access:organisation", args=[post.organisation_id]),
        country=post.country.name if post.country else None,
        role=role_name(post.role),
        touches_cases=needs_second_factor([post.role]),
        holder=next((term for term in terms if term.is_running), None),
        terms=terms,
        allows=[sentences[name] for name in sorted(permissions_of([post.role])) if name in sentences],
        is_closed=post.is_closed,
        may_manage=not post.is_closed and by.may(Permission.POST_MANAGE) and reaches(by.countries, post.country_id),
        hand_over_url=reverse("access:post-hand-over", args=[post.pk]),
        vacate_url=reverse("access:post-vacate", args=[post.pk]),
        close_url=reverse("access:post-close", args=[post.pk]),
    )


def _row(term: Tenure, moment: datetime) -> TermRow:
    return TermRow(str(term.user), term.starts_at, term.ends_at, term.note, term.runs_at(moment))
