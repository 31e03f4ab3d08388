"""The pages that stand at the foot of every page: few, read seldom, kept for a minute."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from caminemos.kernel.api import Text, in_each_language
from caminemos.knowledge.models.site import SitePage
from caminemos.ui.api import address_of

KEY, SECONDS = "knowledge.site.foot", 60
TO_TAKE_ALONG = (
    (gettext_noop("Open data"), "knowledge:open-data"),
    (gettext_noop("Feeds"), "knowledge:feeds"),
    (gettext_noop("Visibility log"), "knowledge:visibility"),
)
"""Pages for whoever writes about the framework or computes with it; no section of the site leads to them."""


def pages_at_the_foot() -> list[tuple[Text, str]]:
    """Return title and address, without language, of the pages that an editor put into the menu."""
    kept: list[tuple[Text, str]] | None = cache.get(KEY)
    if kept is None:
        found = SitePage.objects.live().public().in_menu().order_by("path")
        kept = [(one.told("title"), one.neutral_path) for one in found]
        cache.set(KEY, kept, SECONDS)
    return kept


def to_take_along() -> list[tuple[Text, str]]:
    """Return title and address, without language, of the pages to take something along from, as far as this face has them."""
    return [(_named(words), url[3:]) for words, name in TO_TAKE_ALONG if (url := address_of(name))]


def _named(words: str) -> Text:
    return in_each_language(lambda: _(words))


def forget(**_rest: Any) -> None:
    """Read the pages anew: one of them was published, moved or taken away."""
    cache.delete(KEY)
