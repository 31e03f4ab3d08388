"""What communities tell everybody: the communities with the words of their open library, and the learning events opened to all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext_lazy

from caminemos.kernel.api import ANONYMOUS, PublishedItem, PublishedKind, Text
from caminemos.knowledge.community_circle import communities
from caminemos.knowledge.models import CommunityLink, LearningEvent


def published_communities() -> Iterable[PublishedItem]:
    """Yield the communities; the search finds one by what its library opens to everybody."""
    shelf: dict[int, list[CommunityLink]] = defaultdict(list)
    for link in CommunityLink.objects.visible_to(ANONYMOUS):
        shelf[link.body_id].append(link)
    for body in communities():
        yield PublishedItem(
            key=f"community-{body.code}",
            title=body.name,
            path=f"/communities/{body.code}/",
            summary=body.mandate,
            body=_words(shelf[body.pk]),
        )


def _words(links: list[CommunityLink]) -> Text:
    texts = [text for link in links for text in (link.title, link.about)]
    sources = " ".join(link.source for link in links)
    spoken = {language for text in texts for language in text.values}
    return Text({code: " ".join([*(one.values.get(code, "") for one in texts), sources]) for code in spoken}, "es")


def published_learning() -> Iterable[PublishedItem]:
    """Yield the learning events that everybody may read, the latest opened first."""
    rows = LearningEvent.objects.visible_to(ANONYMOUS).select_related("body").order_by("-published_at")
    for row in rows:
        yield PublishedItem(
            key=f"learning-{row.pk}",
            title=row.title,
            path=f"/communities/{row.body.code}/learning/{row.pk}/",
            summary=row.about,
            body=row.place,
            published_at=row.published_at,
            changed_at=row.changed_at,
            subjects=(row.body.name,),
        )


COMMUNITIES = PublishedKind(gettext_lazy("Communities of practice"), published_communities, watches=("knowledge.CommunityLink",))
LEARNING = PublishedKind(
    gettext_lazy("Learning events"), published_learning, in_feed=True, dcmi_type="Event", watches=("knowledge.LearningEvent",)
)
