"""A published practice as data for machines, in the words of schema.org."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language

from caminemos.knowledge.pages.practices.lines import PracticeLine


def practice_json(line: PracticeLine, address: str) -> dict[str, Any]:
    """Return the practice as an article of schema.org, in the reader's language as far as it has it."""
    title, about = line.title.read(), line.problem.read()
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": address,
        "url": address,
        "identifier": line.code,
        "headline": title.text,
        "inLanguage": title.language or (get_language() or "es")[:2],
        "abstract": about.text,
        "author": {"@type": "Organization", "name": str(line.owner)},
        "about": [str(one.name) for one in line.objectives],
        "isAccessibleForFree": True,
    }
    if line.published_at:
        told["datePublished"] = line.published_at.date().isoformat()
    return told
