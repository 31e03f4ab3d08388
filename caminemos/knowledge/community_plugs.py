"""Where the communities of practice plug into the platform."""

from __future__ import annotations

from caminemos.kernel.api import registries
from caminemos.knowledge.community_following import register as register_following
from caminemos.knowledge.community_words import SHARED_STATUSES
from caminemos.knowledge.pages.communities.published import COMMUNITIES, LEARNING
from caminemos.knowledge.pages.communities.told import community_tasks, find_in_communities, learning_in_calendar, links_of_group
from caminemos.ui.api import STATUSES


def plug_in_the_communities() -> None:
    """Tell the registries what there is."""
    STATUSES.update(SHARED_STATUSES)
    register_following()
    registries.calendar.register("knowledge.learning", learning_in_calendar, order=40)
    registries.group_links.register("knowledge.community", links_of_group, order=10)
    registries.home.register("communities", community_tasks, order=47)
    registries.search.register("communities", find_in_communities, order=31)
    registries.published.register("community", COMMUNITIES, order=35)
    registries.published.register("learning", LEARNING, order=36)
