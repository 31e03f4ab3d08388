"""What knowledge has on the public page of a State: its practices, news and documents."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caminemos.kernel.api import LinkedLine, LinkedPart, registries
from caminemos.knowledge.models import LibraryDocument, NewsPage, Practice
from caminemos.ui.api import day, loose_date

MOST = 4


def plug_in_country_parts() -> None:
    """Tell the registry what there is about a State."""
    registries.country_parts.register("practices", practices_of_country, order=30)
    registries.country_parts.register("news", news_of_country, order=40)
    registries.country_parts.register("documents", documents_of_country, order=50)


def practices_of_country(iso3: str) -> LinkedPart:
    """Return the newest published practices of a State."""
    found = Practice.objects.filter(state="published", country=iso3).order_by("-published_at")[:MOST]
    shown = [
        LinkedLine(
            one.code,
            one.title,
            reverse("knowledge:practice", args=[one.code]),
            when=str(day(one.published_at)) if one.published_at else "",
        )
        for one in found
    ]
    return LinkedPart(_("Good practices"), shown, f"{reverse('knowledge:practices')}?country={iso3}", _("All practices"))


def news_of_country(iso3: str) -> LinkedPart:
    """Return the newest news of a State."""
    language = (get_language() or "es")[:2]
    live = NewsPage.objects.live().public().order_by("-day", "-pk")
    found = [one for one in live if iso3 in one.countries][:MOST]
    shown = [LinkedLine("", one.told("title"), f"/{language}{one.neutral_path}", when=str(day(one.day))) for one in found]
    return LinkedPart(_("News"), shown, f"{reverse('knowledge:news')}?country={iso3}", _("All news"))


def documents_of_country(iso3: str) -> LinkedPart:
    """Return the newest documents of a State."""
    found = LibraryDocument.objects.filter(state="published", country=iso3)[:MOST]
    shown = [
        LinkedLine("", one.title, reverse("knowledge:library-document", args=[one.code]), when=loose_date(one.day))
        for one in found
    ]
    return LinkedPart(_("Documents"), shown, f"{reverse('knowledge:library')}?country={iso3}", _("All documents"))
