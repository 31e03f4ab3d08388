"""Indicators as the secretariat defines them, a focal point reports them, everybody reads them; on the screen, in the sheet, over the interface."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from caminemos.kernel.api import write_xlsx
from caminemos.plan.actions.rounds import close_round
from caminemos.plan.actions.sheets import bring_sheet
from caminemos.plan.actions.updates import move_update
from caminemos.plan.models import Indicator, IndicatorDefinition, Obligation, Plan, ProgressUpdate, ReleasedFigure, StateTarget
from caminemos.plan.pages.indicators import reported_indicators
from caminemos.plan.pages.my_sheet import my_sheet
from caminemos.plan.tests.conftest import HONDURAS, SECRETARIAT
from caminemos.plan.tests.indicating import FLOW, NARRATIVE, SCORE, SHARE, begun, defined, opened, released, sent

pytestmark = pytest.mark.django_db
ClientAs = Callable[..., Client]
PASSPORT = {
    "code": "I-7",
    "part": "result 1.1-R1",
    "valid_from": "2023-01-01",
    "measure": "flow",
    "unit": "persons",
    "frequency": "quarterly",
    "rises": "up",
    "tolerance": "10",
    "title_es": "Personas atendidas",
    "definition_es": "Quien recibe.",
    "source_es": "Registro",
    "responsible_es": "Grupo",
    "dimensions": ["sex"],
}
FIGURE = {
    "value": "120",
    "female": "70",
    "male": "50",
    "as_of": "2023-03-31",
    "narrative_es": "Según el registro.",
    "version": "0",
}


def address(name: str, *args: Any) -> str:
    return reverse(f"plan:{name}", args=["mirps-2023", *args])


def owed(indicator: Indicator, iso3: str = "HND") -> Obligation:
    return Obligation.objects.select_related("round").get(country=iso3, indicator=indicator)


@pytest.mark.ledger("G4")
def test_the_secretariat_defines_an_indicator_on_screen(plan: Plan, cast: Any, client_as: ClientAs) -> None:
    desk = client_as(cast.secretariat)
    assert desk.get(address("indicator-define")).status_code == 200
    answer = desk.post(address("indicator-define"), PASSPORT | {"title_es": "", "target": "10"})
    assert (answer.status_code, Indicator.objects.count()) == (422, 0)
    html = answer.content.decode()
    assert "Llene este dato" in html
    assert "Diga de qué fecha es" in html
    answer = desk.post(address("indicator-define"), PASSPORT)
    assert answer.headers["Location"] == address("indicator", "I-7")
    told = IndicatorDefinition.objects.get(indicator__code="I-7")
    assert (told.unit, told.dimensions, str(told.title)) == ("persons", ["sex"], "Personas atendidas")


def test_a_redefinition_says_what_changes_and_the_page_shows_both(plan: Plan, cast: Any, client_as: ClientAs) -> None:
    desk, indicator = client_as(cast.secretariat), defined(plan)
    where = address("indicator-redefine", "I-1")
    html = desk.get(where).content.decode()
    assert 'value="1200"' in html
    given = {name: value for name, value in PASSPORT.items() if name not in {"code", "part"}}
    assert desk.post(where, given | {"valid_from": "2023-07-01", "why": ""}).status_code == 422
    given |= {"valid_from": "2023-07-01", "why": "Ahora con edad.", "dimensions": ["sex", "age"], "breaks": "on"}
    assert desk.post(where, given).status_code == 302
    assert IndicatorDefinition.objects.filter(indicator=indicator).count() == 2
    page = Client().get(address("indicator", "I-1")).content.decode()
    assert "Ahora con edad." in page
    assert "no comparable con antes" in page


@pytest.mark.ledger("G4", "G5", "G21")
def test_a_focal_point_reports_a_figure_in_place_and_the_public_reads_it_after_the_sign_off(
    plan: Plan, cast: Any, client_as: ClientAs
) -> None:
    indicator = defined(plan, replace(FLOW, dimensions=("sex",)))
    opened(plan)
    honduras = client_as(cast.focal_point)
    line = reverse("plan:my-line-save", args=[owed(indicator).pk])
    form = honduras.get(reverse("plan:my-line", args=[owed(indicator).pk]), headers={"HX-Request": "true"}).content.decode()
    assert 'name="female"' in form
    assert 'name="status"' not in form
    answer = honduras.post(line, FIGURE | {"value": "12 %"}, headers={"HX-Request": "true"})
    assert "es un porcentaje" in answer.content.decode()
    answer = honduras.post(line, FIGURE | {"male": "40"}, headers={"HX-Request": "true"})
    assert "Estos grupos suman 110" in answer.content.decode()
    answer = honduras.post(line, FIGURE | {"send": "1"}, headers={"HX-Request": "true"})
    assert "<b>120</b>" in answer.content.decode()
    update = ProgressUpdate.objects.visible_to(HONDURAS).get()
    desk = client_as(cast.secretariat)
    assert ">120<" in desk.get(reverse("plan:reviews")).content.decode()
    assert "120" not in Client().get(address("indicator", "I-1")).content.decode().replace("1200", "")
    move_update(update, "approve", by=SECRETARIAT)
    move_update(update, "sign_off", by=HONDURAS)
    page = Client().get(address("indicator", "I-1")).content.decode()
    assert ">120</a>" in page
    assert "Mujeres" in page
    public = Client().get(reverse("plan:update", args=[update.pk])).content.decode()
    assert "<strong>120</strong> personas" in public
    assert "I-1" in Client().get(address("result", "1.1-R1")).content.decode()


@pytest.mark.parametrize("passport", [SHARE, SCORE, NARRATIVE])
def test_each_kind_has_its_own_form(plan: Plan, cast: Any, client_as: ClientAs, passport: Any) -> None:
    indicator = defined(plan, passport)
    opened(plan)
    html = client_as(cast.focal_point).get(reverse("plan:my-line", args=[owed(indicator).pk])).content.decode()
    fields = {"share": ["numerator", "denominator"], "score": ["value"], "narrative": []}[passport.measure]
    assert [name for name in ("value", "numerator", "denominator") if f'name="{name}"' in html] == fields


def test_a_missing_figure_is_said_and_shown_as_missing(plan: Plan, cast: Any, client_as: ClientAs) -> None:
    indicator, honduras = defined(plan), client_as(cast.focal_point)
    opened(plan)
    line = reverse("plan:my-line-save", args=[owed(indicator).pk])
    nothing = {"is_missing": "on", "as_of": "2023-03-31", "version": "0", "send": "1"}
    assert "Diga por qué no hay cifra" in honduras.post(line, nothing, headers={"HX-Request": "true"}).content.decode()
    assert honduras.post(line, nothing | {"reason_es": "Cambió el sistema."}).status_code == 302
    update = ProgressUpdate.objects.visible_to(HONDURAS).get()
    move_update(update, "approve", by=SECRETARIAT)
    move_update(update, "sign_off", by=HONDURAS)
    assert "no tiene cifra" in Client().get(address("indicator", "I-1")).content.decode()


@pytest.mark.ledger("G5", "G22")
def test_a_small_group_is_seen_by_its_state_and_the_reviewers_and_by_nobody_else(
    plan: Plan, cast: Any, client_as: ClientAs
) -> None:
    update = released(defined(plan, replace(FLOW, dimensions=("sex",))), opened(plan), value=30, female=28, male=2)
    where, at = reverse("plan:update", args=[update.pk]), f"/api/v1/updates/{update.pk}/"
    for client, sees in (
        *((client_as(who), True) for who in (cast.focal_point, cast.secretariat)),
        *((client_as(who), False) for who in (cast.stranger, cast.observer)),
        (Client(), False),
    ):
        assert ("Hombres" in client.get(where).content.decode()) is sees
        assert ("male" in client.get(at).json()["figures"]["numbers"]) is sees
        listed = client.get("/api/v1/updates/", {"plan": "mirps-2023", "kind": "indicator"}).json()["items"][0]
        assert ("male" in listed["figures"]["numbers"]) is sees
    assert "Hombres" not in Client().get(address("indicator", "I-1")).content.decode()
    rows = b"".join(Client().get(address("indicator", "I-1"), {"format": "csv"}).streaming_content).decode()
    assert ",28," not in rows


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e30", "1e999", "-1", "1.00000001"])
def test_the_interface_refuses_numbers_that_cannot_be(plan: Plan, cast: Any, client_as: ClientAs, number: str) -> None:
    indicator = defined(plan)
    update = begun(indicator, opened(plan))
    honduras = client_as(cast.focal_point)
    told = {"as_of": "2023-03-31", "narrative": {"es": "x"}, "version": 1, "figures": {"numbers": {"value": number}}}
    answers = [
        honduras.put(f"/api/v1/updates/{update.pk}/", told, content_type="application/json"),
        honduras.put(
            "/api/v1/plans/mirps-2023/indicators/I-1/goals/HND/",
            {"target": number, "target_on": "2023-12-31"},
            content_type="application/json",
        ),
    ]
    assert [answer.status_code for answer in answers] == [422, 422]


def test_lists_filter_export_and_teach_when_empty(plan: Plan, cast: Any, client_as: ClientAs) -> None:
    assert "Aún no hay indicadores" in Client().get(address("indicators")).content.decode()
    defined(plan)
    defined(plan, SHARE, "I-2")
    released(Indicator.objects.get(code="I-1"), opened(plan), value=1500)
    html = Client().get(address("indicators")).content.decode()
    assert ("I-1" in html, "I-2" in html) == (True, True)
    assert "I-2" not in Client().get(address("indicators"), {"kind": "flow"}).content.decode()
    assert "Ningún indicador coincide" in Client().get(address("indicators"), {"light": "stale"}).content.decode()
    rows = b"".join(Client().get(address("indicators"), {"format": "csv"}).streaming_content).decode()
    assert "I-1" in rows
    rows = b"".join(Client().get(address("indicator", "I-1"), {"format": "csv"}).streaming_content).decode()
    assert "HND" in rows
    assert "1500" in rows


@pytest.mark.ledger("G21")
def test_a_state_sets_its_goal_on_screen_and_others_find_nothing(plan: Plan, cast: Any, client_as: ClientAs) -> None:
    defined(plan)
    where = address("indicator-goal", "I-1", "HND")
    honduras = client_as(cast.focal_point)
    assert honduras.get(where).status_code == 200
    goal = {"baseline": "5", "baseline_on": "2022-12-31", "target": "9", "target_on": "2023-12-31"}
    assert honduras.post(where, goal | {"target": "2"}).status_code == 422
    assert honduras.post(where, goal).status_code == 302
    assert StateTarget.objects.get().target == Decimal(9)
    for who in (cast.stranger, cast.secretariat, cast.observer):
        assert client_as(who).post(where, goal).status_code == 404
    assert honduras.get(address("indicator-goal", "I-1", "GTM")).status_code == 404


def test_closing_on_screen_keeps_the_figures(plan: Plan, cast: Any, client_as: ClientAs) -> None:
    released(defined(plan), opened(plan), value=7)
    desk = client_as(cast.secretariat)
    assert desk.post(address("indicator-close", "I-1"), {"why": "Ya se mide de otra forma."}).status_code == 302
    page = Client().get(address("indicator", "I-1")).content.decode()
    assert "Ya se mide de otra forma." in page
    assert ">7</a>" in page


def exported(**edits: Any) -> bytes:
    kept = io.BytesIO()
    write_xlsx(my_sheet("HND", {"show": "all"}, by=HONDURAS), kept)
    book, back = load_workbook(io.BytesIO(kept.getvalue())), io.BytesIO()
    page = book.worksheets[0]
    places = {str(cell.value).rpartition("[")[2].rstrip("]"): cell.column for cell in page[1]}
    for key, value in edits.items():
        page.cell(2, places[key]).value = value
    book.save(back)
    return back.getvalue()


@pytest.mark.ledger("G19")
def test_figures_go_out_and_come_back_in_the_sheet(plan: Plan) -> None:
    indicator = defined(plan, replace(FLOW, dimensions=("sex",)))
    opened(plan)
    report = bring_sheet(exported(value=12, female=7, male=5, as_of=date(2023, 3, 31)), "HND", by=HONDURAS, dry_run=False)
    assert report.counts == {"begins": 1}
    update = ProgressUpdate.objects.visible_to(HONDURAS).get(indicator=indicator)
    assert update.figures["numbers"] == {"value": "12", "female": "7", "male": "5"}
    assert bring_sheet(exported(), "HND", by=HONDURAS).counts == {"same": 1}


@pytest.mark.parametrize(
    ("edits", "says"),
    [
        ({"value": 12, "unit": "hogares"}, "La hoja cuenta hogares"),
        ({"value": "12 %"}, "es un porcentaje"),
        ({"value": 12.5}, "no tienen decimales"),
        ({"value": 12, "female": 3, "male": 4}, "Estos grupos suman 7"),
        ({"value": 3, "status": "Cumplida"}, "no lleva estado"),
        ({"value": 3, "no_figure": "x"}, "O no hay cifra"),
    ],
)
def test_a_row_with_a_wrong_figure_says_why(plan: Plan, edits: Any, says: str) -> None:
    defined(plan, replace(FLOW, dimensions=("sex",)))
    opened(plan)
    (row,) = bring_sheet(exported(**edits), "HND", by=HONDURAS).rows
    assert says in " ".join(row.sentences)


def test_the_sheet_does_not_open_a_locked_period(plan: Plan) -> None:
    indicator, asked = defined(plan), opened(plan)
    begun(indicator, asked)
    close_round(asked, by=SECRETARIAT)
    (row,) = bring_sheet(exported(value=3), "HND", by=HONDURAS).rows
    assert "bloqueadas" in row.sentences[0]


@pytest.mark.ledger("G4", "G8")
def test_the_interface_gives_passports_figures_and_totals(plan: Plan) -> None:
    indicator, asked = defined(plan), opened(plan)
    released(indicator, asked, value=100)
    sent(indicator, asked, "GTM", value=999)
    (one,) = Client().get("/api/v1/plans/mirps-2023/indicators/").json()
    assert (one["code"], one["year"]["value"], one["year"]["told"]) == ("I-1", 100.0, ["HND"])
    whole = Client().get("/api/v1/plans/mirps-2023/indicators/I-1/").json()
    assert [(row["country"], row["value"], row["vintage"]) for row in whole["figures"]] == [("HND", 100.0, 1)]
    assert "999" not in json.dumps(whole)


def test_the_interface_writes_a_figure_and_a_goal_through_the_same_verbs(plan: Plan, cast: Any, client_as: ClientAs) -> None:
    indicator = defined(plan)
    opened(plan)
    honduras = client_as(cast.focal_point)
    begin = {"plan": "mirps-2023", "kind": "indicator", "code": "I-1", "country": "HND", "round": "2023-Q1"}
    made = honduras.post("/api/v1/updates/", begin, content_type="application/json").json()
    told = {"as_of": "2023-03-31", "narrative": {"es": "Sí."}, "version": 1, "figures": {"numbers": {"value": "1.250"}}}
    where = f"/api/v1/updates/{made['id']}/"
    answer = honduras.put(where, told, content_type="application/json")
    assert (answer.status_code, "dos maneras" in answer.content.decode()) == (422, True)
    told["figures"] = {"numbers": {"value": "1250"}}
    assert honduras.put(where, told, content_type="application/json").json()["figures"]["numbers"] == {"value": "1250"}
    goal = {"target": 2000, "target_on": "2023-12-31"}
    at = "/api/v1/plans/mirps-2023/indicators/I-1/goals/HND/"
    assert honduras.put(at, goal, content_type="application/json").json()["target"] == 2000.0
    assert client_as(cast.stranger).put(at, goal, content_type="application/json").status_code == 404
    assert StateTarget.objects.filter(indicator=indicator).count() == 1


def test_an_indicator_is_found_by_its_words(plan: Plan) -> None:
    defined(plan)
    assert "I-1" in Client().get("/es/search/", {"q": "decision instancia"}).content.decode()


def test_nobody_but_the_desk_sees_the_forms_of_definition(plan: Plan, cast: Any, client_as: ClientAs) -> None:
    defined(plan)
    for who in (cast.focal_point, cast.observer, cast.stranger):
        for where in (address("indicator-define"), address("indicator-redefine", "I-1")):
            assert client_as(who).get(where).status_code == 404


@pytest.mark.ledger("G5")
def test_a_report_tells_indicators_apart_and_as_they_were_known_on_a_day(plan: Plan) -> None:
    indicator = defined(plan, replace(FLOW, dimensions=("sex",)))
    released(indicator, opened(plan), value=30, female=20, male=10)
    (region,) = reported_indicators("mirps-2023", by=HONDURAS)
    (state,) = reported_indicators("mirps-2023", by=HONDURAS, country="HND")
    (other,) = reported_indicators("mirps-2023", by=HONDURAS, country="GTM")
    assert (region.line.value, state.line.value, other.line.value) == ("30", "30", "")
    assert [text for _name, groups in region.apart for _group, text in groups] == ["20", "10"]
    (before,) = reported_indicators("mirps-2023", by=HONDURAS, on=date(2023, 1, 2))
    assert (before.line.value, ReleasedFigure.objects.count()) == ("", 1)


def test_the_list_asks_the_database_as_often_for_many_as_for_few(plan: Plan, django_assert_max_num_queries: Any) -> None:
    for number in range(12):
        defined(plan, code=f"I-{number}")
    asked = opened(plan)
    for number in range(12):
        released(Indicator.objects.get(code=f"I-{number}"), asked, value=number)
    with django_assert_max_num_queries(16):
        Client().get(address("indicators"))
