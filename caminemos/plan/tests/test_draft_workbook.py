"""What goes out as a workbook comes back as the same plan; every wrong row is named."""

import io

import pytest
from django.db import transaction
from openpyxl import load_workbook

from caminemos.kernel.api import ANONYMOUS, Refused
from caminemos.plan.actions import Outcome, load_plan
from caminemos.plan.actions.draft import change_part
from caminemos.plan.actions.draft_workbook import plan_workbook
from caminemos.plan.actions.held import held_records
from caminemos.plan.models import PlanVersion
from caminemos.plan.tests.drafting import DRAFTER, KEY, WORDS, rolled, seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def next_year(plan):
    return rolled(plan)


def taken(plan):
    with transaction.atomic():
        return plan_workbook(plan, by=DRAFTER)


def edited(content, edit):
    book = load_workbook(io.BytesIO(content))
    edit(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def cell(sheet, place, value):
    return lambda book: book[sheet].__setitem__(place, value)


def told(content):
    return [(one.line, one.where, str(one.sentence)) for one in load_plan(content, by=DRAFTER, dry_run=True).problems]


@pytest.mark.ledger("G19")
def test_a_workbook_comes_back_unchanged(next_year, rows):
    before = held_records(next_year)
    report = load_plan(taken(next_year), by=DRAFTER)
    assert (report.problems, report.outcome) == ([], Outcome.UNCHANGED)
    assert held_records(next_year) == before


@pytest.mark.ledger("G19")
def test_a_cell_that_changed_is_the_only_change(next_year):
    content = edited(taken(next_year), cell("actions", "D2", "Otra acción"))
    dry = load_plan(content, by=DRAFTER, dry_run=True)
    assert [(one.code, one.what) for one in dry.changes] == [("1.1-a", "changed")]
    load_plan(content, by=DRAFTER)
    assert held_records(next_year)[KEY]["title"]["es"] == "Otra acción"


def test_columns_may_be_moved(next_year):
    def move(book):
        book["results"].move_range("A1:G20", cols=3)

    assert load_plan(edited(taken(next_year), move), by=DRAFTER, dry_run=True).outcome is Outcome.UNCHANGED


@pytest.mark.ledger("G19")
@pytest.mark.parametrize(
    ("edit", "line", "where", "words"),
    [
        (cell("actions", "D3", "=A1&B1"), 3, "actions!title_es", "fórmula"),
        (cell("actions", "D1", "titulo"), 1, "actions!title_es", "title_es"),
        (cell("actions", "B4", "9.9"), 4, "actions!objective", "9.9"),
        (cell("actions", "C4", "nobody"), 4, "actions!working_group", "nobody"),
        (cell("actions", "I2", "9.9-R9"), 2, "actions!results", "9.9-R9"),
        (cell("actions", "H2", "muchas"), 2, "actions!quantity", "muchas"),
        (cell("actions", "A3", "1.1-a"), 3, "actions!code", "1.1-a"),
        (cell("actions", "D2", ""), 2, "actions!title_es", ""),
        (cell("actions", "D2", "x" * 161), 2, "actions!title_es", "160"),
        (cell("schedule", "H2", "mañana"), 2, "schedule!dates", "mañana"),
        (cell("working_groups", "F2", "XXX"), 2, "working_groups!lead", "XXX"),
        (cell("plan", "B2", "dos mil"), 2, "plan!year", "dos mil"),
        (lambda book: book.remove(book["results"]), 1, "results", ""),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_kept(next_year, rows, edit, line, where, words):
    before, content = rows(), edited(taken(next_year), edit)
    before["entries"] += 1
    found = told(content)
    assert any((one[0], one[1]) == (line, where) and words in one[2] for one in found), found
    assert load_plan(content, by=DRAFTER).outcome is Outcome.WRONG
    assert rows() == before


def test_a_date_that_the_spreadsheet_made_of_a_text_is_read(next_year):
    import datetime

    content = edited(taken(next_year), cell("schedule", "H2", datetime.datetime(2024, 2, 24, tzinfo=None)))  # noqa: DTZ001
    load_plan(content, by=DRAFTER)
    code = next(code for (kind, code), values in held_records(next_year).items() if kind == "row" and values["order"] == 1)
    assert held_records(next_year)["row", code]["dates"] == ["2024-02-24"]


def test_what_others_changed_meanwhile_stays(next_year):
    content = edited(taken(next_year), cell("actions", "D3", "Desde el libro"))
    change_part(next_year, KEY, WORDS, seen=seen(next_year), by=DRAFTER)
    load_plan(content, by=DRAFTER)
    held = held_records(next_year)
    assert held[KEY]["title"] == WORDS["title"]
    assert held["action", "1.1-b"]["title"]["es"] == "Desde el libro"


def test_where_both_changed_a_part_nothing_is_kept_and_the_row_is_named(next_year):
    content = edited(taken(next_year), cell("actions", "D2", "Desde el libro"))
    change_part(next_year, KEY, WORDS, seen=seen(next_year), by=DRAFTER)
    ((line, where, sentence),) = told(content)
    assert (line, where) == (2, "actions")
    assert "1.1-a" in sentence
    assert held_records(next_year)[KEY]["title"] == WORDS["title"]


def test_an_adopted_plan_takes_a_workbook_only_as_a_reasoned_correction(plan):
    content = edited(taken(plan), cell("actions", "D2", "Corregida"))
    with pytest.raises(Refused, match="plan_adopted"):
        load_plan(content, by=DRAFTER)
    load_plan(content, by=DRAFTER, correction="typing error")
    assert PlanVersion.objects.filter(plan=plan).count() == 2


def test_who_may_not_load_brings_no_workbook(plan):
    with pytest.raises(Refused, match="not_allowed"):
        load_plan(taken(plan), by=ANONYMOUS)


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"PK\x03\x04" + b"x" * 200])
def test_a_broken_workbook_is_said_to_be_broken(members, content):
    assert load_plan(content, by=DRAFTER, dry_run=True).outcome is Outcome.WRONG
