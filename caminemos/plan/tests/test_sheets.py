"""The sheet of a State: what goes out comes back, problems by row, conflicts kept aside, nothing overwritten."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import ANONYMOUS, Actor, Refused, csv_lines, write_xlsx
from caminemos.plan.actions.rounds import close_round
from caminemos.plan.actions.sheets import bring_sheet
from caminemos.plan.actions.updates import begin_update, move_update, save_update
from caminemos.plan.models import Obligation, ProgressUpdate, ReportingRound, UpdateRevision
from caminemos.plan.pages.my_sheet import my_sheet
from caminemos.plan.tests.conftest import GUATEMALA, HONDURAS, SECRETARIAT
from caminemos.plan.tests.test_updates import OTHER, TOLD, subject

pytestmark = pytest.mark.django_db
Edit = Callable[[Any], None]


def exported(show: str = "all") -> bytes:
    kept = io.BytesIO()
    write_xlsx(my_sheet("HND", {"show": show}, by=HONDURAS), kept)
    return kept.getvalue()


def edited(content: bytes, edit: Edit) -> bytes:
    book, kept = load_workbook(io.BytesIO(content)), io.BytesIO()
    edit(book.worksheets[0])
    book.save(kept)
    return kept.getvalue()


def column(page: Any, key: str) -> int:
    return next(cell.column for cell in page[1] if str(cell.value).endswith(f"[{key}]"))


def written(number: int, **cells: Any) -> Edit:
    def edit(page: Any) -> None:
        for key, value in cells.items():
            page.cell(number, column(page, key)).value = value

    return edit


GOOD = {"status": "En marcha", "as_of": "31/03/2023", "narrative_es": "Se capacitó a 40 oficiales."}


@pytest.mark.ledger("G19")
def test_a_sheet_brought_back_untouched_changes_nothing(quarter: ReportingRound) -> None:
    save_update(begin_update(subject(), "HND", round=quarter, by=HONDURAS), TOLD, 1, by=HONDURAS)
    report = bring_sheet(exported(), "HND", by=HONDURAS, dry_run=False)
    assert (report.counts, report.problems) == ({"same": 32}, [])
    csv = "".join(csv_lines(my_sheet("HND", {"show": "all"}, by=HONDURAS))).encode()
    assert bring_sheet(csv, "HND", by=HONDURAS).counts == {"same": 32}


@pytest.mark.ledger("G19")
def test_a_dry_run_keeps_nothing_and_the_same_file_then_begins_and_changes(quarter: ReportingRound) -> None:
    begun = begin_update(subject(), "HND", round=quarter, by=HONDURAS)
    content = exported()
    place = next(row for row in load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(min_row=2) if row[1].value == 1)[0].row
    content = edited(edited(content, written(place, **GOOD)), written(place + 1, **GOOD | {"status": "done"}))
    assert bring_sheet(content, "HND", by=HONDURAS).counts == {"changes": 1, "begins": 1, "same": 30}
    assert ProgressUpdate.objects.visible_to(HONDURAS).count() == 1
    assert bring_sheet(content, "HND", by=HONDURAS, dry_run=False).counts["begins"] == 1
    updates = {one.pk: one for one in ProgressUpdate.objects.visible_to(HONDURAS)}
    assert sorted(one.status for one in updates.values()) == ["done", "on_track"]
    assert updates[begun.pk].version == 2
    assert Obligation.objects.filter(answer="draft").count() == 2
    assert {one.kind for one in UpdateRevision.objects.visible_to(HONDURAS)} == {"sheet"}
    assert [one.verb for one in entries(verb__in=["update.begin", "update.save", "sheet.bring"])].count("update.save") == 2


@pytest.mark.ledger("G19")
def test_what_was_changed_meanwhile_is_kept_aside_and_never_overwritten(quarter: ReportingRound) -> None:
    update = begin_update(subject(), "HND", round=quarter, by=HONDURAS)
    content = exported()
    save_update(update, OTHER, 1, by=HONDURAS)
    place = next(row for row in load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(min_row=2) if row[1].value == 1)[0].row
    report = bring_sheet(edited(content, written(place, **GOOD)), "HND", by=HONDURAS, dry_run=False)
    assert report.counts["conflict"] == 1
    assert ProgressUpdate.objects.visible_to(HONDURAS).get().narrative == OTHER.narrative
    aside = UpdateRevision.objects.visible_to(HONDURAS).get(kind="aside")
    assert aside.content["narrative"]["values"]["es"] == GOOD["narrative_es"]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"status": "Genial"}, "no es una situación conocida"),
        ({"status": "done", "as_of": "mañana"}, "no es un día"),
        ({"status": "done", "as_of": "2099-01-01"}, "aún no llega"),
        ({"id": "otra cosa"}, "no es nada de lo que se pide"),
        ({"status": "done", "narrative_es": "x" * 4001}, "caben 4000"),
    ],
)
def test_a_wrong_row_is_named_and_the_others_are_kept(quarter: ReportingRound, cells: dict[str, str], said: str) -> None:
    content = edited(edited(exported(), written(2, **cells)), written(3, **GOOD))
    report = bring_sheet(content, "HND", by=HONDURAS, dry_run=False)
    (wrong,) = [row for row in report.rows if row.what == "wrong"]
    assert (wrong.number, said in " ".join(wrong.sentences)) == (2, True)
    assert report.counts["begins"] == 1


def test_what_was_sent_closed_or_stands_twice_is_refused_by_row(quarter: ReportingRound) -> None:
    update = save_update(begin_update(subject(), "HND", round=quarter, by=HONDURAS), TOLD, 1, by=HONDURAS).update
    move_update(update, "submit", by=HONDURAS)
    content = exported()
    places = {row[1].value: row[0].row for row in load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(min_row=2)}
    close_round(quarter, by=SECRETARIAT)
    both = edited(edited(content, written(places[2], **GOOD)), written(places[0], **GOOD))
    assert bring_sheet(both, "HND", by=HONDURAS, dry_run=False).counts == {"wrong": 2, "same": 30}
    twice = edited(content, lambda page: page.append([cell.value for cell in page[2]]))
    assert bring_sheet(twice, "HND", by=HONDURAS).counts == {"same": 32, "wrong": 1}


def test_a_formula_keeps_the_whole_file_out(quarter: ReportingRound) -> None:
    report = bring_sheet(edited(exported(), written(2, narrative_es='="Se "&"capacitó"')), "HND", by=HONDURAS, dry_run=False)
    assert ([one.row for one in report.problems], report.rows, report.is_keepable) == ([2], [], False)


@pytest.mark.parametrize("by", [GUATEMALA, SECRETARIAT, ANONYMOUS])
def test_nobody_else_brings_a_sheet_for_a_state(quarter: ReportingRound, by: Actor) -> None:
    with pytest.raises(Refused, match="not_allowed"):
        bring_sheet(exported(), "HND", by=by)


@pytest.mark.ledger("G19")
def test_on_screen_a_sheet_is_downloaded_checked_and_confirmed(cast: Any, client_as: Any, quarter: ReportingRound) -> None:
    browser: Client = client_as(cast.focal_point)
    answer = browser.get(f"{reverse('plan:my-country')}?show=all&format=xlsx")
    content = edited(b"".join(answer.streaming_content), written(2, **GOOD))
    checked = browser.post(reverse("plan:my-sheet"), {"file": io.BytesIO(content)})
    assert "1 informe se empieza" in checked.content.decode()
    assert not ProgressUpdate.objects.visible_to(HONDURAS).exists()
    hidden = checked.context["confirmation"].initial
    assert browser.post(reverse("plan:my-sheet-confirm"), hidden).status_code == 302
    assert ProgressUpdate.objects.visible_to(HONDURAS).count() == 1
    assert client_as(cast.stranger).post(reverse("plan:my-sheet"), {"file": io.BytesIO(content)}).status_code == 404
