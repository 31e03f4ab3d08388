"""The site map: every published address in each language, with when it last changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override
from django.utils.xmlutils import SimplerXMLGenerator

from caminemos.knowledge.publishing.catalogue import LANGUAGES, address, entries

MOST = 50_000
"""The most addresses of one file, by sitemaps.org."""
ROOMS = (
    "portal:front", "portal:framework", "portal:overview", "plan:list", "plan:commitments", "governance:calendar",
    "governance:presidencies", "governance:members", "knowledge:library",
    "governance:bodies", "governance:meetings", "governance:consultations", "governance:archive", "knowledge:practices",
    "knowledge:replications", "knowledge:feeds", "statistics:countries", "statistics:series-list",
)  # fmt: skip
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


def pages() -> Iterator[tuple[dict[str, str], str]]:
    """Yield each page as its address per language, and the day on which it last changed (empty: not known)."""
    for name in ROOMS:
        found = {}
        for language in LANGUAGES:
            with override(language):
                try:
                    found[language] = f"{settings.PUBLIC_ADDRESS}{reverse(name)}"
                except NoReverseMatch:
                    continue
        if found:
            yield found, ""
    for one in entries():
        changed = one.changed_at.date().isoformat() if one.changed_at else ""
        yield {language: address(one.item, language) for language in LANGUAGES}, changed


def write_index(out: BinaryIO, files: int) -> None:
    """Write the index that names the files of the map."""
    xml = SimplerXMLGenerator(out, "utf-8")
    xml.startDocument()
    xml.startElement("sitemapindex", AttributesImpl({"xmlns": SITEMAP}))
    for number in range(1, files + 1):
        xml.startElement("sitemap", AttributesImpl({}))
        xml.addQuickElement("loc", f"{settings.PUBLIC_ADDRESS}/sitemap-{number}.xml")
        xml.endElement("sitemap")
    xml.endElement("sitemapindex")
    xml.endDocument()


def write_file(out: BinaryIO, shown: list[tuple[dict[str, str], str]]) -> None:
    """Write one file of the map: each address names its versions in the other languages, the first of them as the default."""
    xml = SimplerXMLGenerator(out, "utf-8")
    xml.startDocument()
    xml.startElement("urlset", AttributesImpl({"xmlns": SITEMAP, "xmlns:xhtml": XHTML}))
    for found, changed in shown:
        for place in found.values():
            xml.startElement("url", AttributesImpl({}))
            xml.addQuickElement("loc", place)
            if changed:
                xml.addQuickElement("lastmod", changed)
            for language, other in {**found, "x-default": next(iter(found.values()))}.items():
                xml.addQuickElement("xhtml:link", attrs={"rel": "alternate", "hreflang": language, "href": other})
            xml.endElement("url")
    xml.endElement("urlset")
    xml.endDocument()


def file_count(pages_in_all: int) -> int:
    """Return over how many files the map is spread: every page has an address per language."""
    each = MOST // len(LANGUAGES)
    return max(1, -(-pages_in_all // each))


def part(number: int) -> list[tuple[dict[str, str], str]] | None:
    """Return the pages of one file of the map, counted from one, or None where there is no such file."""
    every = list(pages())
    each = MOST // len(LANGUAGES)
    return every[(number - 1) * each : number * each] if 1 <= number <= file_count(len(every)) else None
