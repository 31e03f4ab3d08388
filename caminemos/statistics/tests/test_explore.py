import io

import pytest
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from caminemos.statistics.exploring import Asked, read_question
from caminemos.statistics.pages.explore import explore_page
from caminemos.ui.api import BarChart, Choropleth, LineChart

MEMBERS, YEARS = ["CRI", "MEX", "PAN"], [2023, 2024, 2025]
HERE = "https://node.example/es/explore/"


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def ask(**asked):
    return read_question(Asked(**asked), MEMBERS, YEARS)


def shown(**asked):
    return explore_page(Asked(**asked), HERE)


def test_who_asks_nothing_sees_the_region_over_the_years():
    found = ask()
    assert (found.series, found.places, found.since, found.until, found.display) == (
        ("asylum-pending",),
        ("REG",),
        2023,
        2025,
        "line",
    )
    assert found.problems == ()


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"series": ["nothing"]}, "nothing"),
        ({"series": ["refugees", "idps", "stateless", "resettlement", "naturalisation"]}, "At most four"),
        ({"places": ["USA"]}, "USA"),
        ({"since": "soon"}, "soon"),
        ({"until": "1890"}, "from 2023 to 2025"),
        ({"until": "²⁰²⁴"}, "no year"),
        ({"since": "2025", "until": "2023"}, "changed places"),
        ({"by": "religion"}, "religion"),
        ({"by": "sex", "series": ["resettlement"]}, "shown whole"),
        ({"display": "pie"}, "pie"),
    ],
)
def test_what_cannot_be_answered_gets_its_sentence_and_the_rest_is_answered(asked, sentence):
    found = ask(**asked)
    assert len(found.problems) == 1
    assert sentence in found.problems[0]
    assert found.series
    assert found.places
    assert found.since <= found.until


def test_the_same_question_has_one_address():
    first = ask(places=["PAN", "CRI"], series=["refugees"], display="bars")
    again = ask(places=["CRI", "PAN", "CRI"], series=["refugees", "refugees"], display="bars")
    assert first.query() == again.query() == "series=refugees&place=CRI&place=PAN&since=2023&until=2025&display=bars"


@pytest.mark.parametrize("display", ["line", "map"])
def test_parts_are_never_drawn_as_a_line_or_a_map(display):
    assert ask(by="origin", display=display).display == "bars"


@pytest.mark.django_db
def test_persons_and_cases_never_share_a_drawing(edition):
    page = shown(series=["asylum-applications"], places=MEMBERS, since="2024", until="2025", display="line")
    persons, cases = page.panels[0].charts
    assert (persons.unit, cases.unit) == ("persons", "cases")
    assert {str(one.name): one.values for one in persons.series}["Panama"] == (9, None)
    assert {str(one.name): one.values for one in cases.series} == {"Panama": (None, 8)}


@pytest.mark.django_db
def test_missing_is_hatch_and_never_zero(edition):
    page = shown(series=["asylum-applications"], places=["CRI", "MEX"], until="2024", display="bars")
    [bars] = page.panels[0].charts
    assert isinstance(bars, BarChart)
    assert bars.values == (50, None)
    assert "url(#" in bars.svg()
    assert any("Mexico" in remark for remark in page.panels[0].remarks)


@pytest.mark.django_db
def test_more_than_five_lines_are_drawn_apart(published):
    from caminemos.statistics.figures import member_codes

    page = shown(places=[*member_codes(), "REG"])
    drawn = page.panels[0].charts
    assert [len(one.series) for one in drawn] == [4, 4]
    assert all(isinstance(one, LineChart) for one in drawn)


@pytest.mark.django_db
def test_a_map_holds_every_member_and_not_the_region(edition):
    page = shown(places=["REG"], display="map")
    assert isinstance(page.panels[0].charts[0], Choropleth)
    assert page.panels[0].charts[0].values == {"CRI": 400, "MEX": 330, "PAN": 60}


@pytest.mark.django_db
def test_the_parts_of_each_figure_add_up_to_it(edition):
    page = shown(series=["asylum-applications"], places=["CRI", "MEX"], by="origin")
    assert sum(one.count for one in page.parts.held if one.whole.country == "CRI") == 100
    assert [str(panel.whole.value) for panel in page.panels] == ["100.0", "40.0"]


