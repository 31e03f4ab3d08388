from datetime import date

import pytest
from django.db import IntegrityError, transaction

from caminemos.kernel.api import Refused, Text
from caminemos.places import api
from caminemos.places.holiday_rules import holidays_of
from caminemos.places.models import CalendarException, Suspension

MEMBER_RULES = ["BZ", "CR", "SV", "GT", "HN", "MX", "PA"]


@pytest.mark.parametrize("rule", MEMBER_RULES)
@pytest.mark.parametrize("year", [1995, 2017, 2020, 2023, 2026, 2035])
def test_every_holiday_has_a_name_in_both_languages(rule, year):
    found = holidays_of(rule, year)
    assert found
    assert {tuple(name.missing(["es", "en"])) for name in found.values()} == {()}


def test_new_years_day_is_no_working_day_in_any_member(places):
    assert [one.iso3 for one in api.members("es") if api.is_working_day(one.iso3, date(2026, 1, 1))] == []


@pytest.mark.ledger("S34")
def test_the_same_term_ends_on_another_day_in_another_country(places):
    start = date(2026, 9, 14)
    assert api.working_days("HND", start, 1) == date(2026, 9, 16)
    assert api.working_days("MEX", start, 1) == date(2026, 9, 15)


@pytest.mark.ledger("S34")
def test_mexicos_asylum_terms_stood_still_in_spring_2020(places):
    start = date(2020, 3, 20)
    assert api.working_days("MEX", start, 1) == date(2020, 3, 23)
    assert api.working_days("MEX", start, 2, "asylum") > date(2020, 6, 1)
    assert api.working_days("MEX", start, 2) == date(2020, 3, 24)


def test_days_after_the_last_one_attested_are_in_doubt(places):
    term = api.run_term("MEX", date(2020, 7, 1), 10, "asylum")
    assert term.doubtful_days == 10
    assert api.run_term("MEX", date(2024, 6, 3), 10, "asylum").doubtful_days == 0


def test_the_days_off_of_may_2024_are_taken_out(places):
    term = api.run_term("MEX", date(2024, 5, 28), 1, "asylum")
    assert (term.ends_on, term.suspended_days) == (date(2024, 6, 3), 3)


def act(code, day, **more):
    return CalendarException.objects.create(
        code=code, country_id="GTM", first_on=day, last_on=day, name=Text.of(es="Asueto"), source="Acuerdo gubernativo", **more
    )


def test_an_act_adds_a_free_day(places):
    CalendarException.objects.create(
        code="gt-x",
        country_id="GTM",
        first_on=date(2026, 1, 5),
        last_on=date(2026, 1, 5),
        name=Text.of(es="Asueto"),
        source="Acuerdo",
    )
    assert not api.is_working_day("GTM", date(2026, 1, 5))
    assert date(2026, 1, 5) in [one.day for one in api.holidays("GTM", 2026) if one.is_by_act]


def test_an_act_makes_a_holiday_a_working_day(places):
    act("gt-y", date(2026, 1, 1), is_working=True)
    assert api.is_working_day("GTM", date(2026, 1, 1))
    assert date(2026, 1, 1) not in [one.day for one in api.holidays("GTM", 2026)]


def test_a_country_without_a_calendar_is_refused(places):
    with pytest.raises(Refused, match="no_calendar"):
        api.working_days("USA", date(2026, 1, 1), 1)


def test_a_suspension_cannot_be_over_before_its_last_day(places):
    span = {"first_on": date(2026, 1, 1), "last_on": date(2026, 2, 1)}
    with pytest.raises(IntegrityError), transaction.atomic():
        Suspension.objects.create(code="x", country_id="GTM", **span, over_by=date(2026, 1, 15), name=Text.of(es="x"))
