"""The site as search engines know it: whose it is, and how to search it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from caminemos.portal.pages.front import FrontPage


def linked_site(page: FrontPage, origin: str) -> dict[str, Any]:
    """Return the site in schema.org's words."""
    root, language = origin.rstrip("/"), (get_language() or "es")[:2]
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": f"Caminemos · {page.words.acronym}",
        "alternateName": page.words.name.read(language).text,
        "inLanguage": language,
        "url": f"{root}{reverse('portal:front')}",
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{root}{reverse('portal:search')}?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        },
    }
