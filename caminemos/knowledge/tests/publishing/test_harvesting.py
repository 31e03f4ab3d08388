"""The repository while it changes under a harvester's hands; and feeds, asked again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree
from django.test import Client

from caminemos.kernel.api import PublishedItem, PublishedKind, Text, registries
from caminemos.knowledge.publishing import oai

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("members"), pytest.mark.ledger("G75", "G79")]
ONE = {"o": oai.OAI}
FIRST = "verb=ListIdentifiers&metadataPrefix=oai_dc&set=leaf"


@pytest.fixture
def leaves() -> Iterator[list[PublishedItem]]:
    """Two hundred and fifty published things, the first the oldest; three share a moment."""
    at = datetime(2026, 1, 1, tzinfo=UTC)
    items = [
        PublishedItem(
            f"leaf-{number:03}", Text.of(es=f"Hoja {number}"), "/practices/", published_at=at + timedelta(hours=number // 3)
        )
        for number in range(250)
    ]
    registries.published.register("leaf", PublishedKind("Hojas", lambda: items, in_feed=True, in_repository=True))
    yield items
    registries.published.remove("leaf")


def answer(client: Client, query: str, **headers: str) -> Element:
    """Return the answer of the repository, parsed."""
    return ElementTree.fromstring(client.get(f"/oai?{query}", headers=headers).content)


def names(root: Element) -> list[str]:
    """Return which leaves an answer tells, by their numbers."""
    return [str(one.text)[-3:] for one in root.findall(".//o:identifier", ONE)]


def token(root: Element) -> str:
    """Return the token with which the list goes on."""
    return root.findtext(".//o:resumptionToken", "", ONE)


def test_whoever_is_half_way_misses_nothing_when_an_earlier_record_is_withdrawn(
    client: Client, leaves: list[PublishedItem]
) -> None:
    first = answer(client, FIRST)
    del leaves[:50]
    second = answer(client, f"verb=ListIdentifiers&resumptionToken={token(first)}")
    third = answer(client, f"verb=ListIdentifiers&resumptionToken={token(second)}")
    assert names(first) + names(second) + names(third) == [f"{number:03}" for number in range(250)]
    assert token(third) == ""


def test_a_withdrawn_record_is_not_told_by_an_old_token(client: Client, leaves: list[PublishedItem]) -> None:
    first = answer(client, FIRST)
    del leaves[120]
    second = answer(client, f"verb=ListIdentifiers&resumptionToken={token(first)}")
    assert "120" not in names(second)
    assert len(names(second)) == 100


@pytest.mark.parametrize("verb", ["ListRecords", "ListSets"])
def test_a_token_serves_its_own_verb(client: Client, leaves: list[PublishedItem], verb: str) -> None:
    found = answer(client, f"verb={verb}&resumptionToken={token(answer(client, FIRST))}").find("o:error", ONE)
    assert found is not None
    assert found.attrib["code"] == "badResumptionToken"


def test_a_token_lapses(client: Client, leaves: list[PublishedItem], monkeypatch: pytest.MonkeyPatch) -> None:
    held = token(answer(client, FIRST))
    monkeypatch.setattr(oai, "TOKEN_LASTS", -1)
    found = answer(client, f"verb=ListIdentifiers&resumptionToken={held}").find("o:error", ONE)
    assert found is not None
    assert found.attrib["code"] == "badResumptionToken"


@pytest.mark.parametrize("language", ["en", "ht", "es"])
def test_everybody_is_answered_in_the_same_language(client: Client, language: str) -> None:
    """The address has no language, so the answer may be kept for whoever asks next."""
    found = answer(client, "verb=ListSets", **{"Accept-Language": language})
    assert "Noticias" in [one.text for one in found.findall(".//o:setName", ONE)]


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "application/json", "text/xml", "", "a"])
def test_a_body_of_another_type_holds_no_request(client: Client, kind: str) -> None:
    answer = client.post(
        "/oai", b'--x\r\nContent-Disposition: form-data; name="verb"\r\n\r\nIdentify\r\n--x--\r\n', content_type=kind
    )
    assert answer.status_code == 200
    assert b'code="badVerb"' in answer.content


def test_an_error_repeats_the_request_unless_the_request_itself_was_wrong(client: Client) -> None:
    told = answer(client, "verb=ListRecords&metadataPrefix=oai_dc&set=secrets").find("o:request", ONE)
    assert told is not None
    assert told.attrib == {"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "secrets"}
    told = answer(client, "verb=Identify&x=1").find("o:request", ONE)
    assert told is not None
    assert told.attrib == {}


def test_no_cache_on_the_way_keeps_a_feed_and_any_change_gives_another_mark(client: Client, leaves: list[PublishedItem]) -> None:
    first = client.get("/es/feeds/leaf.rss")
    assert first.headers["Cache-Control"] == "no-cache"
    leaves[249] = PublishedItem(
        "leaf-249",
        leaves[249].title,
        "/practices/PR-9/",
        published_at=leaves[249].published_at,
        creators=(Text.of(es="Otra oficina"),),
    )
    again = client.get("/es/feeds/leaf.rss", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 200
    assert b"PR-9" in again.content


def test_the_date_of_a_feed_does_not_hide_that_something_was_withdrawn(client: Client, leaves: list[PublishedItem]) -> None:
    first = client.get("/es/feeds/leaf.atom")
    del leaves[248]
    again = client.get("/es/feeds/leaf.atom", headers={"If-Modified-Since": first.headers["Last-Modified"]})
    assert again.status_code == 200
    assert b"leaf-248" not in again.content
