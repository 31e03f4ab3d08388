"""Feeds, site map and repository: read by independent programs, complete, and holding nothing that is not public."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlparse
from wsgiref.simple_server import WSGIRequestHandler, make_server

import feedparser
import pytest
from defusedxml import ElementTree
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.test import Client
from oaipmh_scythe import Scythe

from caminemos.kernel.api import PublishedItem, PublishedKind, Text, now, registries
from caminemos.knowledge.models import Practice
from caminemos.knowledge.publishing import oai, sitemap
from caminemos.knowledge.publishing.catalogue import entries, kinds
from caminemos.knowledge.tests.practices.practice_cast import in_review, published
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ground"), pytest.mark.ledger("G75", "G79")]
MAP = {"m": sitemap.SITEMAP, "x": sitemap.XHTML}
ONE = {"o": oai.OAI, "dc": oai.DC}


def error(client: Client, query: str) -> str:
    """Return the code of the protocol's error to a query."""
    root = ElementTree.fromstring(client.get(f"/oai?{query}").content)
    found = root.find("o:error", ONE)
    return found.attrib["code"] if found is not None else ""


@pytest.fixture
def many() -> Iterator[None]:
    """A kind with two hundred and fifty items, of several days."""
    items = [
        PublishedItem(
            key=f"leaf-{number}",
            title=Text.of(es=f"Hoja {number} & <b>más</b> \x07"),
            path="/practices/",
            published_at=now() - timedelta(hours=number),
        )
        for number in range(250)
    ]
    registries.published.register("leaf", PublishedKind("Hojas", lambda: items, in_feed=True, in_repository=True))
    yield
    registries.published.remove("leaf")


@pytest.mark.parametrize("form", ["rss", "atom"])
@pytest.mark.parametrize("language", ["es", "en"])
def test_a_feed_reader_accepts_what_it_gets(cast: Cast, client: Client, form: str, language: str) -> None:
    published(cast)
    answer = client.get(f"/{language}/feeds/all.{form}")
    read = feedparser.parse(answer.content, response_headers={"content-type": answer.headers["Content-Type"]})
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == {"rss": "rss20", "atom": "atom10"}[form]
    one = next(entry for entry in read.entries if "practice-PR-1" in entry.id)
    assert one.id == "urn:caminemos:practice-PR-1"
    assert one.title == {"es": "Registro móvil en la frontera", "en": "Mobile registration at the border"}[language]
    assert urlparse(one.link).path == f"/{language}/practices/PR-1/"


def test_what_lacks_a_language_says_which_one_it_has(many: None, client: Client) -> None:
    read = feedparser.parse(client.get("/en/feeds/leaf.atom").content)
    assert not read.bozo
    assert read.entries[0].title.startswith("[es] Hoja 0 ")
    assert len(read.entries) == 40


