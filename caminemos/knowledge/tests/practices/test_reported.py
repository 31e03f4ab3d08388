"""Good practices as a chapter of the report on a plan: what was published by a day, of whom, and what came of it elsewhere."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from caminemos.kernel.api import Text, today
from caminemos.knowledge.pages.practices.reported import practices_chapter
from caminemos.knowledge.tests.practices.practice_cast import in_review, published
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ground"), pytest.mark.ledger("G72")]


def codes(first: date | None, on: date, country: str = "") -> list[str]:
    part = practices_chapter(first, on, country)
    return [str(row[0].words) for table in part.tables for row in table.rows] if part else []


def test_only_what_was_published_in_these_days_is_told(cast: Cast) -> None:
    row = published(cast)
    in_review(cast, title=Text.of(es="Todavía no"))
    assert codes(today() - timedelta(days=1), today() + timedelta(days=1)) == [row.code]
    assert codes(None, today() + timedelta(days=1)) == [row.code]
    assert codes(today() + timedelta(days=1), today() + timedelta(days=2)) == []
    assert codes(None, today() - timedelta(days=2)) == []


def test_a_state_is_told_its_own(cast: Cast) -> None:
    row = published(cast)
    assert codes(None, today() + timedelta(days=1), "HND") == [row.code]
    assert codes(None, today() + timedelta(days=1), "BLZ") == []


def test_each_practice_leads_to_its_page_and_names_its_objectives(cast: Cast) -> None:
    row = published(cast)
    part = practices_chapter(None, today() + timedelta(days=1), "")
    assert part is not None
    (line,) = part.tables[0].rows
    assert line[0].url.endswith(f"/practices/{row.code}/")
    assert line[1].words == row.title
    assert line[4].words == "1"


def test_nothing_shared_is_no_chapter(cast: Cast) -> None:
    assert practices_chapter(None, today(), "") is None
