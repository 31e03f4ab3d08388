"""What the screen shows of the trail, and to whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from caminemos.audit.api import actor_labels, seal_now
from caminemos.audit.models import Entry
from caminemos.audit.pages.entries import AT_ONCE, Change, changes, entries_page, entries_sheet, in_words
from caminemos.kernel.api import Service, Unscoped

pytestmark = pytest.mark.django_db
Write = Callable[..., None]
AUDITOR = Service.named("auditor", ["audit.entry.read"], ["HND"])
REGIONAL = Service.named("regional", ["audit.entry.read"])
NOBODY = Service.named("nobody", [], ["HND"])


def page(address: str = "", by: Service = AUDITOR):  # type: ignore[no-untyped-def]
    return entries_page(QueryDict(address), by=by)


def test_a_bare_query_of_the_trail_is_refused() -> None:
    with pytest.raises(Unscoped):
        Entry.objects.count()


def test_everybody_sees_only_the_chains_of_their_own_countries(write: Write) -> None:
    write(2, country="HND")
    write(3, country="GTM")
    write(1, country="")
    assert {row.country for row in page().rows} == {"HND"}
    assert {row.country for row in page(by=REGIONAL).rows} == {""}
    assert page(by=NOBODY).rows == []
    assert [state.custody for state in page().states] == ["HND"]


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("verb=file.", 3), ("verb=file.move", 2), ("verb=nothing", 0), ("actor=service:importer", 3), ("actor=user:1", 0),
        ("subject=file", 3), ("subject=file:1", 1), ("country=HND", 3), ("since=2026-01-02", 1), ("until=2026-01-01", 2),
        ("since=2026-01-01&until=2026-01-02", 3), ("until=2026-01-01&verb=file.open", 0),
    ],
)  # fmt: skip
def test_filters_in_the_address_select(write: Write, address: str, count: int) -> None:
    with time_machine.travel(datetime(2026, 1, 1, 23, 59, tzinfo=UTC)) as clock:
        write(2)
        clock.shift(timedelta(minutes=1))
        write(1, verb="file.open", subject="file:7")
    assert len(page(address).rows) == count


@pytest.mark.parametrize("address", ["since=yesterday", "before=7", "country=GTM", "since=2026-02-01&until=2026-01-01"])
def test_a_filter_that_cannot_be_read_shows_nothing_and_says_so(write: Write, address: str) -> None:
    write(2)
    shown = page(address)
    assert shown.rows == []
    assert shown.form.errors


def test_older_entries_are_one_step_away(write: Write) -> None:
    write(AT_ONCE + 3)
    first = page("verb=file")
    assert len(first.rows) == AT_ONCE
    second = page(first.older.removeprefix("?"))
    assert len(second.rows) == 3
    assert second.older == ""
    assert "before" not in second.newest
    assert {row.id for row in first.rows}.isdisjoint(row.id for row in second.rows)


def test_a_row_says_what_changed_and_where_it_stands(write: Write) -> None:
    write(1, detail={"reason": "late"})
    assert page().rows[0].position is None
    seal_now()
    [row] = page().rows
    assert row.position == 1
    assert row.changes == [Change("state", "draft", "sent")]
    assert row.detail == [("reason", "late")]


def test_an_actor_has_the_name_that_an_upper_area_gives(write: Write) -> None:
    actor_labels.register("test", lambda keys: {key: "The importer" for key in keys if key == "service:importer"})
    try:
        write(1)
        assert page().rows[0].actor_label == "The importer"
    finally:
        actor_labels.register("test", lambda keys: {})


def test_changes_show_only_what_differs() -> None:
    assert changes({"a": 1, "b": 2}, {"b": 2, "c": {"$date": "2026-01-01"}}) == [
        Change("a", "1", None),
        Change("c", None, "2026-01-01"),
    ]


def test_values_are_written_in_words() -> None:
    assert in_words([1, {"a": None, "b": [True]}]) == "1, a: –; b: True"


def test_the_number_of_queries_does_not_grow_with_the_rows(write: Write) -> None:
    write(40)
    seal_now()
    write(5)
    with CaptureQueriesContext(connection) as queries:
        page()
    assert len(queries) == 4


def test_the_export_holds_every_entry_selected(write: Write) -> None:
    write(AT_ONCE * 2)
    with override("en"):
        sheet = entries_sheet(QueryDict("verb=file.move"), by=AUDITOR)
        assert len(list(sheet.rows)) == AT_ONCE * 2
        assert [str(column.label) for column in sheet.columns][:3] == ["Entry", "Moment (UTC)", "Country"]
    assert list(entries_sheet(QueryDict(""), by=NOBODY).rows) == []