def test_a_feed_that_the_reader_has_is_not_sent_again(cast: Cast, client: Client) -> None:
    published(cast)
    first = client.get("/es/feeds/practice.rss")
    again = client.get("/es/feeds/practice.rss", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    Practice.objects.update(title=Text.of(es="Otro título"))
    assert client.get("/es/feeds/practice.rss", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_a_feed_of_one_state_holds_that_state(cast: Cast, client: Client) -> None:
    published(cast)
    assert len(feedparser.parse(client.get("/es/feeds/practice.atom?country=HND").content).entries) == 1
    assert feedparser.parse(client.get("/es/feeds/practice.atom?country=GTM").content).entries == []
    for wrong in (
        "/es/feeds/practice.atom?country=FRA",
        "/es/feeds/nothing.rss",
        "/es/feeds/practice.pdf",
        "/es/feeds/series.rss",
    ):
        assert client.get(wrong).status_code == 404, wrong


def test_pages_name_their_feeds_and_one_page_lists_them(client: Client) -> None:
    html = client.get("/es/feeds/").content.decode()
    assert 'type="application/atom+xml"' in html
    assert "/es/feeds/practice.rss" in html


def test_nothing_on_its_way_is_told(cast: Cast, client: Client) -> None:
    in_review(cast)
    for address in ("/es/feeds/all.atom", "/sitemap-1.xml", "/oai?verb=ListRecords&metadataPrefix=oai_dc"):
        assert b"PR-1" not in client.get(address).content, address


def test_the_site_map_names_each_page_in_each_language(cast: Cast, client: Client) -> None:
    published(cast)
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    assert [one.text for one in index.findall("m:sitemap/m:loc", MAP)] == [f"{settings.PUBLIC_ADDRESS}/sitemap-1.xml"]
    root = ElementTree.fromstring(client.get("/sitemap-1.xml").content)
    found = {one.findtext("m:loc", namespaces=MAP): one for one in root.findall("m:url", MAP)}
    page = found[f"{settings.PUBLIC_ADDRESS}/es/practices/PR-1/"]
    assert {link.attrib["hreflang"] for link in page.findall("x:link", MAP)} == {"es", "en", "x-default"}
    assert page.findtext("m:lastmod", namespaces=MAP)
    assert client.get("/sitemap-2.xml").status_code == 404
    for address in found:
        assert client.get(urlparse(address).path).status_code == 200, address


def test_a_large_map_is_cut(monkeypatch: pytest.MonkeyPatch, many: None, client: Client) -> None:
    monkeypatch.setattr(sitemap, "MOST", 200)
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    files = [one.text for one in index.findall("m:sitemap/m:loc", MAP)]
    assert len(files) >= 3
    counts = [len(ElementTree.fromstring(client.get(urlparse(one).path).content)) for one in files if one]
    assert max(counts) <= 200
    assert sum(counts) == 2 * len(list(sitemap.pages()))


def test_crawlers_find_the_map(client: Client) -> None:
    told = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {settings.PUBLIC_ADDRESS}/sitemap.xml" in told
    assert "Disallow: /es/account/" in told


def test_every_kind_tells_pages_that_stand(cast: Cast, client: Client) -> None:
    published(cast)
    told = list(entries())
    assert {one.kind for one in told} >= {"practice", "series"}
    assert len({one.item.key for one in told}) == len(told)
    for one in told:
        for language in ("es", "en"):
            assert client.get(f"/{language}{one.item.path}").status_code == 200, one.item.path


@pytest.fixture
def served(transactional_db: None, settings: Any) -> Iterator[str]:
    """The node over real HTTP, for a client that knows nothing of it."""

    class Quiet(WSGIRequestHandler):
        def log_message(self, *_told: Any) -> None:
            """Write nothing."""

    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/oai"
    server.shutdown()
    thread.join(5)


def test_an_independent_harvester_takes_everything_page_by_page(served: str, many: None) -> None:
    with Scythe(served) as scythe:
        assert scythe.identify().protocolVersion == "2.0"
        assert [one.metadataPrefix for one in scythe.list_metadata_formats()] == ["oai_dc"]
        assert {one.setSpec for one in scythe.list_sets()} == {code for code, about in kinds().items() if about.in_repository}
        records = list(scythe.list_records(metadata_prefix="oai_dc", set_="leaf"))
        assert len({one.header.identifier for one in records}) == 250
        heads = list(scythe.list_identifiers(metadata_prefix="oai_dc", set_="leaf"))
        assert [one.identifier for one in heads] == [one.header.identifier for one in records]
        one = scythe.get_record(identifier=heads[0].identifier, metadata_prefix="oai_dc")
        assert one.metadata["title"][0].startswith("Hoja 249 & <b>más</b>")
        day = (now() - timedelta(hours=20)).strftime("%Y-%m-%dT%H:%M:%SZ")
        newer = list(scythe.list_records(metadata_prefix="oai_dc", set_="leaf", from_=day))
        assert 15 < len(newer) < 25


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "badVerb"),
        ("verb=Steal", "badVerb"),
        ("verb=Identify&x=1", "badArgument"),
        ("verb=ListRecords", "badArgument"),
        ("verb=ListRecords&metadataPrefix=marc", "cannotDisseminateFormat"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=secrets", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=action", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&until=1990-01-01", "noRecordsMatch"),
        ("verb=ListRecords&resumptionToken=forged", "badResumptionToken"),
        ("verb=ListSets&resumptionToken=forged", "badResumptionToken"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:x:y", "idDoesNotExist"),
        ("verb=ListMetadataFormats&identifier=%01%ff", "idDoesNotExist"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=" + "x" * 20_000, "idDoesNotExist"),
    ],
)
def test_a_wrong_request_is_answered_by_the_protocol(client: Client, query: str, code: str) -> None:
    assert error(client, query) == code


def test_a_token_of_another_secret_is_not_ours(many: None, client: Client, settings: Any) -> None:
    query = "/oai?verb=ListIdentifiers&metadataPrefix=oai_dc&set=leaf"
    token = ElementTree.fromstring(client.get(query).content).findtext(".//o:resumptionToken", namespaces=ONE)
    assert token
    assert error(client, f"verb=ListIdentifiers&resumptionToken={token}") == ""
    settings.SECRET_KEY = "x" * 50
    assert error(client, f"verb=ListIdentifiers&resumptionToken={token}") == "badResumptionToken"


def test_the_protocol_is_also_asked_by_post(client: Client) -> None:
    answer = client.post("/oai", "verb=Identify", content_type="application/x-www-form-urlencoded")
    root = ElementTree.fromstring(answer.content)
    assert root.findtext(".//o:repositoryName", namespaces=ONE) == "Caminemos"


def test_words_are_told_in_each_language_they_have(cast: Cast, client: Client) -> None:
    published(cast)
    root = ElementTree.fromstring(client.get("/oai?verb=ListRecords&metadataPrefix=oai_dc&set=practice").content)
    titles = {one.attrib["{http://www.w3.org/XML/1998/namespace}lang"]: one.text for one in root.iter(f"{{{oai.DC}}}title")}
    assert titles == {"es": "Registro móvil en la frontera", "en": "Mobile registration at the border"}
