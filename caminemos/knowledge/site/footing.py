"""The pages that stand at the foot of every page: few, read seldom, kept for a minute."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache

from caminemos.kernel.api import Text
from caminemos.knowledge.models.site import SitePage

KEY, SECONDS = "knowledge.site.foot", 60


def pages_at_the_foot() -> list[tuple[Text, str]]:
    """Return title and address, without language, of the pages that an editor put into the menu."""
    kept: list[tuple[Text, str]] | None = cache.get(KEY)
    if kept is None:
        found = SitePage.objects.live().public().in_menu().order_by("path")
        kept = [(one.told("title"), one.neutral_path) for one in found]
        cache.set(KEY, kept, SECONDS)
    return kept


def forget(**_rest: Any) -> None:
    """Read the pages anew: one of them was published, moved or taken away."""
    cache.delete(KEY)
