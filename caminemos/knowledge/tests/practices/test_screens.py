"""The screens of good practices, their files, the interface and the search."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from caminemos.kernel.api import ANONYMOUS, LooseDate, Text, now, registries
from caminemos.knowledge.actions.practices.collecting import write_collection
from caminemos.knowledge.actions.practices.commenting import comment_practice
from caminemos.knowledge.actions.practices.replicating import record_replication
from caminemos.knowledge.models import Practice, PracticeComment, PracticeReview, Replication
from caminemos.knowledge.practice_rules import CRITERIA
from caminemos.knowledge.practice_search import find_practices, published_practices
from caminemos.knowledge.tests.practices.practice_cast import home, in_review, of, published, written
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ground"), pytest.mark.ledger("G72")]
ClientAs = Callable[..., Client]
PAGE = "/es/practices/PR-1/"
WHOLE = {f"{name}_es": f"Palabras de {name}" for name in ("title", "problem", "done", "result", *CRITERIA)}


def body(answer: Any) -> str:
    """Return what an answer says, streamed or not."""
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()


def test_a_stranger_reads_what_is_published_in_both_languages(cast: Cast, client: Client) -> None:
    published(cast)
    spanish, english = client.get(PAGE).content.decode(), client.get("/en/practices/PR-1/").content.decode()
    assert "Registro móvil en la frontera" in spanish
    assert "Mobile registration at the border" in english
    assert 'lang="es"' in english.split("<main")[1]
    assert "Reviews by peers" not in english
    assert "Lo que dicen los miembros" not in spanish


def test_machines_read_it_as_an_article(cast: Cast, client: Client) -> None:
    published(cast)
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', client.get(PAGE).content.decode())
    assert found
    told = json.loads(found.group(1))
    assert (told["@type"], told["identifier"], told["inLanguage"]) == ("Article", "PR-1", "es")


def test_what_is_on_its_way_is_not_there_for_the_public(cast: Cast, client: Client) -> None:
    in_review(cast)
    assert client.get(PAGE).status_code == 404
    assert client.get("/api/v1/practices/PR-1/").status_code == 404
    assert client.get("/api/v1/practices/").json() == []
    assert find_practices("frontera", ANONYMOUS, "es") == []
    assert list(published_practices()) == []


def test_the_stranger_finds_neither_draft_nor_review_nor_its_forms(cast: Cast, client_as: ClientAs) -> None:
    row = written(cast)
    browser = client_as(cast.stranger)
    for address in (PAGE, f"{PAGE}edit/", f"{PAGE}review/", f"{PAGE}adapt/"):
        assert browser.get(address).status_code == 404, address
    for address in (f"{PAGE}move/", f"{PAGE}sign-off/", f"{PAGE}comment/"):
        assert browser.post(address, {"verb": "submit", "version": "1", "words": "x"}).status_code == 404, address
    row.refresh_from_db()
    assert (row.state, row.version) == ("draft", 1)


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("q=frontera movil", True), ("q=zanahoria", False), ("country=HND", True), ("country=GTM", False), ("objective=1", True),
        ("objective=2", False), ("group=reception", True), ("population=returnees", True), ("population=refugees", False),
        ("adapted=yes", False), ("country=nowhere", True), ("collection=borders", True), ("collection=none", True),
    ],
)  # fmt: skip
def test_filters_live_in_the_address_and_the_file_follows_them(cast: Cast, client: Client, query: str, there: bool) -> None:
    row = published(cast)
    write_collection("borders", {"title": Text.of(es="Fronteras"), "practices": [row.code]}, by=of(cast.secretariat))
    assert ("/es/practices/PR-1/" in client.get(f"/es/practices/?{query}").content.decode()) is there
    rows = list(csv.DictReader(io.StringIO(body(client.get(f"/es/practices/?{query}&format=csv")).lstrip("\ufeff"))))
    assert bool([one for one in rows if "PR-1" in one.values()]) is there


def test_a_problem_in_plain_words_finds_the_practice(cast: Cast, client: Client) -> None:
    published(cast)
    html = client.get("/es/practices/like/", {"q": "Llegan niños sin documento a la frontera"}).content.decode()
    assert PAGE in html
    assert "En común:" in html
    found = client.get("/api/v1/practices/like/", {"q": "children without papers"}).json()
    assert [one["practice"]["code"] for one in found] == ["PR-1"]
    assert "contado algo parecido" in client.get("/es/practices/like/", {"q": "zanahoria"}).content.decode()
    assert client.get("/es/practices/like/", {"q": "x" * 90_000}).status_code == 200


def test_a_member_writes_a_practice_down_and_sends_it_in_on_screen(cast: Cast, client_as: ClientAs) -> None:
    desk = client_as(cast.caseworker)
    given = WHOLE | {"owner": home(cast.caseworker).code, "country": "HND", "groups": ["reception"], "population": ["refugees"]}
    made = desk.post("/es/practices/new/", given)
    assert (made.status_code, made.headers["Location"]) == (302, PAGE)
    sent = desk.post(f"{PAGE}move/", {"verb": "submit", "version": "1"}, follow=True)
    assert "Enviada. Sabrá cuándo empieza la revisión" in sent.content.decode()
    assert Practice.objects.get().state == "submitted"
    assert PAGE in client_as(cast.secretariat).get("/es/practices/desk/").content.decode()


def test_what_was_typed_is_not_lost_when_something_is_wrong(cast: Cast, client_as: ClientAs) -> None:
    given = {"owner": home(cast.caseworker).code, "problem_es": "Una necesidad <script>alert(1)</script>", "since": "2199-01"}
    answer = client_as(cast.caseworker).post("/es/practices/new/", given)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Una necesidad &lt;script&gt;" in html
    assert not Practice.objects.exists()


def test_a_peer_reviews_on_screen_and_the_public_reads_how_each_criterion_is_seen(
    cast: Cast, client_as: ClientAs, client: Client
) -> None:
    row = in_review(cast)
    marks = {f"mark_{name}": "met" for name in CRITERIA} | {"mark_evidence": "partly", "recommendation": "publish"}
    browser = client_as(cast.observer)
    refused = browser.post(f"{PAGE}review/", marks)
    assert refused.status_code == 422
    assert "Faltan: 1" in refused.content.decode()
    assert browser.post(f"{PAGE}review/", marks | {"why_evidence": "Falta la fecha"}).status_code == 302
    assert PracticeReview.objects.get().marks["evidence"] == ["partly", "Falta la fecha"]
    Practice.objects.filter(pk=row.pk).update(state="published", published_at=now())
    html = client.get(PAGE).content.decode()
    assert "Se cumple en parte" in html
    assert "Falta la fecha" not in html


def test_comments_are_read_by_members_and_stay_text(cast: Cast, client_as: ClientAs, client: Client) -> None:
    published(cast)
    member = client_as(cast.stranger)
    answer = member.post(f"{PAGE}comment/", {"words": "¿Y <img src=x onerror=alert(1)>?"})
    made = PracticeComment.objects.get()
    assert answer.headers["Location"] == f"{PAGE}#c{made.pk}"
    assert "&lt;img src=x" in member.get(PAGE).content.decode()
    assert "onerror" not in client.get(PAGE).content.decode()
    assert member.post(f"{PAGE}comment/", {"words": "x", "answers": "no"}).status_code == 404
    hidden = client_as(cast.secretariat).post(f"{PAGE}comment/{made.pk}/hide/", {"why": "Fuera de tema"}, follow=True)
    assert "Fuera de tema" in hidden.content.decode()
    assert "onerror" not in hidden.content.decode()


@pytest.mark.ledger("G73")
def test_an_adaptation_is_told_confirmed_and_read_in_the_trail(cast: Cast, client_as: ClientAs, client: Client) -> None:
    published(cast)
    state = home(cast.registrar)
    given = {
        "institution": state.code, "country": "HND", "stage": "under_way", "since": "2025-03", "changed_es": "Con lancha y no con bus",
    }  # fmt: skip
    told = client_as(cast.secretariat).post(f"{PAGE}adapt/", given, follow=True)
    assert "cuando el punto focal de su Estado la confirme" in told.content.decode()
    assert "Con lancha" not in client.get(PAGE).content.decode()
    row = Replication.objects.get()
    focal = client_as(cast.focal_point)
    assert f"#r{row.pk}" in focal.get("/es/practices/desk/").content.decode()
    assert focal.post(f"/es/practices/adaptations/{row.pk}/move/", {"verb": "confirm", "version": "1"}).status_code == 302
    assert "Con lancha" in client.get(PAGE).content.decode()
    trail = client.get("/es/practices/adaptations/?stage=under_way").content.decode()
    assert ("Con lancha" in trail, "1 adaptación" in trail) == (True, True)
    assert re.search(rf'href="{PAGE}#r{row.pk}"><span class="code">PR-1</span> Registro móvil', trail)
    assert "Con lancha" in client.get("/es/practices/adaptations/?page=99").content.decode()
    assert "Con lancha" not in client.get("/es/practices/adaptations/?country=GTM").content.decode()
    assert "Con lancha" in body(client.get("/es/practices/adaptations/?format=csv"))
    assert client.get("/api/v1/practices/adaptations/").json()[0]["practice"] == "PR-1"
    assert client.get("/api/v1/practices/PR-1/").json()["adaptations"][0]["stage"] == "under_way"


def test_the_list_comes_by_pages_and_its_file_whole(cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caminemos.knowledge.pages.practices.listed.ON_A_PAGE", 1)
    published(cast)
    row = published(cast)
    first, second = (client.get(f"/es/practices/?page={number}").content.decode() for number in (1, 2))
    assert ("2 prácticas" in first, "2 prácticas" in second) == (True, True)
    assert sum(f"/es/practices/{code}/" in page for code in ("PR-1", row.code) for page in (first, second)) == 2
    assert body(client.get("/es/practices/?format=csv")).count("PR-") == 2


def test_a_practice_leads_on_to_whoever_works_on_it(cast: Cast, client: Client) -> None:
    published(cast)
    page = client.get(PAGE).content.decode()
    assert 'href="/es/communities/reception/"' in page
    assert 'href="/es/practices/?country=HND"' in page


@pytest.mark.ledger("G73")
def test_another_state_neither_finds_nor_confirms_a_waiting_adaptation(cast: Cast, client_as: ClientAs) -> None:
    row = published(cast)
    values = {"stage": "planned", "since": LooseDate.parse("2026-02"), "changed": Text.of(es="Nada"), "country_id": "HND"}
    made = record_replication(row, home(cast.registrar), values, by=of(cast.secretariat))
    stranger = client_as(cast.stranger)
    assert stranger.post(f"/es/practices/adaptations/{made.pk}/move/", {"verb": "confirm", "version": "1"}).status_code == 404
    assert stranger.get(f"/es/practices/adaptations/{made.pk}/edit/").status_code == 404
    made.refresh_from_db()
    assert made.state == "waiting"


def test_a_collection_is_made_and_corrected_on_screen(cast: Cast, client_as: ClientAs, client: Client) -> None:
    published(cast)
    office = client_as(cast.secretariat)
    given = {"code": "borders", "title_es": "Fronteras", "practices": "PR-1, PR-1"}
    assert office.post("/es/practices/collections/new/", given).headers["Location"] == "/es/practices/?collection=borders"
    assert "<h1>Fronteras" in client.get("/es/practices/?collection=borders").content.decode().replace('<span lang="es">', "")
    wrong = office.post("/es/practices/collections/borders/edit/", given | {"practices": "PR-9", "version": "1"})
    assert wrong.status_code == 422
    assert "PR-9" in wrong.content.decode()


def test_what_needs_somebody_stands_on_their_desk_and_in_their_tasks(cast: Cast, client_as: ClientAs) -> None:
    in_review(cast)
    provider = registries.home.get("practices")
    assert provider is not None
    told = {name: [str(one.sentence) for one in provider(of(user), now())] for name, user in cast.everybody.items() if user}
    assert told["observer"] == ["Revise esta práctica"]
    assert told["focal_point"] == ["Revise esta práctica", "Dé el visto bueno por su Estado"]
    assert told["stranger"] == told["caseworker"] == []
    for name in ("observer", "focal_point"):
        tasks = provider(of(getattr(cast, name)), now())
        assert all(client_as(getattr(cast, name)).get(one.url).status_code == 200 for one in tasks)


def test_what_is_published_is_told_once_with_both_languages(cast: Cast) -> None:
    published(cast)
    item = next(iter(published_practices()))
    assert (item.key, item.path, item.countries) == ("practice-PR-1", "/practices/PR-1/", ("HND",))
    assert "seis pasos" in item.body.values["es"]
    assert str(item.subjects[0]) == "Objetivo 1"


@pytest.mark.parametrize(("address", "most"), [("/es/practices/", 12), (PAGE, 22), ("/es/practices/adaptations/", 10)])
def test_a_page_asks_the_database_few_times(
    cast: Cast, client: Client, address: str, most: int, django_assert_max_num_queries: Any
) -> None:
    row = published(cast)
    comment_practice(row, "Gracias", by=of(cast.stranger))
    client.get(address)
    with django_assert_max_num_queries(most):
        client.get(address)
