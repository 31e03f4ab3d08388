"""News, standing pages and documents of the training region: both languages or said to be missing, short enough, and with pictures that exist."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from caminemos.kernel.api import LooseDate, read_yaml
from caminemos.knowledge.training_pictures import KEYS

DATA = Path(__file__).parents[1] / "data"
COUNTRIES = {"BLZ", "CRI", "SLV", "GTM", "HND", "MEX", "PAN"}
BOTH = ["en", "es"]
SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
WORDS = {"paragraph": ("es", "en"), "heading": ("es", "en"), "quote": ("es", "en"), "list": ("es", "en")}
MOST_TITLE, MOST_SUMMARY = 90, 240

NEWS_FILE = read_yaml((DATA / "training_news.yml").read_bytes(), "unread")
NEWS: list[dict[str, Any]] = NEWS_FILE["news"]
PAGES: list[dict[str, Any]] = read_yaml((DATA / "site_pages.yml").read_bytes(), "unread")["pages"]
DOCUMENTS_FILE = read_yaml((DATA / "training_documents.yml").read_bytes(), "unread")
DOCUMENTS: list[dict[str, Any]] = DOCUMENTS_FILE["documents"]


def multilingual(one: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every text of an item by language: title, summary, alternative text, and those of its blocks."""
    yield from (one[name] for name in ("title", "summary", "alt") if name in one)
    for block in one["body"]:
        yield from (block[name] for name in ("alt", "caption", "who") if name in block)
        if block["kind"] in WORDS:
            yield {code: block[code] for code in WORDS[block["kind"]] if code in block}


@pytest.mark.parametrize("one", [*NEWS, *PAGES], ids=lambda one: one["slug"])
def test_an_item_speaks_the_same_languages_throughout(one: dict[str, Any]) -> None:
    languages = sorted(one["title"])
    assert languages == BOTH or one in NEWS
    assert all(sorted(text) == languages for text in multilingual(one))
    assert all(len(words) <= MOST_TITLE for words in one["title"].values())
    assert all(0 < len(words) <= MOST_SUMMARY for words in one["summary"].values())


@pytest.mark.parametrize("one", [*NEWS, *PAGES], ids=lambda one: one["slug"])
def test_an_item_is_made_of_known_blocks_whose_lists_match_and_pictures_exist(one: dict[str, Any]) -> None:
    for block in one["body"]:
        assert block["kind"] in {*WORDS, "picture"}
        if block["kind"] == "picture":
            assert block["picture"] in KEYS
            assert block["alt"]
        if block["kind"] == "list":
            assert len({len(block[code]) for code in BOTH if code in block}) == 1
        if block["kind"] == "quote":
            assert block["who"]
    assert one.get("picture") in {None, *KEYS}
    assert ("picture" in one) == ("alt" in one)
    assert all(len(source) >= 12 for source in one.get("sources", []))


def test_slugs_are_plain_and_unique() -> None:
    for items in (NEWS, PAGES):
        slugs = [one["slug"] for one in items]
        assert len(set(slugs)) == len(slugs)
        assert all(SLUG.match(slug) for slug in slugs)


def test_there_are_forty_news_of_three_years_from_every_country_and_on_every_topic() -> None:
    days = [LooseDate.parse(one["date"]).first for one in NEWS]
    assert len(NEWS) == 40
    assert days == sorted(days)
    assert {day.year for day in days} == {2024, 2025, 2026}
    assert {code for one in NEWS for code in one["countries"]} == COUNTRIES
    assert {topic for one in NEWS for topic in one["topics"]} == set(NEWS_FILE["topics"])
    assert {3, 12} <= {len(one["body"]) for one in NEWS} <= set(range(3, 13))
    assert len({one["picture"] for one in NEWS if "picture" in one}) >= 24


def test_some_news_lack_a_language_or_lag_behind_so_that_the_flag_is_seen() -> None:
    missing = Counter(code for one in NEWS for code in BOTH if code not in one["title"])
    assert missing == {"en": 4, "es": 2}
    assert [one["stale"] for one in NEWS if "stale" in one] == [["en"]]
    assert sum("picture" not in one for one in NEWS) in range(10, 17)


def test_pages_hang_on_pages_that_exist() -> None:
    slugs = {one["slug"] for one in PAGES}
    parents = {one["parent"] for one in PAGES}
    assert parents - slugs <= {None, "", "null"}
    assert {
        "about",
        "press",
        "privacy",
        "terms",
        "contact",
        "how-data-is-protected",
        "join",
        "solidarity-cities",
        "questions",
    } <= slugs
    questions = next(one for one in PAGES if one["slug"] == "questions")
    assert sum(block["kind"] == "heading" for block in questions["body"]) >= 10


def test_no_two_texts_share_a_sentence() -> None:
    blocks = [block for one in [*NEWS, *PAGES] for block in one["body"] if block["kind"] in {"paragraph", "quote"}]
    told = [block[code] for block in blocks for code in BOTH if code in block]
    sentences = Counter(sentence for words in told for sentence in words.split(". "))
    assert [one for one, count in sentences.items() if count > 1 and len(one) > 20] == []


def test_a_document_is_real_with_a_source_or_says_that_it_is_an_exercise() -> None:
    assert len(DOCUMENTS) == len({one["code"] for one in DOCUMENTS}) == 30
    assert {one["date"][:4] for one in DOCUMENTS} == {str(year) for year in range(2018, 2027)}
    for one in DOCUMENTS:
        said = ("Ejercicio" in one["title"]["es"], "Exercise" in one["title"]["en"])
        assert said == ((False, False) if one.get("sources") else (True, True))
        assert one["kind"] in DOCUMENTS_FILE["kinds"]
        assert one.get("country", "PAN") in COUNTRIES
        assert LooseDate.parse(one["date"])
        assert all(len(words) <= MOST_SUMMARY for words in one["summary"].values())
