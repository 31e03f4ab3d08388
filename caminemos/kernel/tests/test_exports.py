import csv
import io

import pytest
from django.http import Http404
from hypothesis import given
from hypothesis import strategies as some
from openpyxl import load_workbook

from caminemos.kernel.api import ANONYMOUS, Column, Sheet, csv_lines, download, exported, safe_cell, write_xlsx

COLUMNS = [
    Column("country", "País"),
    Column("total", "Total", kind="integer"),
    Column("share", "Parte", value=lambda row: row["share"], kind="percent"),
]
ROWS = [{"country": "Panamá", "total": 790, "share": 0.015}, {"country": "=HYPERLINK(1)", "total": None, "share": None}]
SHEET = Sheet("Solicitudes: 2025/26", COLUMNS, ROWS, notes=["Fuente: ACNUR"])


def test_csv_carries_bom_headings_rows_and_notes():
    text = "".join(csv_lines(SHEET))
    assert text.startswith("\ufeffPaís,Total,Parte")
    assert list(csv.reader(io.StringIO(text)))[1:] == [["Panamá", "790", "0.015"], ["'=HYPERLINK(1)", "", ""], ["Fuente: ACNUR"]]


def test_a_workbook_keeps_numbers_as_numbers_and_missing_as_empty():
    file = io.BytesIO()
    write_xlsx(SHEET, file)
    page = load_workbook(file).worksheets[0]
    assert page["B2"].value == 790
    assert page["B3"].value is None
    assert page["A3"].value == "=HYPERLINK(1)"
    assert page["A3"].data_type == "s"


@given(some.text())
def test_no_cell_of_text_begins_like_a_formula(text):
    assert not str(safe_cell(text)).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_every_download_is_announced_with_who_and_how_many(kind):
    heard = []
    listener = lambda **said: heard.append((said["by"].key, said["format"], said["rows"]))  # noqa: E731
    exported.connect(listener)
    response = download(SHEET, format=kind, filename="Solicitudes 2025", by=ANONYMOUS)
    assert heard == [("anonymous", kind, 2)]
    assert f'filename="solicitudes-2025.{kind}"' in response["Content-Disposition"]
    assert b"".join(response.streaming_content)


def test_an_unknown_format_is_not_found():
    with pytest.raises(Http404):
        download(SHEET, format="exe", filename="x", by=ANONYMOUS)


@pytest.mark.parametrize(("name", "tab"), [("Notes", "Notes (1)"), ("notes", "notes (1)"), ("History", "History (1)")])
def test_a_list_named_like_a_sheet_that_is_taken_is_still_given_out(name: str, tab: str):
    file = io.BytesIO()
    write_xlsx(Sheet(name, COLUMNS, ROWS, notes=["Fuente: ACNUR"]), file)
    assert load_workbook(file).sheetnames == [tab, "Notes"]
