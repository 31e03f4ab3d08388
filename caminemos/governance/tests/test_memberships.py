"""Membership has dates: six States in 2017, seven from July 2019, and whoever leaves or comes back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from caminemos.audit.tests.reader import entries
from caminemos.governance.actions.memberships import end_membership, record_membership
from caminemos.governance.api import member_codes
from caminemos.governance.models import Membership
from caminemos.governance.tests.conftest import FOUNDED, JOINED, PRESIDENCY, SECRETARIAT
from caminemos.kernel.api import ANONYMOUS, Refused, Text
from caminemos.places.models import Country

pytestmark = pytest.mark.django_db
LEFT = Text.of(es="Nota verbal", en="Note verbale")


@pytest.mark.parametrize(
    ("day", "count"), [(date(2017, 10, 25), 0), (FOUNDED, 6), (date(2019, 7, 24), 6), (JOINED, 7), (date(2026, 11, 24), 7)]
)
def test_members_are_those_of_the_day(record: None, day: date, count: int) -> None:
    assert len(member_codes(day)) == count


def test_who_leaves_is_outside_from_that_day_and_may_come_back(record: None) -> None:
    held = Membership.objects.get(country="PAN")
    end_membership(held, date(2026, 3, 1), LEFT, by=SECRETARIAT)
    assert "PAN" in member_codes(date(2026, 2, 28))
    assert "PAN" not in member_codes(date(2026, 3, 1))
    record_membership("PAN", date(2026, 9, 1), by=SECRETARIAT)
    assert "PAN" in member_codes(date(2026, 9, 1))
    assert entries(verb="membership.end")[-1].content()["after"]["ends_on"] == "2026-03-01"
    assert entries(verb="membership.record")[-1].content()["after"] == {
        "country": "PAN", "starts_on": "2026-09-01", "source": "", "is_verified": False,
    }  # fmt: skip


def test_a_member_does_not_join_twice(record: None) -> None:
    with pytest.raises(Refused, match="memberships_overlap"):
        record_membership("PAN", date(2026, 1, 1), by=SECRETARIAT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(country_id="PAN", starts_on=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("day", "why", "code"), [(FOUNDED, LEFT, "dates"), (date(2010, 1, 1), LEFT, "dates"), (date(2026, 1, 1), Text(), "reason")]
)
def test_leaving_needs_a_later_day_and_a_reason(record: None, day: date, why: Text, code: str) -> None:
    with pytest.raises(Refused, match=code):
        end_membership(Membership.objects.get(country="PAN"), day, why, by=SECRETARIAT)
    assert Membership.objects.get(country="PAN").ends_on is None


def test_who_has_left_does_not_leave_again(record: None) -> None:
    held = end_membership(Membership.objects.get(country="PAN"), date(2026, 3, 1), LEFT, by=SECRETARIAT)
    with pytest.raises(Refused, match="left_already"):
        end_membership(held, date(2026, 4, 1), LEFT, by=SECRETARIAT)


def test_only_countries_of_the_region_join_and_verified_needs_its_source(region: None) -> None:
    Country.objects.create(iso3="NIC", name=Text.of(es="Nicaragua", en="Nicaragua"))
    from caminemos.places.api import forget

    forget()
    with pytest.raises(Refused, match="not_of_the_region"):
        record_membership("NIC", FOUNDED, by=SECRETARIAT)
    with pytest.raises(Refused, match="source_missing"):
        record_membership("PAN", FOUNDED, is_verified=True, by=SECRETARIAT)


@pytest.mark.parametrize("by", [ANONYMOUS, PRESIDENCY])
def test_nobody_else_writes_down_members(record: None, by: Any) -> None:
    with pytest.raises(Refused, match="not_allowed"):
        record_membership("PAN", FOUNDED, by=by)
    with pytest.raises(Refused, match="not_allowed"):
        end_membership(Membership.objects.get(country="PAN"), date(2026, 1, 1), LEFT, by=by)


@pytest.mark.parametrize(
    ("iso3", "day", "presides"),
    [
        ("SLV", date(2026, 6, 1), True),
        ("GTM", date(2026, 6, 1), False),
        ("CRI", date(2025, 11, 24), True),
        ("CRI", date(2025, 11, 25), False),
    ],
)
def test_a_state_hands_its_presidency_over_before_it_leaves(record: None, iso3: str, day: date, presides: bool) -> None:
    held = Membership.objects.get(country=iso3)
    if presides:
        with pytest.raises(Refused, match="presides"):
            end_membership(held, day, LEFT, by=SECRETARIAT)
    else:
        end_membership(held, day, LEFT, by=SECRETARIAT)
    held.refresh_from_db()
    assert (held.ends_on is None) is presides


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
def test_a_day_that_nobody_can_mean_is_refused(record: None, day: date) -> None:
    held = Membership.objects.get(country="PAN")
    with pytest.raises(Refused, match="dates"):
        end_membership(held, day, LEFT, by=SECRETARIAT)
    end_membership(held, date(2026, 3, 1), LEFT, by=SECRETARIAT)
    with pytest.raises(Refused, match="dates"):
        record_membership("PAN", day, by=SECRETARIAT)
