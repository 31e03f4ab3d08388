"""How the plan stands: by objective, by who leads, by State, on any day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from caminemos.kernel.api import ANONYMOUS, today
from caminemos.plan.models import ReportingRound
from caminemos.plan.pages.progress import MARKS, progress_page
from caminemos.plan.tests.conftest import GUATEMALA
from caminemos.plan.tests.test_following_screens import published

pytestmark = pytest.mark.django_db


@pytest.mark.ledger("G71")
def test_every_part_is_counted_once_and_silence_is_a_column(quarter: ReportingRound) -> None:
    published(round=quarter)
    published(GUATEMALA, round=quarter)
    page = progress_page("mirps-2023", by=ANONYMOUS)
    assert sum(page.total) == 41
    assert dict(zip(MARKS, page.total, strict=True)) == dict.fromkeys(MARKS, 0) | {"stale": 1, "unknown": 40}
    assert sum(len(row.leaves) for row in page.leaders) == 27
    assert {row.iso3: sum(row.cells) for row in page.states} == dict.fromkeys(["BLZ", "CRI", "SLV", "GTM", "HND", "MEX"], 32) | {
        "PAN": 41
    }
    assert [row.iso3 for row in page.states if row.newest] == ["GTM", "HND"]
    assert len(page.without_news) == 41


def test_yesterday_knew_nothing_of_what_was_published_today(quarter: ReportingRound) -> None:
    published(round=quarter)
    before = progress_page("mirps-2023", by=ANONYMOUS, on=today() - timedelta(days=1))
    assert dict(zip(MARKS, before.total, strict=True))["unknown"] == 41


@pytest.mark.parametrize("address", ["", "?on=2023-12-31", "?on=2999-01-01", "?on=", "?format=csv"])
def test_the_page_opens_to_everybody(client: Client, quarter: ReportingRound, address: str) -> None:
    assert client.get(f"/es/plans/mirps-2023/progress/{address}").status_code == 200


def test_a_line_without_news_says_so_in_words(client: Client, quarter: ReportingRound) -> None:
    html = client.get("/es/plans/mirps-2023/progress/").content.decode()
    lines = html[html.index("Sin noticias recientes") :].split('class="leaf"')[1:]
    assert len(lines) == 41
    assert all("Sin noticias</span>" in line for line in lines)


def test_what_is_no_day_is_not_found(client: Client, quarter: ReportingRound) -> None:
    assert client.get("/es/plans/mirps-2023/progress/?on=ayer").status_code == 404


def test_however_many_updates_there_are_the_page_asks_little(
    client: Client, quarter: ReportingRound, django_assert_max_num_queries: object
) -> None:
    published(round=quarter)
    client.get("/es/feeds/")  # what stands at every foot is asked once a minute
    with django_assert_max_num_queries(18):  # type: ignore[operator]
        client.get("/es/plans/mirps-2023/progress/")
