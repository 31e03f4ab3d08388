"""The report is a function of plan, day, territory and language; it says what it does not know."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caminemos.documents.api import (
    ChartBlock,
    FigureBlock,
    Heading,
    Paragraph,
    Product,
    TableBlock,
    TimelineBlock,
    plain,
    render_html,
)
from caminemos.kernel.api import Refused, ReportCell, ReportPart, ReportTable, Service, Text, registries
from caminemos.plan.models import Action
from caminemos.texts.api import state_of_the_plan

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def report(on: date = TODAY, country: str | None = None, language: str = "es") -> Product:
    return state_of_the_plan("mirps-2023", on, country, language)


def blocks(product: Product, kind: type) -> list:
    return [block for block in product.blocks if isinstance(block, kind)]


def notices(product: Product) -> str:
    return " ".join(plain(block.text) for block in blocks(product, Paragraph) if block.kind == "notice")


def table(product: Product, caption: str) -> TableBlock:
    return next(block for block in blocks(product, TableBlock) if caption in block.caption)


def cells(table: TableBlock) -> dict[str, list[str]]:
    return {plain(row[0]): [plain(cell) for cell in row[1:]] for row in table.rows}


@pytest.mark.ledger("G63")
def test_it_tells_the_whole_plan_with_its_counts(plan, figures):
    product = report()
    text = " ".join(plain(block.text) for block in blocks(product, Paragraph))
    assert "2 prioridades, 4 objetivos, 27 acciones, 14 resultados, 4 grupos de trabajo y 16 renglones" in text
    rows = [row for block in blocks(product, TableBlock) if block.header[0] == "Código" for row in block.rows]
    assert len(rows) == 27 + 14
    chapters = [block.text for block in blocks(product, Heading) if block.level == 1]
    assert chapters == [
        "De un vistazo",
        "El plan, acción por acción",
        "Las cifras detrás del objetivo 1.1",
        "El año del plan",
        "Fuentes",
        "Método",
    ]


@pytest.mark.ledger("G71")
def test_what_nobody_reports_on_is_unknown_and_never_green(plan, figures):
    marks = [
        run for block in blocks(report(), TableBlock) if block.header[0] == "Código" for row in block.rows for run in row[-1]
    ]
    assert {(run.tone, run.text) for run in marks} == {("unknown", "Sin reportes")}


@pytest.mark.ledger("G65")
@pytest.mark.parametrize(
    ("on", "share", "label"), [(date(2025, 12, 31), "87,0", "2025.6"), (TODAY, "98,0", "2026.6")], ids=["the older", "the newer"]
)
def test_it_uses_the_edition_known_on_the_day(plan, figures, on, share, label):
    product = report(on, "CRI")
    figure = next(block for block in blocks(product, FigureBlock) if "cierres" in block.label)
    assert figure.value.startswith(share), figure.value
    assert figure.vintage == label
    assert figure.source
    assert figure.as_of


def test_a_later_edition_is_not_shown_and_its_existence_is_said(plan, figures):
    assert "2026.6" in notices(report(date(2025, 12, 31)))
    assert "2026.6" not in notices(report())


def test_before_any_edition_there_is_no_figure_and_it_says_so(plan, figures):
    product = report(date(2024, 1, 1))
    assert blocks(product, FigureBlock) == []
    assert [block for block in blocks(product, ChartBlock) if "Cronograma" not in block.caption] == []
    assert "no se conocía ninguna edición" in notices(product)


def test_before_the_plan_was_loaded_it_says_that_the_text_is_later(plan, figures):
    assert "se cargó el 20 de enero de 2023" in notices(report(date(2022, 6, 1)))


def test_the_future_is_refused(plan):
    with pytest.raises(Refused) as refusal:
        report(date(2999, 1, 1))
    assert refusal.value.code == "future"


@pytest.mark.parametrize(
    ("country", "language", "code"), [("USA", "es", "country"), ("CRI", "fr", "language"), ("xx", "en", "country")]
)
def test_an_unknown_territory_or_language_is_refused(plan, country, language, code):
    with pytest.raises(Refused) as refusal:
        report(country=country, language=language)
    assert refusal.value.code == code


def test_a_draft_is_seen_only_by_those_who_may_read_it(plan):
    from django.http import Http404

    type(plan).objects.update(state="draft")
    with pytest.raises(Http404):
        report()
    drafter = Service.named("drafter", ["plan.plan.read_draft"])
    product = state_of_the_plan("mirps-2023", TODAY, None, "es", by=drafter)
    assert "borrador" in notices(product)


def test_cases_and_persons_are_never_added_and_who_is_left_out_is_named(plan, figures):
    product = report()
    members = cells(table(product, "Países miembros en 2025"))
    assert members["Panamá"][1] == "3\u202f025 casos"
    pending, new = members["Costa Rica"][:2]
    assert (pending, new) == ("5\u202f025", "1\u202f025")
    regional = next(block for block in blocks(product, FigureBlock) if block.label == "Solicitudes nuevas de asilo")
    assert regional.value == "3\u202f050", "Costa Rica and Mexico; Panama counts cases"
    assert "Panamá" in regional.note
    said = render_html(product)
    assert "Panamá en 2025 (cuenta casos)" in said


def test_a_country_report_has_its_own_years_and_its_account(plan, figures):
    product = report(country="CRI")
    assert "Costa Rica" in product.subtitle
    account = table(product, "existencias y flujos")
    last = [plain(cell) for cell in account.rows[-1]]
    assert last[0] == "2025"
    assert last[1:5] == ["5\u202f024", "1\u202f025", "750", "5\u202f025"]
    assert last[5] == "+274"
    led = " ".join(plain(block.text) for block in blocks(product, Paragraph))
    assert "Costa Rica conduce: Empleos y medios de vida" in led


def test_residuals_that_mix_units_are_marked_not_shown(plan, figures):
    residual = cells(table(report(), "Residuo por país y año"))
    assert residual["Panamá"][-1] == "mixto"
    assert residual["Belice"][-1] == "sin dato"


def test_english_is_the_same_report(plan, figures):
    spanish, english = report(), report(language="en")
    assert [type(block) for block in english.blocks] == [type(block) for block in spanish.blocks]
    assert english.title == "State of the plan"
    assert "1,025" in [plain(cell) for row in table(english, "Members in 2025").rows for cell in row]
    html = render_html(english)
    for word in ("Sin reportes", "Contenido", "Fuente:", "personas"):
        assert word not in html


@pytest.mark.ledger("G78")
def test_an_untranslated_text_is_flagged_never_swapped_silently(plan, figures):
    Action.objects.filter(code="1.1-a").update(title=Text.of(es="Solo en español"))
    english = report(language="en")
    runs = [run for block in blocks(english, TableBlock) for row in block.rows for cell in row for run in cell]
    at = next(number for number, run in enumerate(runs) if run.text == "Solo en español")
    assert runs[at].language == "es"
    assert "not translated" in "".join(run.text for run in runs[at : at + 3])
    assert "1 text of the plan has no translation" in notices(english)


@pytest.mark.ledger("G46", "G47")
def test_the_year_has_its_four_days_and_names_what_has_none(plan, figures):
    product = report()
    dated = blocks(product, TimelineBlock)[0]
    assert [moment.when for moment in dated.moments] == ["24 ene 2023", "20 abr 2023", "20 jul 2023", "19 oct 2023"]
    assert "15 renglones no tienen fecha" in " ".join(plain(block.text) for block in blocks(product, Paragraph))


def test_charts_say_in_words_what_they_show(plan, figures):
    charts = blocks(report(country="MEX"), ChartBlock)
    assert len(charts) == 3
    assert all(chart.alt and chart.caption for chart in charts)
    assert "10\u202f022 en 2022, 10\u202f025 en 2025" in charts[0].alt


def test_the_number_of_queries_does_not_grow_with_the_plan(plan, figures):
    with CaptureQueriesContext(connection) as before:
        report()
    block = Action.objects.filter(plan=plan).first().block
    Action.objects.bulk_create(
        Action(plan=plan, block=block, code=f"9.9-{n}", order=n, title=Text.of(es="x", en="x")) for n in range(30)
    )
    with CaptureQueriesContext(connection) as after:
        report()
    assert len(after) == len(before)


@pytest.fixture
def shared():
    def told(first, on, country):
        seen.append((first, on, country))
        row = (ReportCell("PR-1", "/es/practices/PR-1/"), ReportCell(Text.of(es="Una puerta")), ReportCell(Text()))
        return ReportPart(
            "Compartido", "Lo compartido.", (ReportTable("Prácticas", ("Código", "Título", "Más"), (row,), (20, 60, 20)),)
        )

    seen: list[tuple[date | None, date, str]] = []
    registries.report_parts.register("sample", told, order=90)
    yield seen
    registries.report_parts.remove("sample")


@pytest.mark.ledger("G72")
def test_what_areas_beside_the_plan_tell_is_a_chapter_of_its_own(plan, figures, shared):
    product = report(country="HND")
    assert shared == [(date(2023, 1, 1), TODAY, "HND")]
    assert any(one.text == "Compartido" for one in blocks(product, Heading))
    told = table(product, "Prácticas")
    assert [plain(cell) for cell in told.rows[0]] == ["PR-1", "Una puerta", "–"]
    assert told.rows[0][0][0].url == "/es/practices/PR-1/"
    assert "[" in plain(table(report(language="en"), "Prácticas").rows[0][1]), "what is not translated says so"
    assert "Una puerta" in render_html(product)


def test_where_nothing_is_shared_there_is_no_chapter(plan, figures):
    assert not any("prácticas" in one.text.lower() for one in blocks(report(), Heading))
