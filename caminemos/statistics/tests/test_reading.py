import pytest
from hypothesis import given
from hypothesis import strategies as some

from caminemos.statistics.reading import read_table
from caminemos.statistics.tests.conftest import application, stock, table
from tests.region import APPLICATIONS, POPULATION


def test_a_table_is_known_by_its_headings_whatever_its_name_and_column_order():
    cells = dict(zip(APPLICATIONS.split(","), application(2025, "CRI", "P", 5).split(","), strict=True))
    turned = sorted(cells)
    parsed = read_table("anything.csv", table(",".join(turned), ",".join(cells[name] for name in turned)))
    assert parsed.table is not None
    assert parsed.table.name == "applications"
    assert list(parsed.rows()) == [
        (
            2,
            {
                "year": 2025,
                "origin": "NIC",
                "asylum": "CRI",
                "procedure": "G",
                "kind": "N",
                "level": "FI",
                "unit": "P",
                "applied": 5,
            },
        )
    ]


def test_a_byte_order_mark_and_an_extra_column_do_no_harm():
    content = b"\xef\xbb\xbf" + table(APPLICATIONS + ",remark", application(2025, "CRI", "P", 5) + ",fine")
    parsed = read_table("a.csv", content)
    assert (parsed.count, parsed.wrong, parsed.extra) == (1, 0, ["remark"])


def test_an_empty_count_is_missing_and_a_zero_is_zero():
    rows = read_table("p.csv", table(POPULATION, stock(2025, "CRI", 0), stock(2025, "MEX", 3, oip=7))).rows()
    assert [(values["asylum_seekers"], values["oip"]) for _line, values in rows] == [(0, None), (3, 7)]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (application(1890, "CRI", "P", 5), "year"),
        (application(2999, "CRI", "P", 5), "year"),
        (application(2025, "Cri", "P", 5), "coa_iso"),
        (application(2025, "CRI", "X", 5), "app_pc"),
        (application(2025, "CRI", "P", -1), "applied"),
        (application(2025, "CRI", "P", "1.5"), "applied"),
        (application(2025, "CRI", "P", "=1+1"), "applied"),
        ("2025,too,short", ""),
    ],
)
def test_a_bad_row_is_named_by_file_line_column_and_reason(row, column):
    parsed = read_table("bad.csv", table(APPLICATIONS, application(2024, "CRI", "P", 1), row))
    problem = parsed.problems[0]
    assert (problem.file, problem.line, problem.column, parsed.wrong) == ("bad.csv", 3, column, 1)
    assert str(problem.reason)


def test_a_file_that_is_none_of_the_tables_says_so():
    parsed = read_table("x.csv", b"a,b\n1,2\n")
    assert parsed.wrong == 1
    assert parsed.table is None


def test_a_missing_column_is_named():
    parsed = read_table("x.csv", table(APPLICATIONS.replace(",app_pc", ""), "2025"))
    assert [(one.line, one.column) for one in parsed.problems] == [(1, "app_pc")]


def test_bytes_that_are_not_utf8_are_named_by_their_line():
    parsed = read_table("x.csv", table(APPLICATIONS, application(2025, "CRI", "P", 5)) + b"2025,M\xe9xico\n")
    assert parsed.problems[0].line == 3


def test_all_problems_are_counted_and_the_first_are_listed():
    parsed = read_table("x.csv", table(APPLICATIONS, *[application(2025, "CRI", "X", 5)] * 500))
    assert (parsed.wrong, len(parsed.problems)) == (500, 200)


@given(some.binary(max_size=300))
def test_no_bytes_make_the_reader_fall(content):
    parsed = read_table("noise.csv", content)
    assert parsed.wrong > 0 or parsed.table is not None


@given(some.text(max_size=200))
def test_no_text_after_good_headings_makes_the_reader_fall(text):
    parsed = read_table("noise.csv", f"{APPLICATIONS}\n{text}".encode())
    assert parsed.count == len(list(parsed.rows()))
    assert all(problem.line >= 1 for problem in parsed.problems)
