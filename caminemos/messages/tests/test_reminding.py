"""Reminders around days and moments: made ahead, said once, taken back from whoever owes nothing any more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import pytest

from caminemos.access.models import User
from caminemos.kernel.api import Text
from caminemos.messages.actions.reminding import Owed, Reminder, remind_around
from caminemos.messages.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.ledger("G77")]
KIND = "tests.reminder"
MEETING = datetime(2026, 3, 20, 15, tzinfo=UTC)
HOURS_AND_DAYS = (-7, timedelta(hours=-24), timedelta(hours=-2), timedelta(minutes=90))


def words(offset: timedelta) -> Reminder:
    return Reminder(Text.of(es=f"Faltan {-offset}", en=f"In {-offset}"), url="/plans/")


def due(of: Iterable[User], key: str = "m1", at: datetime = MEETING) -> list[Owed]:
    return [Owed(key, [one.pk for one in of], words, due_at=at)]


def waiting() -> list[str]:
    found = Notice.objects.filter(kind=KIND, state="waiting").order_by("leaves_at").values_list("leaves_at", flat=True)
    return [f"{one:%m-%d %H:%M}" for one in found]


def test_a_meeting_is_reminded_of_days_and_hours_before_and_after(ana: User) -> None:
    assert remind_around(KIND, due([ana]), HOURS_AND_DAYS, MEETING - timedelta(days=30)) == 0
    assert remind_around(KIND, due([ana]), HOURS_AND_DAYS, MEETING - timedelta(days=10)) == 4
    assert waiting() == ["03-13 15:00", "03-19 15:00", "03-20 13:00", "03-20 16:30"]
    assert remind_around(KIND, due([ana]), HOURS_AND_DAYS, MEETING - timedelta(days=10)) == 0
    assert set(Notice.objects.values_list("weight", flat=True)) == {"asks"}


def test_a_reminder_of_what_is_to_come_is_not_made_when_it_is_over(ana: User) -> None:
    assert remind_around(KIND, due([ana]), HOURS_AND_DAYS, MEETING + timedelta(minutes=1)) == 1
    assert waiting() == ["03-20 16:30"]


def test_a_moved_meeting_takes_its_reminders_along(ana: User) -> None:
    remind_around(KIND, due([ana]), HOURS_AND_DAYS, MEETING - timedelta(days=10))
    remind_around(KIND, due([ana], at=MEETING + timedelta(days=1)), HOURS_AND_DAYS, MEETING - timedelta(days=10))
    assert waiting() == ["03-14 15:00", "03-20 15:00", "03-21 13:00", "03-21 16:30"]


def test_who_owes_it_no_more_is_left_in_peace_and_the_others_are_not(ana: User, ben: User) -> None:
    remind_around(KIND, due([ana, ben]), [-1], MEETING - timedelta(days=2))
    remind_around(KIND, due([ben]), [-1], MEETING - timedelta(days=2))
    assert list(Notice.objects.filter(state="waiting").values_list("recipient", flat=True)) == [ben.pk]
    remind_around(KIND, [], [-1], MEETING - timedelta(days=2))
    assert waiting() == []


def test_who_joins_later_is_reminded_too(ana: User, ben: User) -> None:
    assert remind_around(KIND, due([ana]), [-1], MEETING - timedelta(days=2)) == 1
    assert remind_around(KIND, due([ana, ben]), [-1], MEETING - timedelta(days=2)) == 1


def test_another_kind_is_left_alone(ana: User) -> None:
    remind_around(KIND, due([ana]), [-1], MEETING - timedelta(days=2))
    remind_around("tests.other", [], [-1], MEETING - timedelta(days=2))
    assert waiting() == ["03-19 15:00"]


def test_a_day_is_reminded_of_at_seven_in_the_region(ana: User) -> None:
    owed = [Owed("report", [ana.pk], words, due_on=date(2026, 3, 20))]
    remind_around(KIND, owed, [-3, 1], datetime(2026, 3, 15, 9, tzinfo=UTC))
    assert waiting() == ["03-17 13:00", "03-21 13:00"]


@pytest.mark.parametrize("dates", [{}, {"due_on": date(2026, 3, 20), "due_at": MEETING}])
def test_what_is_owed_has_a_day_or_a_moment(dates: dict[str, date]) -> None:
    with pytest.raises(ValueError, match="exactly one"):
        Owed("x", [], words, **dates)  # type: ignore[arg-type]


def test_many_reminders_are_looked_up_at_once(ana: User, django_assert_max_num_queries: object) -> None:
    owed = [Owed(f"m{n}", [ana.pk], words, due_at=MEETING) for n in range(30)]
    remind_around(KIND, owed, [-1], MEETING - timedelta(days=2))
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        assert remind_around(KIND, owed, [-1], MEETING - timedelta(days=2)) == 0
