"""What the screens are given."""

import pytest

from caminemos.kernel.api import ANONYMOUS, ShownFigure, registries
from caminemos.plan.actions import load_plan
from caminemos.plan.api import plan_tree, timeline
from caminemos.plan.pages.screens import action_page, group_page, list_page, tree_page
from caminemos.plan.pages.sheets import plan_sheet
from caminemos.plan.search import find_in_plans
from caminemos.plan.tests.conftest import LOADER, small, written

pytestmark = pytest.mark.django_db


def codes(tree):
    return [leaf.code for _objective, _block, leaf in tree.actions]


@pytest.mark.parametrize(
    ("objective", "group", "actions", "results"),
    [
        ("", "", 27, 14),
        ("1.2", "", 9, 4),
        ("", "displacement", 4, 4),
        ("1.2", "local-governance", 5, 4),
        ("", "presidency", 9, 3),
        ("1.1", "presidency", 0, 0),
        ("9.9", "", 0, 0),
    ],
)
def test_filters_leave_what_they_name(plan, objective, group, actions, results):
    page = tree_page("mirps-2023", by=ANONYMOUS, objective=objective, group=group)
    assert page.shown == {"actions": actions, "results": results}
    assert page.whole.counts["actions"] == 27


def test_every_status_is_unknown_while_nobody_reports(plan):
    page = tree_page("mirps-2023", by=ANONYMOUS)
    assert (page.marks, page.parts) == ([("unknown", 41)], 41)
    assert {leaf.status for _o, _b, leaf in page.tree.actions} | {leaf.status for _o, leaf in page.tree.results} == {"unknown"}


def test_an_action_says_where_the_document_has_it_and_what_stands_beside_it(plan):
    page = action_page("mirps-2023", "1.2-e", by=ANONYMOUS)
    assert str(page.leaf.place).startswith("Acciones del objetivo 1.2 (relativas a la integración local), ")
    assert page.leaf.place.ordinal == 1
    assert (page.before.code, page.after.code, page.block.group.lead) == ("1.2-d", "1.2-f", "PAN")
    assert action_page("mirps-2023", "1.1-a", by=ANONYMOUS).before is None
    assert action_page("mirps-2023", "2.1-i", by=ANONYMOUS).after is None


def test_a_working_group_shows_what_it_leads_and_its_rows(plan):
    page = group_page("mirps-2023", "local-governance", by=ANONYMOUS)
    assert codes(page.narrowed) == ["1.2-e", "1.2-f", "1.2-g", "1.2-h", "1.2-i"]
    assert [row.code for row in page.rows] == ["group-local-governance"]
    assert page.group.source_name == "oas.org"


def test_figures_arrive_from_above_through_the_registry(plan, monkeypatch):
    figure = ShownFigure("s", "Series", None, "persons", 2025, "UNHCR", None, "v", "published", "/s/", trend=(1, None, 3))
    monkeypatch.setattr(registries.figures, "_items", {"t": (0, lambda _plan, code: [figure] if code == "1.1-R2" else [])})
    attached = {leaf.code: leaf.attached for _objective, leaf in plan_tree("mirps-2023", by=ANONYMOUS).results if leaf.attached}
    assert list(attached) == ["1.1-R2"]
    assert attached["1.1-R2"][0].line is not None
    assert plan_tree("mirps-2023", by=ANONYMOUS, with_figures=False).results[1][1].attached == ()


@pytest.mark.ledger("G46")
def test_the_year_shows_days_and_what_is_still_open(plan):
    chart = timeline(plan_tree("mirps-2023", by=ANONYMOUS))
    rows = [line for line in chart.lines if not line.is_heading]
    assert len(rows) == 16
    assert [(mark.first, mark.day) for mark in rows[0].marks] == [(1, 24), (4, 20), (7, 20), (10, 19)]
    assert all(not mark.confirmed for line in rows[1:] for mark in line.marks)


def test_a_date_outside_the_plans_year_is_named_and_not_drawn_in_the_wrong_month(members):
    data = small()
    words = {"es": "Reunión anual", "en": "Annual meeting"}
    dates = ["2028-01-24", "2027-Q4"]
    data["schedule"]["groups"] = [{"kind": "other", "rows": [{"code": "a", "title": words, "dates": dates}]}]
    load_plan(written(data), by=LOADER)
    line = timeline(plan_tree("small-2027", by=LOADER)).lines[1]
    assert "2028" in line.name
    assert [(mark.first, mark.last, mark.day) for mark in line.marks] == [(10, 12, None)]


def test_a_table_holds_both_languages_and_the_place_in_the_document(plan):
    sheet = plan_sheet(plan_tree("mirps-2023", by=ANONYMOUS, with_figures=False))
    lines = [[column.of(row) for column in sheet.columns] for row in sheet.rows]
    assert len(lines) == 41
    assert {line[1] for line in lines} >= {"1.1-a", "2.1-R3"}
    assert all(all(line[3:7]) and line[-1] for line in lines)


def test_the_list_counts_and_hides_drafts(plan):
    load_plan(written(small()), by=LOADER)
    assert [(card.code, card.actions, card.results) for card in list_page(ANONYMOUS).plans] == [("mirps-2023", 27, 14)]
    assert [card.code for card in list_page(LOADER).plans] == ["small-2027", "mirps-2023"]


def titles(query, actor=ANONYMOUS, language="es"):
    return [hit.title for hit in find_in_plans(query, actor, language)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("estrategia regional", "1.3-d Estrategia regional de reconocimiento de competencias"),
        ("preparado proteger", "1.1-R3 Personal mejor preparado para proteger"),
        ("solidarity", "1.2-e Más ciudades solidarias"),
        ("NIÑEZ", "1.2-i Deporte, música y danza para la niñez"),
        ("ninez musica", "1.2-i Deporte, música y danza para la niñez"),
        ("2.1-R3", "2.1-R3 Carta estatutaria aprobada"),
        ("gobernabilidad", "Gobernabilidad local"),
        ("instituto de estadistica", "1.2-b Estadísticas del desplazamiento interno"),
        ("integracion comunidades", "1.2 Integración con las autoridades locales y las comunidades de acogida"),
    ],
)
def test_words_are_found_in_both_languages_with_or_without_accents(plan, query, found):
    assert found in titles(query)


def test_nothing_is_found_for_nothing_nor_in_drafts_by_the_public(draft):
    assert titles("") == titles("   ") == titles("zzzz", LOADER) == []
    assert titles("estrategia") == []
    assert len(titles("estrategia", LOADER)) == 1
