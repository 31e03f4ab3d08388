"""When a notice leaves: by the clocks of whoever reads it, and never later than what asks for something allows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caminemos.messages.rhythm import RHYTHMS, goes_by_mail, leaves_at, next_digest

pytestmark = pytest.mark.ledger("G76")
TEGUCIGALPA, PANAMA, MEXICO = "America/Tegucigalpa", "America/Panama", "America/Mexico_City"
THURSDAY = datetime(2026, 3, 5, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("after", "rhythm", "zone", "expected"),
    [
        (THURSDAY, "daily", TEGUCIGALPA, datetime(2026, 3, 6, 13, tzinfo=UTC)),
        (THURSDAY, "daily", PANAMA, datetime(2026, 3, 6, 12, tzinfo=UTC)),
        (THURSDAY.replace(hour=12, minute=59), "daily", TEGUCIGALPA, datetime(2026, 3, 5, 13, tzinfo=UTC)),
        (THURSDAY, "weekly", MEXICO, datetime(2026, 3, 9, 13, tzinfo=UTC)),
        (datetime(2026, 3, 9, 13, tzinfo=UTC), "weekly", MEXICO, datetime(2026, 3, 9, 13, tzinfo=UTC)),
        (datetime(2026, 3, 9, 13, 1, tzinfo=UTC), "weekly", MEXICO, datetime(2026, 3, 16, 13, tzinfo=UTC)),
        (
            datetime(2022, 4, 3, 0, tzinfo=UTC),
            "daily",
            MEXICO,
            datetime(2022, 4, 3, 12, tzinfo=UTC),
        ),  # summer time began that day
    ],
)
def test_a_digest_leaves_at_seven_by_the_clocks_of_its_reader(
    after: datetime, rhythm: str, zone: str, expected: datetime
) -> None:
    assert next_digest(after, rhythm, 7, zone) == expected


@pytest.mark.parametrize("weight", ["asks", "invites"])
@pytest.mark.parametrize("rhythm", RHYTHMS)
def test_what_asks_for_something_waits_for_no_digest(weight: str, rhythm: str) -> None:
    assert leaves_at(THURSDAY, weight, rhythm, 7, PANAMA) == THURSDAY


def test_who_reads_the_inbox_alone_is_mailed_invitations_and_nothing_else() -> None:
    assert [goes_by_mail(weight, "inbox_only") for weight in ("news", "asks", "invites")] == [False, False, True]
    assert all(goes_by_mail("news", rhythm) for rhythm in ("at_once", "daily", "weekly"))


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis adds the zone
    st.sampled_from(["daily", "weekly"]),
    st.integers(0, 23),
    st.sampled_from([TEGUCIGALPA, PANAMA, MEXICO, "America/New_York"]),
)
def test_a_digest_is_never_early_and_never_later_than_its_rhythm(after: datetime, rhythm: str, hour: int, zone: str) -> None:
    found = next_digest(after, rhythm, hour, zone)
    assert timedelta() <= found - after <= timedelta(days=1 if rhythm == "daily" else 7, hours=1)
    assert rhythm == "daily" or found.astimezone(ZoneInfo(zone)).weekday() == 0
