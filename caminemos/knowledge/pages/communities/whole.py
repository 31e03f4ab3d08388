"""The communities of the working groups, and one of them at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from caminemos.governance.api import people_of
from caminemos.kernel.api import Actor, Text, now, today
from caminemos.knowledge.community_circle import communities
from caminemos.knowledge.models import CommunityLink, CommunityMember, CommunityPost, LearningEvent
from caminemos.knowledge.pages.communities.lines import (
    CommunityHead,
    EventLine,
    LinkLine,
    ThreadLine,
    community_head,
    event_lines,
    link_lines,
    thread_lines,
)

AT_A_GLANCE = 4


@dataclass(frozen=True)
class CommunityLine:
    """A community in the list of all."""

    code: str
    url: str
    name: Text
    mandate: Text
    leads: list[str]
    members: int
    institutions: int
    links: int
    coming: EventLine | None
    is_member: bool


@dataclass(frozen=True)
class InstitutionLine:
    """An institution in a community, and how many of its people joined."""

    name: Text
    people: int


@dataclass(frozen=True)
class CommunityPage:
    """A community: what everybody reads of it, and the newest of the discussion for whoever takes part (else None)."""

    head: CommunityHead
    mandate: Text
    institutions: list[InstitutionLine]
    members: int
    coming: list[EventLine]
    past: list[EventLine]
    links: list[LinkLine]
    threads: list[ThreadLine] | None


def communities_page(*, by: Actor) -> list[CommunityLine]:
    """Return the communities by name."""
    bodies = communities()
    heads = people_of(bodies, today())
    rows = CommunityMember.objects.filter(left_at__isnull=True, body__in=bodies)
    counted = {
        body: (people, homes)
        for body, people, homes in rows.values_list("body").annotate(
            people=Count("pk"), homes=Count("organisation", distinct=True)
        ).order_by()
    }  # fmt: skip
    mine = set(rows.filter(user=getattr(by, "user_id", None)).values_list("body", flat=True))
    links = dict(
        CommunityLink.objects.visible_to(by).exclude(state="withdrawn").values_list("body").annotate(n=Count("pk")).order_by()
    )
    coming: dict[int, LearningEvent] = {}
    for one in _events(by).filter(ends_at__gt=now(), cancelled_at__isnull=True).order_by("starts_at"):
        coming.setdefault(one.body_id, one)
    shown = dict(zip(coming, event_lines(coming.values()), strict=True))
    found = [
        CommunityLine(
            body.code,
            reverse("knowledge:community", args=[body.code]),
            body.name,
            body.mandate,
            [str(one.party) for one in heads[body.pk].heads],
            *counted.get(body.pk, (0, 0)),
            links.get(body.pk, 0),
            shown.get(body.pk),
            body.pk in mine,
        )
        for body in bodies
    ]
    return sorted(found, key=lambda line: str(line.name).casefold())


def community_page(code: str, *, by: Actor) -> CommunityPage:
    """Return one community at a glance."""
    head = community_head(code, by=by)
    rows = CommunityMember.objects.filter(left_at__isnull=True, body=head.body)
    homes = rows.values_list("organisation__name").annotate(people=Count("pk")).order_by("-people")
    institutions = [InstitutionLine(name, people) for name, people in homes]
    events = _events(by).filter(body=head.body)
    links = CommunityLink.objects.visible_to(by).select_related("body").filter(body=head.body).exclude(state="withdrawn")
    threads = CommunityPost.objects.visible_to(by).threads().filter(body=head.body, withdrawn_at__isnull=True)
    return CommunityPage(
        head,
        head.body.mandate,
        sorted(institutions, key=lambda one: (-one.people, str(one.name).casefold())),
        sum(one.people for one in institutions),
        event_lines(events.filter(ends_at__gt=now()).order_by("starts_at")[:AT_A_GLANCE]),
        event_lines(events.filter(ends_at__lte=now(), cancelled_at__isnull=True).order_by("-starts_at")[:2]),
        link_lines(links.order_by("-made_at")[:AT_A_GLANCE]),
        thread_lines(threads.select_related("body", "organisation").order_by("-last_at")[:AT_A_GLANCE])
        if head.is_inside
        else None,
    )


def _events(by: Actor):  # type: ignore[no-untyped-def]
    return LearningEvent.objects.visible_to(by).exclude(state="withdrawn").select_related("body")
