"""A page as linked data, for programs that read it."""

from __future__ import annotations

from typing import Any

from caminemos.knowledge.pages.site.shown import ShownPage


def linked_data(page: ShownPage, host: str) -> dict[str, Any]:
    """Return the page in schema.org's words."""
    root = host.rstrip("/")
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle" if page.kind == "news" else "WebPage",
        "headline" if page.kind == "news" else "name": page.title.read(page.language).text,
        "description": page.summary.read(page.language).text,
        "inLanguage": page.language,
        "url": f"{root}/{page.language}{page.path}",
    }
    if page.kind == "news":
        told["author"] = told["publisher"] = {"@type": "Organization", "name": "Caminemos", "url": f"{root}/{page.language}/"}
    if page.day:
        told["datePublished"] = page.day.isoformat()
    if page.changed_at:
        told["dateModified"] = page.changed_at.isoformat()
    if page.picture:
        told["image"] = f"{root}{page.picture.url}"
    return told
