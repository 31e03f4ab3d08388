import io

import pytest
from django.urls import reverse
from django.utils.translation import override
from openpyxl import load_workbook

from caminemos.kernel.api import ANONYMOUS
from caminemos.places.pages.search import found_places

pytestmark = pytest.mark.usefixtures("places")


def address(language, name, *arguments):
    with override(language):
        return reverse(f"places:{name}", args=arguments)


@pytest.mark.parametrize(("language", "words"), [("es", "Belice"), ("en", "Belize")])
def test_the_list_names_countries_in_the_language(client, language, words):
    page = client.get(address(language, "list"))
    assert page.status_code == 200
    assert words in page.content.decode()


def test_a_unit_is_found_by_p_code_and_without_accents(client):
    for query in ("GT1301", "peten", "PA-10"):
        page = client.get(address("es", "list"), {"q": query}).content.decode()
        assert "places/GTM/" in page or "places/PAN/" in page


def test_a_search_without_result_teaches(client):
    assert "GT0101" in client.get(address("es", "list"), {"q": "zzzz"}).content.decode()


def test_the_day_decides_which_units_are_shown(client):
    url = address("es", "divisions", "PAN")
    assert "PA11" in client.get(url, {"on": "2014-01-01"}).content.decode()
    table = client.get(url, {"on": "2013-12-31"}).context["page"].table
    assert "PA11" not in [row[1].value for row in table.rows]


def test_many_units_come_in_pages(client):
    page = client.get(address("es", "divisions", "MEX"), {"level": "2", "page": "25"}).context["page"]
    assert (len(page.table.rows), page.pages[-1], page.count) == (57, 25, 2457)


def test_the_second_level_can_be_cut_to_one_part(client):
    page = client.get(address("es", "divisions", "SLV"), {"level": "2", "part": "SV12"}).context["page"]
    assert {row[4].value.read("es").text for row in page.table.rows} == {"Santa Ana"}


def test_the_map_counts_panama_oeste_with_panama(client):
    page = client.get(address("es", "divisions", "PAN")).context["page"]
    assert "PA11" not in page.map.values
    assert page.map.values["PA12"] > 6
    assert "Panamá Oeste" in page.map.sentence


def test_a_wrong_day_is_refused_in_words(client):
    assert client.get(address("es", "divisions", "PAN"), {"on": "yesterday"}).status_code == 422


@pytest.mark.parametrize("arguments", [("divisions", "ZZZ"), ("calendar", "USA", 2026), ("calendar", "MEX", 1700)])
def test_what_does_not_exist_is_not_found(client, arguments):
    assert client.get(address("es", *arguments)).status_code == 404


def test_the_calendar_tells_suspensions_with_source_and_doubt(client):
    page = client.get(address("es", "calendar", "MEX", 2020)).content.decode()
    assert "COMAR" in page
    assert "jornada.com.mx" in page
    assert "COMAR" not in client.get(address("es", "calendar", "MEX", 2026)).content.decode()


def test_a_calendar_year_counts_its_working_days(client):
    weekdays, holidays_on_weekdays = 261, 6
    page = client.get(address("es", "calendar", "CRI", 2026)).context["page"]
    assert page.working_days == weekdays - holidays_on_weekdays


@pytest.mark.parametrize(("name", "arguments"), [("list", ()), ("divisions", ("GTM",)), ("calendar", ("GTM", 2026))])
def test_every_list_can_be_taken_along(client, name, arguments):
    url = address("es", name, *arguments)
    csv = b"".join(client.get(url, {"format": "csv"}).streaming_content).decode()
    assert csv.startswith("\ufeff")
    book = load_workbook(io.BytesIO(b"".join(client.get(url, {"format": "xlsx"}).streaming_content)))
    assert book.worksheets[0].max_row == len([line for line in csv.splitlines() if line]) - book["Notes"].max_row


def test_templates_run_few_queries(client, django_assert_max_num_queries):
    client.get(address("es", "list"))
    for name, *arguments in (("list",), ("divisions", "PAN"), ("calendar", "MEX", 2020)):
        with django_assert_max_num_queries(15):
            client.get(address("es", name, *arguments))


def test_the_platforms_search_finds_units(client):
    (hit,) = found_places("huehuetenango", ANONYMOUS, "en")[:1]
    assert (hit.title, hit.url) == ("Huehuetenango", "/en/places/GTM/?level=1&q=GT13")
    assert found_places("h", ANONYMOUS, "en") == []


def test_a_unit_with_a_code_does_not_say_that_it_has_none(places, client):
    page = client.get("/es/places/GTM/?on=2026-11-23").content.decode()
    assert "GT01" in page
    assert "todavía ninguno" not in page
    assert "22 unidades al 23 nov 2026" in page
    assert "todavía ninguno" in client.get("/es/places/PAN/?on=2026-11-23").content.decode()
