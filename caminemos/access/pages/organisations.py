"""Institutions with their posts and who holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from caminemos.access.models import Organisation, Post, Tenure
from caminemos.access.permissions import Permission
from caminemos.access.roles import role_name
from caminemos.access.rules import reaches
from caminemos.kernel.api import Actor, Column, Sheet, Text, now

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class PostRow:
    """A post in the list."""

    title: Text
    role: StrOrPromise
    holder: str
    since: datetime | None
    url: str
    is_closed: bool


@dataclass(frozen=True)
class OrganisationRow:
    """An institution in the list."""

    name: Text
    acronym: str
    kind: StrOrPromise
    country: Text | None
    posts: list[PostRow]
    url: str


@dataclass(frozen=True)
class Choice:
    """A value of a filter."""

    value: str
    label: StrOrPromise
    is_chosen: bool


@dataclass(frozen=True)
class OrganisationsPage:
    """The list, as filtered, and what the reader may add."""

    rows: list[OrganisationRow]
    countries: list[Choice]
    kinds: list[Choice]
    may_create: bool
    vacant: int
    held: int


def organisations_page(filters: Mapping[str, str], *, by: Actor) -> OrganisationsPage:
    """Return the institutions, filtered by country and kind."""
    country, kind = filters.get("country", ""), filters.get("kind", "")
    everything = Organisation.objects.select_related("country")
    found = everything.filter(**({"country": country} if country else {}), **({"kind": kind} if kind else {}))
    rows = [_organisation_row(one) for one in found.prefetch_related(_posts_with_holders())]
    posts = [post for row in rows for post in row.posts if not post.is_closed]
    held = sum(bool(post.holder) for post in posts)
    return OrganisationsPage(
        rows=rows,
        countries=_countries(everything, country),
        kinds=[Choice(value, label, value == kind) for value, label in Organisation.Kind.choices],
        may_create=by.may(Permission.ORGANISATION_MANAGE),
        vacant=len(posts) - held,
        held=held,
    )


@dataclass(frozen=True)
class OrganisationPage:
    """One institution."""

    row: OrganisationRow
    may_correct: bool
    may_add_post: bool
    correct_url: str
    add_post_url: str


def organisation_page(organisation: Organisation, *, by: Actor) -> OrganisationPage:
    """Return one institution with all its posts."""
    full = Organisation.objects.select_related("country").prefetch_related(_posts_with_holders()).get(pk=organisation.pk)
    mine = reaches(by.countries, full.country_id)
    return OrganisationPage(
        row=_organisation_row(full),
        may_correct=mine and by.may(Permission.ORGANISATION_MANAGE),
        may_add_post=mine and by.may(Permission.POST_MANAGE),
        correct_url=reverse("access:organisation-correct", args=[full.pk]),
        add_post_url=reverse("access:post-create", args=[full.pk]),
    )


def organisations_sheet(page: OrganisationsPage) -> Sheet:
    """Return the list as it is shown, one line per post."""
    lines = [(row, post) for row in page.rows for post in row.posts]
    columns = [
        Column("institution", _("Institution"), value=lambda line: str(line[0].name)),
        Column("acronym", _("Acronym"), value=lambda line: line[0].acronym),
        Column("kind", _("Kind"), value=lambda line: str(line[0].kind)),
        Column("country", _("Country"), value=lambda line: str(line[0].country or "")),
        Column("post", _("Post"), value=lambda line: str(line[1].title)),
        Column("role", _("Role"), value=lambda line: str(line[1].role)),
        Column("holder", _("Held by"), value=lambda line: line[1].holder),
        Column("since", _("Since"), value=lambda line: line[1].since.date() if line[1].since else None, kind="date"),
    ]
    return Sheet("posts", columns=columns, rows=lines, notes=[])


def _posts_with_holders() -> Prefetch[str]:
    terms = Tenure.objects.valid(now()).select_related("user")
    posts = Post.objects.order_by("code").prefetch_related(Prefetch("tenures", queryset=terms, to_attr="running"))
    return Prefetch("posts", queryset=posts, to_attr="all_posts")


def _organisation_row(organisation: Organisation) -> OrganisationRow:
    return OrganisationRow(
        name=organisation.name,
        acronym=organisation.acronym,
        kind=Organisation.Kind(organisation.kind).label,
        country=organisation.country.name if organisation.country else None,
        posts=[_post_row(post) for post in organisation.all_posts],  # type: ignore[attr-defined]
        url=reverse("access:organisation", args=[organisation.pk]),
    )


def _post_row(post: Post) -> PostRow:
    term = next(iter(post.running), None)  # type: ignore[attr-defined]
    return PostRow(
        title=post.title,
        role=role_name(post.role),
        holder=str(term.user) if term else "",
        since=term.starts_at if term else None,
        url=reverse("access:post", args=[post.pk]),
        is_closed=post.is_closed,
    )


def _countries(organisations: object, chosen: str) -> list[Choice]:
    names = {one.country_id: str(one.country.name) for one in organisations if one.country}  # type: ignore[attr-defined]
    return [Choice(iso3, name, iso3 == chosen) for iso3, name in sorted(names.items(), key=lambda pair: pair[1])]
