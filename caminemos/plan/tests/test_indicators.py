"""Indicators: defined, reported, signed off, added up; redefined mid-year; locked with their period; corrected by a new vintage."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import ANONYMOUS, Refused
from caminemos.plan.actions import load_plan
from caminemos.plan.actions.draft_roll_over import roll_over
from caminemos.plan.actions.indicators import (
    BadPassport,
    close_indicator,
    define_indicator,
    redefine_indicator,
    set_state_target,
)
from caminemos.plan.actions.rounds import close_round
from caminemos.plan.actions.updates import NotYet, begin_update, move_update, save_update
from caminemos.plan.models import Indicator, IndicatorDefinition, Obligation, Plan, ProgressUpdate, ReleasedFigure, StateTarget
from caminemos.plan.models.subjects import Subject
from caminemos.plan.pages.indicator_figures import known_indicators
from caminemos.plan.passport_rules import Goal
from caminemos.plan.tests.conftest import GUATEMALA, HONDURAS, LOADER, SECRETARIAT, content, written
from caminemos.plan.tests.drafting import DRAFTER
from caminemos.plan.tests.indicating import (
    DESK,
    FLOW,
    NARRATIVE,
    SCORE,
    SHARE,
    STOCK,
    begun,
    defined,
    figure,
    focal,
    opened,
    released,
    sent,
)

pytestmark = pytest.mark.django_db
JULY = date(2023, 7, 1)


def known(indicator: Indicator) -> Any:
    return known_indicators(indicator.plan, only=[indicator.pk])[0]


@pytest.mark.ledger("G4", "G21")
def test_a_figure_is_public_only_with_its_states_sign_off(plan: Plan) -> None:
    indicator, asked = defined(plan), opened(plan)
    update = sent(indicator, asked, value=120)
    assert known(indicator).year.value is None
    update = move_update(update, "approve", by=SECRETARIAT)
    assert not ReleasedFigure.objects.exists()
    move_update(update, "sign_off", by=HONDURAS)
    one = ReleasedFigure.objects.get()
    assert (one.country_id, one.value, one.vintage, one.definition.number) == ("HND", Decimal(120), 1, 1)
    assert known(indicator).year.value == Decimal(120)
    assert [one.verb for one in entries(subject_id=str(indicator.pk))] == ["indicator.define"]


@pytest.mark.ledger("G8")
def test_the_region_adds_up_states_and_quarters_and_says_who_is_missing(plan: Plan) -> None:
    indicator = defined(plan)
    first, second = opened(plan), opened(plan, 2)
    for iso3, asked, value in (("HND", first, 100), ("GTM", first, 50), ("HND", second, 70)):
        released(indicator, asked, iso3, value=value)
    whole = known(indicator)
    assert (whole.of_round(first).value, whole.year.value) == (Decimal(150), Decimal(220))
    assert set(whole.of_round(first).missing) == {"BLZ", "CRI", "MEX", "PAN", "SLV"}
    assert whole.of_state("HND") == (Decimal(170), date(2023, 6, 30))


def test_a_light_is_neither_green_nor_red_on_what_nobody_told(plan: Plan) -> None:
    indicator, asked = defined(plan), opened(plan)
    released(indicator, asked, value=10)
    assert known(indicator).lit.light == "unknown"
    released(indicator, asked, "GTM", value=1500)
    assert known(indicator).lit.light == "done"


@pytest.mark.ledger("G4")
def test_shares_scores_and_narratives_are_reported_each_in_its_way(plan: Plan) -> None:
    share, score, told = defined(plan, SHARE, "I-2"), defined(plan, SCORE, "I-3"), defined(plan, NARRATIVE, "I-4")
    asked = opened(plan)
    released(share, asked, numerator=30, denominator=40)
    released(share, asked, "GTM", numerator=0, denominator=60)
    released(score, asked, value=1)
    released(score, asked, "GTM", value=0)
    released(told, asked)
    assert known(share).year.value == Decimal(30)
    assert dict(known(score).year.levels) == {Decimal(0): 1, Decimal(1): 1}
    assert len(known(told).year.counted) == 1


def test_no_figure_is_missing_and_never_zero(plan: Plan) -> None:
    indicator, asked = defined(plan), opened(plan)
    update = begun(indicator, asked)
    with pytest.raises(NotYet) as problem:
        move_update(update, "submit", by=HONDURAS)
    assert [one.field for one in problem.value.wrong] == ["value"]
    from caminemos.kernel.api import Text

    nothing = replace(figure(), reason=Text.of(es="El registro cambió de sistema."))
    nothing = replace(nothing, figures=replace(nothing.figures, is_missing=True))
    save_update(update, nothing, 1, by=HONDURAS)
    for verb, by in (("submit", HONDURAS), ("approve", SECRETARIAT), ("sign_off", HONDURAS)):
        move_update(update, verb, by=by)
    assert ReleasedFigure.objects.get().is_missing
    assert (known(indicator).year.value, "HND" in known(indicator).year.missing) == (None, True)


@pytest.mark.ledger("G4")
def test_redefined_mid_year_old_and_new_figures_are_never_added(plan: Plan) -> None:
    indicator, first, third = defined(plan), opened(plan), opened(plan, 3)
    released(indicator, first, value=100)
    other = replace(FLOW, unit="cases", baseline=Decimal(700))
    redefine_indicator(indicator, other, by=DESK, valid_from=JULY, why="Se cuentan expedientes.", breaks=True)
    released(indicator, third, value=40)
    whole = known(indicator)
    assert (whole.year.value, [str(one.reason) for one in whole.year.left_out]) == (Decimal(40), ["unit"])
    assert whole.of_round(first).value == Decimal(100)
    assert not whole.year.is_complete


def test_a_new_wording_that_breaks_nothing_keeps_the_year_whole(plan: Plan) -> None:
    indicator, first, third = defined(plan), opened(plan), opened(plan, 3)
    released(indicator, first, value=100)
    redefine_indicator(indicator, FLOW, by=DESK, valid_from=JULY, why="Más claro.", breaks=False)
    released(indicator, third, value=40)
    assert known(indicator).year.value == Decimal(140)


def test_a_figure_begun_under_the_old_definition_is_looked_at_before_it_is_sent(plan: Plan) -> None:
    indicator, asked = defined(plan), opened(plan, 3)
    update = save_update(begun(indicator, asked), figure(value=5), 1, by=HONDURAS).update
    redefine_indicator(indicator, FLOW, by=DESK, valid_from=JULY, why="Otra fuente.", breaks=True)
    with pytest.raises(NotYet, match=r"no\. 2|n\.º 2"):
        move_update(update, "submit", by=HONDURAS)
    save_update(update, figure(value=6), 2, by=HONDURAS)
    assert move_update(update, "submit", by=HONDURAS).state == "submitted"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"why": " "}, "why"),
        ({"valid_from": date(2022, 1, 1)}, "valid_from"),
        ({"valid_from": date(2023, 3, 1)}, "valid_from"),
        ({"breaks": False, "passport": replace(FLOW, unit="cases")}, "breaks"),
        ({"breaks": False, "passport": STOCK}, "breaks"),
        ({"passport": replace(FLOW, unit="cases")}, "baseline"),
    ],
)
def test_a_redefinition_that_would_rewrite_what_was_signed_off_is_refused(plan: Plan, changed: Any, field: str) -> None:
    indicator = defined(plan)
    released(indicator, opened(plan), value=100)
    asked = {"passport": FLOW, "valid_from": JULY, "why": "x", "breaks": True} | changed
    with pytest.raises(BadPassport) as problem:
        redefine_indicator(indicator, asked.pop("passport"), by=DESK, **asked)
    assert field in [one.field for one in problem.value.wrong]
    assert IndicatorDefinition.objects.count() == 1


@pytest.mark.ledger("G4")
def test_the_figures_of_a_closed_period_are_locked(plan: Plan) -> None:
    indicator, asked = defined(plan), opened(plan)
    update = save_update(begun(indicator, asked), figure(value=5), 1, by=HONDURAS).update
    close_round(asked, by=SECRETARIAT)
    for refused in (
        lambda: save_update(update, figure(value=6), 2, by=HONDURAS),
        lambda: move_update(update, "submit", by=HONDURAS),
    ):
        with pytest.raises(Refused) as problem:
            refused()
        assert problem.value.code == "period_locked"


@pytest.mark.ledger("G21")
def test_a_correction_after_the_lock_is_a_new_vintage_beside_the_old(plan: Plan) -> None:
    indicator, asked = defined(plan), opened(plan)
    update = released(indicator, asked, value=100)
    close_round(asked, by=SECRETARIAT)
    update = move_update(update, "take_back", by=HONDURAS, comment="Faltaba Cortés.")
    assert known(indicator).year.value is None
    update = move_update(update, "return", by=SECRETARIAT, comment="Corrija.")
    save_update(update, figure(value=130), update.version, by=HONDURAS)
    for verb, by in (("submit", HONDURAS), ("approve", SECRETARIAT), ("sign_off", HONDURAS)):
        move_update(update, verb, by=by)
    assert list(ReleasedFigure.objects.values_list("vintage", "value")) == [(1, Decimal(100)), (2, Decimal(130))]
    assert known(indicator).year.value == Decimal(130)


@pytest.mark.ledger("G5")
def test_groups_are_added_up_and_a_small_one_is_kept_back(plan: Plan) -> None:
    indicator, asked = defined(plan, replace(FLOW, dimensions=("sex",))), opened(plan)
    released(indicator, asked, value=30, female=20, male=10)
    assert known(indicator).year.parts["sex"] == {"female": Decimal(20), "male": Decimal(10)}
    released(indicator, asked, "GTM", value=30, female=28, male=2)
    assert ReleasedFigure.objects.get(country="GTM").parts == {}
    assert known(indicator).year.parts == {}


def test_a_round_asks_for_the_indicators_of_its_length_only(plan: Plan) -> None:
    defined(plan)
    defined(plan, replace(FLOW, frequency="yearly"), "I-2")
    closed = defined(plan, code="I-3")
    close_indicator(closed, "Ya no hace falta.", by=DESK)
    assert set(Obligation.objects.filter(round=opened(plan)).values_list("indicator__code", flat=True)) == {"I-1"}
    assert set(Obligation.objects.filter(round=opened(plan, 4)).values_list("indicator__code", flat=True)) == {"I-1", "I-2"}


def test_a_figure_belongs_to_a_period(plan: Plan) -> None:
    indicator = defined(plan)
    with pytest.raises(Refused) as problem:
        begin_update(Subject("indicator", indicator, plan), "HND", by=HONDURAS)
    assert problem.value.code == "needs_period"


def test_a_status_is_not_said_of_an_indicator(plan: Plan) -> None:
    update = begun(defined(plan), opened(plan))
    with pytest.raises(NotYet) as problem:
        save_update(update, replace(figure(value=3), status="on_track"), 1, by=HONDURAS)
    assert [one.field for one in problem.value.wrong] == ["status"]


@pytest.mark.parametrize("by", [HONDURAS, SECRETARIAT, ANONYMOUS])
def test_only_the_desk_defines_redefines_and_closes(plan: Plan, by: Any) -> None:
    indicator = defined(plan)
    for refused in (
        lambda: define_indicator(plan, "I-9", ("result", "1.1-R1"), FLOW, by=by, valid_from=JULY),
        lambda: redefine_indicator(indicator, FLOW, by=by, valid_from=JULY, why="x", breaks=True),
        lambda: close_indicator(indicator, "x", by=by),
    ):
        with pytest.raises(Refused) as problem:
            refused()
        assert problem.value.status == 404
    assert (Indicator.objects.count(), IndicatorDefinition.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"code": "I-1"}, "code"),
        ({"code": " "}, "code"),
        ({"part": ("result", "9.9")}, "part"),
        ({"part": ("means", "1")}, "part"),
        ({"series": "nothing"}, "series"),
        ({"passport": replace(FLOW, unit="level")}, "unit"),
    ],
)
def test_an_indicator_of_nothing_or_twice_is_refused(plan: Plan, asked: Any, field: str) -> None:
    defined(plan)
    given = {"code": "I-2", "part": ("result", "1.1-R1"), "passport": FLOW, "series": ""} | asked
    with pytest.raises(BadPassport) as problem:
        define_indicator(plan, given["code"], given["part"], given["passport"], by=DESK, valid_from=JULY, series=given["series"])
    assert field in [one.field for one in problem.value.wrong]


def test_closing_asks_why(plan: Plan) -> None:
    with pytest.raises(Refused, match=r"."):
        close_indicator(defined(plan), "  ", by=DESK)


@pytest.mark.ledger("G21")
def test_a_state_sets_its_own_goal_and_nobody_elses(plan: Plan) -> None:
    indicator = defined(plan, STOCK)
    goal = Goal(Decimal(10), date(2022, 12, 31), Decimal(20), date(2023, 12, 31))
    set_state_target(indicator, "HND", goal, by=HONDURAS)
    set_state_target(indicator, "HND", replace(goal, target=Decimal(30)), by=HONDURAS)
    assert known(indicator).own_goals["HND"].target == Decimal(30)
    for iso3, by in (("HND", GUATEMALA), ("GTM", HONDURAS), ("HND", DESK)):
        with pytest.raises(Refused):
            set_state_target(indicator, iso3, goal, by=by)
    with pytest.raises(BadPassport):
        set_state_target(indicator, "HND", replace(goal, target=Decimal(5)), by=HONDURAS)
    assert StateTarget.objects.count() == 2
    released(indicator, opened(plan), value=30)
    assert known(indicator).lit_state("HND").light == "done"
    assert known(indicator).lit_state("GTM").light == "unknown"


def test_what_an_indicator_measures_stays_in_the_plan(draft: Plan) -> None:
    defined(draft)
    data = content()
    objective = data["priorities"][0]["objectives"][0]
    objective["results"]["items"] = [one for one in objective["results"]["items"] if one["code"] != "1.1-R1"]
    with pytest.raises(Refused) as problem:
        load_plan(written(data), by=LOADER)
    assert problem.value.code == "part_measured"


def test_next_years_plan_begins_with_the_passports_of_what_goes_on(plan: Plan) -> None:
    defined(plan)
    defined(plan, code="I-2", passport=SHARE)
    close_indicator(Indicator.objects.get(code="I-2"), "Ya no.", by=DESK)
    later = roll_over(plan, code="mirps-2024", year=2024, presidency="SLV", by=DRAFTER)
    carried = Indicator.objects.get(plan=later)
    told = IndicatorDefinition.objects.get(indicator=carried)
    assert (carried.code, told.valid_from, told.target, told.title) == ("I-1", date(2024, 1, 1), None, FLOW.title)


def test_a_stranger_sees_no_figure_under_way(plan: Plan) -> None:
    sent(defined(plan), opened(plan), value=7)
    visible = ProgressUpdate.objects.visible_to
    assert (visible(ANONYMOUS).count(), visible(GUATEMALA).count(), visible(focal("HND")).count()) == (0, 0, 1)


def test_an_indicator_of_a_published_series_is_asked_of_nobody_and_computed(plan: Plan) -> None:
    from caminemos.kernel.api import SeriesSource, SeriesValue, registries

    values = [SeriesValue("", 2023, 1300.0, "v1", None, "/x"), SeriesValue("HND", 2023, 5.0, "v1", None, "/y")]
    source = SeriesSource("Test", lambda: [("series-x", "X")], lambda code, since: values)
    before = dict(registries.series._items)
    registries.series.register("test", source)
    try:
        indicator = defined(plan, replace(STOCK), series="series-x")
        assert not Obligation.objects.filter(round=opened(plan)).exists()
        found = known(indicator)
        assert (found.last_published.value, found.lit.light) == (1300.0, "done")
    finally:
        registries.series._items = before
