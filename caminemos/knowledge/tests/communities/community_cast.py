"""Communities as tests need them: who is in, what is said, shared and learned."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from caminemos.access.api import actor_for
from caminemos.governance.models import Body, Membership, Seat
from caminemos.kernel.api import Actor, LooseDate, Text, now
from caminemos.knowledge.actions.communities.belonging import join_community
from caminemos.knowledge.actions.communities.learning import write_event
from caminemos.knowledge.actions.communities.sharing import move_shared, write_link
from caminemos.knowledge.actions.communities.talking import answer_thread, begin_thread
from caminemos.knowledge.models import CommunityLink, CommunityPost, LearningEvent
from tests.cast import Cast

AT = "/es/communities/reception"


def of(user: Any) -> Actor:
    """Return who this person is as an actor."""
    return actor_for(user)


def group() -> Body:
    """Return the working group of the tests."""
    return Body.objects.get(code="reception")


def led_by(iso3: str) -> None:
    """Let a State of the framework lead the group."""
    Membership.objects.get_or_create(country_id=iso3, starts_on=date(2018, 1, 1))
    Seat.objects.create(body=group(), country_id=iso3, role="lead", starts=LooseDate.parse("2019-01-01"))


def joined(*users: Any) -> None:
    """Let people join the community."""
    for user in users:
        join_community(group(), by=of(user))


def begun(user: Any, title: str = "Turnos por WhatsApp", words: str = "¿Quién lo probó?") -> CommunityPost:
    """Return a thread of somebody's."""
    return begin_thread(group(), title, words, "es", by=of(user))


def answered(thread: CommunityPost, user: Any, words: str = "Nosotras, en dos oficinas.") -> CommunityPost:
    """Return an answer of somebody's."""
    return answer_thread(thread, words, "es", by=of(user))


def linked(user: Any, **more: Any) -> CommunityLink:
    """Return a link of somebody's."""
    facts = {
        "title": Text.of(es="Guía de entrevistas", en="Interview guide"), "address": "https://www.example.org/guide",
        "source": "Instituto de ejemplo", "shelf": "guides",
    }  # fmt: skip
    return write_link(group(), facts | more, by=of(user))


def lesson(**more: Any) -> dict[str, Any]:
    """Return the values of a learning event in three days."""
    starts = (now() + timedelta(days=3)).replace(hour=16, minute=0, second=0, microsecond=0)
    return {
        "title": Text.of(es="Cómo medir la espera", en="How to measure waiting"), "led_by": "Oficina de refugio",
        "starts_at": starts, "ends_at": starts + timedelta(hours=1), "zone": "America/Bogota",
        "place": Text.of(es="Sala 2"), "room": "https://video.example.org/r/1", "capacity": None,
    } | more  # fmt: skip


def planned(user: Any, **more: Any) -> LearningEvent:
    """Return a learning event of somebody's."""
    return write_event(group(), lesson(**more), by=of(user))


def opened(row: Any, cast: Cast) -> Any:
    """Return something shared once the secretariat let everybody read it."""
    row.refresh_from_db()
    return move_shared(row, "publish", version=row.version, by=of(cast.secretariat))


def over(row: LearningEvent) -> LearningEvent:
    """Return an event that took place last year."""
    starts = datetime(2025, 3, 4, 16, 0, tzinfo=UTC)
    LearningEvent.objects.filter(pk=row.pk).update(starts_at=starts, ends_at=starts + timedelta(hours=1))
    row.refresh_from_db()
    return row