@pytest.mark.django_db
def test_too_many_parts_are_said_to_be_too_many(edition):
    page = shown(series=["asylum-applications", "asylum-decisions", "asylum-pending"], places=MEMBERS, by="origin")
    assert len(page.panels) == 8
    assert any("eight" in problem for problem in page.problems)


@pytest.mark.django_db
@pytest.mark.ledger("S83")
@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("display", ["line", "bars", "table", "map", ""])
def test_a_stranger_explores_without_a_script(client, edition, language, display):
    asked = f"series=asylum-applications&series=asylum-closure-share&place=CRI&place=PAN&since=2024&display={display}"
    answer = client.get(f"/{language}/explore/?{asked}")
    page = answer.content.decode()
    assert answer.status_code == 200
    for held in ("2025.1", "/series/asylum-applications/CRI/2025/", "Caminemos, http://testserver/"):
        assert held in page


@pytest.mark.django_db
def test_a_bad_address_gets_a_sentence_and_keeps_what_was_right(client, edition):
    answer = client.get("/es/explore/?series=asylum-applications&place=USA&place=CRI")
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "USA" in page
    assert "/series/asylum-applications/CRI/2025/" in page
    assert client.get("/es/explore/?place=USA&format=csv").status_code == 400
    assert client.get("/es/explore/?format=doc").status_code == 404


@pytest.mark.django_db
def test_without_figures_the_explorer_teaches(client, members):
    assert client.get("/es/explore/").status_code == 200
    assert client.get("/es/explore/?by=sex&display=map").status_code == 200
    assert client.get("/api/v1/explore").json()["values"] == []


@pytest.mark.django_db
@pytest.mark.parametrize("extra", ["", "&by=origin"])
def test_what_is_explored_can_be_taken_along(client, edition, extra):
    address = f"/en/explore/?series=asylum-applications&place=CRI&since=2025{extra}"
    lines = b"".join(client.get(f"{address}&format=csv").streaming_content).decode("utf-8-sig")
    assert "asylum-applications,CRI,Costa Rica,2025" in lines
    assert "In: Caminemos, http://testserver/en/explore/?series=asylum-applications" in lines
    book = load_workbook(io.BytesIO(b"".join(client.get(f"{address}&format=xlsx").streaming_content)))
    assert book.worksheets[0].max_row == 2


@pytest.mark.django_db
def test_the_interface_answers_the_same_question(client, edition):
    asked = "series=asylum-applications&place=CRI&place=MEX&since=2025"
    found = client.get(f"/api/v1/explore?{asked}&by=origin").json()
    assert [(one["country"], one["value"], one["unit"]) for one in found["values"]] == [
        ("CRI", 100, "persons"),
        ("MEX", 40, "persons"),
    ]
    assert [(one["country"], one["part"], one["count"], one["unit"]) for one in found["parts"]][1][2] == 40
    assert client.get(found["address"]).status_code == 200
    refused = client.get("/api/v1/explore?place=USA")
    assert refused.status_code == 400
    assert "USA" in refused.json()["detail"]


@pytest.mark.django_db
@pytest.mark.parametrize(("query", "most"), [("", 12), ("?display=map", 18), ("?by=origin&place=CRI&place=MEX", 16)])
def test_the_explorer_asks_the_database_little(client, edition, django_assert_max_num_queries, query, most):
    client.get(f"/es/explore/{query}")
    with django_assert_max_num_queries(most):
        client.get(f"/es/explore/{query}")


@pytest.mark.django_db
def test_who_signs_in_keeps_an_exploration_with_all_its_states(cast, client_as, edition):
    client = client_as(cast.statistician)
    query = "place=CRI&place=MEX&display=bars"
    client.post(reverse("access:view-save"), {"room": "statistics:explore", "name": "Two States", "query": query})
    page = client.get("/en/explore/?display=table").content.decode()
    assert "Two States" in page
    assert "place=CRI&amp;place=MEX" in page
