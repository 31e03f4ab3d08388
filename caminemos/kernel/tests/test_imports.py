"""Tables come back as they went out; what is no value is a problem with its place."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from caminemos.kernel.api import Column, Sheet, csv_lines, keyed, read_date, read_table, write_xlsx

COLUMNS = [Column("id", keyed("Clave", "id")), Column("words", keyed("Qué se hizo", "words")), Column("title", "Título")]
KNOWN = ["id", "words", "note"]
words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=60).map(str.strip)


def workbook(*rows: list[Any]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def told(content: bytes) -> list[str]:
    return [f"{one.row}{one.column}" for one in read_table(content, known=KNOWN, required=["id"]).problems]


@settings(deadline=None, max_examples=40)
@given(st.lists(words, min_size=1, max_size=8))
def test_what_is_exported_comes_back_unchanged_from_both_formats(said: list[str]) -> None:
    rows = [{"id": f"r{number}", "words": text, "title": "x"} for number, text in enumerate(said)]
    sheet = Sheet("hoja", COLUMNS, rows)
    kept = io.BytesIO()
    write_xlsx(sheet, kept)
    for content in (kept.getvalue(), "".join(csv_lines(sheet)).encode()):
        table = read_table(content, known=KNOWN, required=["id", "words"])
        assert [(one.cells["id"], one.cells["words"]) for one in table.rows] == [(row["id"], row["words"]) for row in rows]
        assert (table.problems, table.ignored) == ([], ["Título"])


def test_moved_columns_are_found_by_their_keys_whatever_the_words() -> None:
    content = workbook(["x", "Was getan wurde [words]", "[id]"], [None, "Listo", "a"])
    (row,) = read_table(content, known=KNOWN, required=["id", "words"]).rows
    assert (row.number, row.cells) == (2, {"words": "Listo", "id": "a"})


def test_merged_cells_are_named_with_their_place_and_empty_nothing() -> None:
    book = load_workbook(io.BytesIO(workbook(["[id]", "[words]"], ["a", "Para las dos"], ["b", "Otra"])))
    book.active.merge_cells("B2:B3")
    kept = io.BytesIO()
    book.save(kept)
    (problem,) = read_table(kept.getvalue(), known=KNOWN, required=["id"]).problems
    assert (problem.row, problem.column, "B3" in problem.sentence) == (2, "B", True)


def test_a_cell_whose_computation_failed_is_named_and_never_taken_for_words() -> None:
    assert told(workbook(["[id]", "[words]"], ["a", "#REF!"], ["b", "Listo"])) == ["2B"]


def test_the_sentences_under_a_list_are_no_rows_also_where_a_program_filled_the_lines_up() -> None:
    lines = "[id];[words];[note]\na;Listo;\nLlene las columnas y traiga el archivo.;;\n"
    table = read_table(lines.encode(), known=KNOWN, required=["id"])
    assert ([row.cells["id"] for row in table.rows], table.problems) == (["a"], [])


def test_a_formula_is_named_with_its_cell_and_never_taken_for_a_value() -> None:
    content = workbook(["[id]", "[words]"], ["a", "=1+1"], ["b", "Listo"])
    table = read_table(content, known=KNOWN, required=["id"])
    assert [(one.row, one.column) for one in table.problems] == [(2, "B")]
    assert table.rows[0].cells["words"] == ""


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (b"", ["1"]),
        (b"\x00\x01\x02", ["1"]),
        (b"PK\x03\x04 roto", ["1"]),
        (b"\xff\xfe nada", ["1"]),
        (b"[words]\nsin clave\n", ["1"]),
        (b"[id],[words],[words]\na,b,c\n", ["1C"]),
        (b"[id],[words]\na," + b"x" * 8_001 + b"\n", ["2B"]),
    ],
)
def test_a_file_that_is_no_such_table_says_where_and_what_to_do(content: bytes, where: list[str]) -> None:
    assert told(content) == where


def test_semicolons_empty_rows_and_dates_of_a_workbook_are_understood() -> None:
    table = read_table(b"[id];[words]\r\n;\r\na;uno;dos\r\n", known=KNOWN, required=["id"])
    assert [one.cells for one in table.rows] == [{"id": "a", "words": "uno"}]
    dated = read_table(workbook(["[id]", "[note]"], [7.0, date(2023, 3, 31)]), known=KNOWN, required=["id"])
    assert dated.rows[0].cells == {"id": "7", "note": "2023-03-31"}


@pytest.mark.parametrize("written", ["2023-03-31", "31/03/2023", "31.3.2023", "2023-03-31T00:00:00"])
def test_a_day_is_read_as_the_region_writes_it(written: str) -> None:
    assert read_date(written) == date(2023, 3, 31)


@pytest.mark.parametrize("written", ["31-03-23", "marzo", "2023-02-30", "13/13/2023"])
def test_what_is_no_day_is_refused(written: str) -> None:
    with pytest.raises(ValueError):
        read_date(written)
