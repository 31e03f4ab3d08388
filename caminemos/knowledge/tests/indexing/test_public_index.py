"""The index of everything public: current, harmless to repeat, and silent about what was withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caminemos.engines.asking import Asked, asked
from caminemos.kernel.api import PublishedItem, PublishedKind, Text, now, registries
from caminemos.knowledge.indexing.finding import public_counts, public_hits
from caminemos.knowledge.indexing.keeping import READ_ANYWAY, keep_index, read_kind
from caminemos.knowledge.indexing.nudging import ask_again
from caminemos.knowledge.indexing.respelling import respelled
from caminemos.knowledge.models import PublicItem, PublicWord
from caminemos.knowledge.tests.practices.practice_cast import published
from tests.cast import Cast

pytestmark = pytest.mark.django_db
AT = datetime(2025, 3, 1, 12, tzinfo=UTC)


def leaf(number: int, es: str, en: str = "", body: str = "", **more: object) -> PublishedItem:
    """Return a published thing."""
    return PublishedItem(f"leaf-{number}", Text.of(es=es, en=en), f"/leaves/{number}/", Text.of(es=body), published_at=AT, **more)  # type: ignore[arg-type]


@pytest.fixture
def leaves() -> Iterator[list[PublishedItem]]:
    items = [
        leaf(1, "Educación de niñas en la frontera", "Schooling of girls at the border", countries=("GTM", "MEX")),
        leaf(2, "Ventanilla única", body="Atiende a personas refugiadas en un solo lugar.", countries=("HND",)),
        leaf(3, "La única ley", body="Nada dice de una ventanilla."),
        leaf(4, "Refugio <script>alert(1)</script>", countries=("HND",)),
    ]
    registries.published.register("leaf", PublishedKind("Hojas", lambda: items), order=99)
    read_kind("leaf")
    yield items
    registries.published.remove("leaf")


def keys(line: str, *, is_typing: bool = False, **filters: str) -> list[str]:
    """Return the keys that a line finds, the best first."""
    return [hit.key for hit in public_hits(asked(line, is_typing=is_typing), filters)]


def test_words_are_found_without_accents_and_with_other_endings_in_both_languages(leaves: list[PublishedItem]) -> None:
    assert keys("educacion NINA") == ["leaf-1"]
    assert keys("school GIRLS") == ["leaf-1"]
    assert "leaf-2" in keys("refugiado")


def test_the_title_counts_more_than_the_body(leaves: list[PublishedItem]) -> None:
    assert keys("ventanilla") == ["leaf-2", "leaf-3"]


def test_a_phrase_a_minus_and_a_beginning(leaves: list[PublishedItem]) -> None:
    assert keys('"ventanilla única"') == ["leaf-2"]
    assert keys("ventanilla -ley") == ["leaf-2"]
    assert keys("educaci", is_typing=True) == ["leaf-1"]
    assert keys("educaci") == []


def test_filters_narrow_and_facets_count_what_each_would_leave(leaves: list[PublishedItem]) -> None:
    question = asked("unica")
    assert keys("unica", country="HND") == ["leaf-2"]
    assert keys("unica", kind="leaf", year="2024") == []
    counts = public_counts(question, {"country": "HND"})
    assert counts.total == 1
    assert dict(counts.facets["country"]) == {"HND": 1}
    assert dict(counts.facets["year"]) == {"2025": 1}


def test_reading_again_writes_only_what_changed_and_takes_away_what_is_gone(leaves: list[PublishedItem]) -> None:
    assert (read_kind("leaf").written, PublicItem.objects.filter(kind="leaf").count()) == (0, 4)
    leaves[0] = leaf(1, "Aprendizaje de niñas")
    del leaves[1]
    run = read_kind("leaf")
    assert (run.read, run.written, run.gone) == (3, 1, 1)
    assert keys("educacion") == []
    assert keys("aprendizaje") == ["leaf-1"]
    assert not PublicWord.objects.filter(word__in=["educacion", "refugiadas"]).exists()


def test_what_is_withdrawn_is_not_shown_even_before_the_next_reading(leaves: list[PublishedItem]) -> None:
    del leaves[1]
    assert keys("ventanilla") == ["leaf-3"]


def test_what_is_withdrawn_is_neither_counted_nor_offered_as_a_spelling(client: Client, leaves: list[PublishedItem]) -> None:
    del leaves[1]
    assert respelled("refugiadaz", asked("refugiadaz")) == ""
    assert not PublicItem.objects.filter(key="leaf-2").exists()
    del leaves[2]
    told = client.get("/api/v1/search", {"q": "refugio"}).json()
    assert (told["total"], told["facets"]["country"]) == (0, {})


def test_the_page_counts_anew_what_lost_something(client: Client, leaves: list[PublishedItem]) -> None:
    del leaves[0]
    page = client.get("/es/search/", {"q": "educacion"}).content.decode()
    assert "country=GTM" not in page
    assert "educacion" not in PublicWord.objects.values_list("word", flat=True)


def test_oembed_does_not_tell_the_title_of_what_is_withdrawn(client: Client, leaves: list[PublishedItem]) -> None:
    leaves[1] = leaf(2, "Ventanilla única")
    PublicItem.objects.filter(key="leaf-2").update(path="/practices/")
    asked_for = "/oembed?url=http://testserver/es/practices/"
    assert client.get(asked_for).json()["title"] == "Ventanilla única"
    del leaves[1]
    assert client.get(asked_for).json()["title"] == "Caminemos"


def test_a_kind_that_a_node_no_longer_has_leaves_the_index(leaves: list[PublishedItem]) -> None:
    registries.published.remove("leaf")
    assert keys("ventanilla") == []
    keep_index(now())
    assert not PublicItem.objects.filter(kind="leaf").exists()


def test_the_chore_reads_what_was_said_to_have_changed_and_everything_after_a_while(leaves: list[PublishedItem]) -> None:
    keep_index(now())
    leaves.append(leaf(5, "Quinta hoja"))
    assert keep_index(now()) == 0
    ask_again("leaf")
    assert keep_index(now()) == 1
    leaves.append(leaf(6, "Sexta hoja"))
    assert keep_index(now() + READ_ANYWAY + timedelta(seconds=1)) == 1


def test_a_mistyped_word_is_answered_by_one_that_finds_something(leaves: list[PublishedItem]) -> None:
    assert respelled("educasion de niñas", asked("educasion de niñas")) == "educación de niñas"
    assert respelled("educacion", asked("educacion")) == ""
    assert respelled("xyzxyzxyz", asked("xyzxyzxyz")) == ""


@pytest.mark.usefixtures("ground")
def test_keeping_a_practice_asks_for_a_new_reading(cast: Cast, django_capture_on_commit_callbacks: object) -> None:
    keep_index(now())
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        row = published(cast)
    assert keep_index(now()) >= 1
    assert f"practice-{row.code}" in PublicItem.objects.values_list("key", flat=True)
    row.state = "withdrawn"
    type(row).objects.filter(pk=row.pk).update(state="returned")
    assert f"practice-{row.code}" not in keys(row.title.read("es").text)


def test_the_command_says_what_it_did_and_refuses_an_unknown_kind(leaves: list[PublishedItem]) -> None:
    out = StringIO()
    call_command("index_public", "leaf", stdout=out, stderr=StringIO())
    assert "4 read, 0 written, 0 taken away" in out.getvalue()
    with pytest.raises(CommandError, match="There are:"):
        call_command("index_public", "leaves", stdout=out)


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_page_ranks_marks_escapes_and_flags_the_other_language(
    client: Client, leaves: list[PublishedItem], language: str
) -> None:
    page = client.get(f"/{language}/search/", {"q": "refugiadas"}).content.decode()
    assert "<mark>refugiadas</mark>" in page
    assert ("flag-untranslated" in page) is (language == "en")
    page = client.get(f"/{language}/search/", {"q": "refugio"}).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_the_page_offers_another_spelling(client: Client, leaves: list[PublishedItem]) -> None:
    page = client.get("/es/search/", {"q": "ventaniya"}).content.decode()
    assert 'q=ventanilla"' in page


def test_suggestions_follow_the_typing(client: Client, leaves: list[PublishedItem]) -> None:
    page = client.get("/es/search/suggestions/", {"q": "ventan"}).content.decode()
    assert "/es/leaves/2/" in page
    assert "<html" not in page


@pytest.mark.usefixtures("ground")
def test_the_interface_gives_the_same(client: Client, leaves: list[PublishedItem]) -> None:
    told = client.get("/api/v1/search", {"q": "ventanilla", "country": "HND"}).json()
    assert [one["key"] for one in told["found"]] == ["leaf-2"]
    assert (told["total"], told["facets"]["country"]) == (1, {"HND": 1})


HOSTILE = st.text(max_size=120) | st.text(alphabet='"-*():^&|!<>áñ ab“”\u202e😀:\\\'', max_size=40) | st.sampled_from(
    ["x" * 10_000, "a OR b NEAR/2 c", "title: NOT *", "😀", "\u202eabc", "- -", '"', "NOT", "AND", "{title}:a", "a:*", "' OR 1=1 --"]
)  # fmt: skip


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(HOSTILE, st.text(max_size=8))
def test_every_line_is_answered(client: Client, leaves: list[PublishedItem], line: str, value: str) -> None:
    asked_for = {"q": line, "kind": value, "country": value, "year": value, "page": value}
    for address in ("/es/search/", "/en/search/suggestions/"):
        expected = 404 if "\x00" in line + value else 200
        assert client.get(address, asked_for).status_code == expected
    assert client.get("/api/v1/search", asked_for).status_code in {200, 404, 422}


def test_where_nothing_has_all_the_words_what_has_some_is_shown_and_said(client: Client, leaves: list[PublishedItem]) -> None:
    assert keys("niñas ventanilla") == []
    page = client.get("/es/search/", {"q": "niñas ventanilla"}).content.decode()
    assert "Nada tiene juntas todas esas palabras" in page
    assert {number for number in (1, 2, 3, 4) if f"/es/leaves/{number}/" in page} == {1, 2, 3}
    assert "/es/leaves/3/" not in client.get("/es/search/", {"q": 'niñas ventanilla -"la única"'}).content.decode()
    assert "Nada tiene juntas" not in client.get("/es/search/", {"q": "niñas frontera"}).content.decode()


def test_loosely_asked_what_has_more_of_the_words_comes_first(leaves: list[PublishedItem]) -> None:
    loose = Asked(asked("ley ventanilla frontera").terms, is_loose=True)
    assert next(hit.key for hit in public_hits(loose, {})) == "leaf-3"
    assert public_counts(loose, {}).total == 3
