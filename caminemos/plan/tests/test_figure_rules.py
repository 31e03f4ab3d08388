"""What a State's figure holds, and what cannot be true of it; what a passport must say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils.translation import override

from caminemos.kernel.api import Text
from caminemos.plan.figure_rules import (
    Asked,
    Figures,
    figures_of,
    in_public,
    is_due,
    missing_in_figures,
    shown_apart,
    wrong_in_figures,
)
from caminemos.plan.passport_rules import Goal, Passport, wrong_in_goal, wrong_in_passport
from caminemos.plan.tests.indicating import FLOW, NARRATIVE, SCORE, SHARE, STOCK

PERSONS = Asked(1, "flow", "persons", ("sex",))


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def read(asked: Asked = PERSONS, **texts: str) -> tuple[Figures, list[str]]:
    told, wrong = figures_of(texts, asked, Figures(), is_missing=False)
    return told, [one.sentence for one in [*wrong, *wrong_in_figures(told, asked)]]


@pytest.mark.parametrize(("text", "number"), [("1250", 1250), ("1 250", 1250), ("0", 0), ("\u202f12\u202f500 ", 12500)])
def test_a_number_is_read_as_it_is_written(text: str, number: int) -> None:
    told, wrong = read(value=text)
    assert (told.numbers, wrong) == ({"value": Decimal(number)}, [])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("12 %", "is a percentage"),
        ("1.250", "in two ways"),
        ("1,250", "in two ways"),
        ("muchas", "is no number"),
        ("12.5", "have no halves"),
        ("-3", "never below zero"),
        ("1" * 15, "too large"),
        ("1.00005", "at most 4 decimals"),
        ("NaN", "is no number"),
        ("1e999", "is no number"),
    ],
)
@pytest.mark.ledger("G4")
def test_what_cannot_be_a_count_of_persons_is_said(text: str, says: str) -> None:
    _told, wrong = read(value=text)
    assert says in wrong[0]


def test_a_share_is_given_as_part_and_whole() -> None:
    asked = Asked(1, "share", "percent")
    assert "the platform computes" in read(asked, numerator="40%", denominator="100")[1][0]
    assert "larger than the whole" in read(asked, numerator="7", denominator="5")[1][0]
    assert read(asked, numerator="5", denominator="7")[1] == []


def test_a_level_stays_on_the_scale() -> None:
    assert "ends at 2" in read(Asked(1, "score", "level", levels=3), value="3")[1][0]
    assert "More than 100" in read(Asked(1, "stock", "percent"), value="120")[1][0]


@pytest.mark.ledger("G5")
def test_groups_add_up_to_the_total_or_it_is_said() -> None:
    assert "add up to 9" in read(value="10", female="6", male="3")[1][0]
    assert read(value="10", female="6", male="3", sex_unknown="1")[1] == []
    assert "Give the total too" in read(female="6")[1][0]


def test_no_figure_is_not_zero_and_asks_why() -> None:
    nothing = Figures(1, {}, is_missing=True)
    assert "Say why" in missing_in_figures(nothing, PERSONS, has_reason=False)[0].sentence
    assert missing_in_figures(nothing, PERSONS, has_reason=True) == []
    assert "Empty is not zero" in missing_in_figures(Figures(1), PERSONS, has_reason=False)[0].sentence
    both = Figures(1, {"value": Decimal(0)}, is_missing=True)
    assert [one.field for one in wrong_in_figures(both, PERSONS)] == ["is_missing"]


def test_a_figure_written_under_an_older_definition_is_looked_at_again() -> None:
    old = Figures(1, {"value": Decimal(3)})
    assert "definition changed" in missing_in_figures(old, replace(PERSONS, number=2), has_reason=False)[0].sentence


def test_a_figure_is_kept_and_read_back() -> None:
    told = Figures(2, {"value": Decimal("12.5"), "female": Decimal(3)}, is_missing=False)
    assert Figures.from_json(told.as_json()) == told
    assert (Figures().as_json(), Figures.from_json({})) == ({}, Figures())
    assert told.parts == {"sex": {"female": Decimal(3)}}


@pytest.mark.ledger("G5")
def test_a_group_in_which_people_could_be_known_is_not_told_apart_in_public() -> None:
    parts = {"sex": {"female": Decimal(3), "male": Decimal(40)}, "age": {"age_60": Decimal(43), "age_0_11": Decimal(0)}}
    assert list(shown_apart(parts, of_people=True)) == ["age"]
    assert list(shown_apart(parts, of_people=False)) == ["sex", "age"]
    told = Figures(1, {"value": Decimal(43), "female": Decimal(3), "male": Decimal(40), "age_60": Decimal(43)})
    assert set(in_public(told, PERSONS).numbers) == {"value", "age_60"}
    assert (Asked(1, "share", "percent").counts_people, Asked(1, "flow", "documents").counts_people) == (True, False)


@pytest.mark.parametrize(
    ("frequency", "month", "due"),
    [("monthly", 5, True), ("quarterly", 5, False), ("quarterly", 9, True), ("half-yearly", 9, False), ("yearly", 12, True)],
)
def test_an_indicator_is_asked_in_the_periods_of_its_frequency(frequency: str, month: int, due: bool) -> None:
    assert is_due(frequency, date(2023, month, 28)) is due


@pytest.mark.parametrize("passport", [FLOW, STOCK, SHARE, SCORE, NARRATIVE])
def test_a_sound_passport_has_nothing_wrong(passport: Passport) -> None:
    assert wrong_in_passport(passport) == []


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": Text()}, "title"),
        ({"responsible": Text()}, "responsible"),
        ({"measure": "guess"}, "measure"),
        ({"frequency": "weekly"}, "frequency"),
        ({"unit": "level"}, "unit"),
        ({"unit": "percent"}, "unit"),
        ({"dimensions": ("shoe",)}, "dimensions"),
        ({"unit": "documents", "dimensions": ("sex",)}, "dimensions"),
        ({"levels": SCORE.levels}, "levels"),
        ({"tolerance": 90}, "tolerance"),
        ({"baseline": None, "baseline_on": None}, "no_baseline_because"),
        ({"target_on": None}, "target_on"),
        ({"target_on": date(2022, 1, 1)}, "target_on"),
        ({"target": Decimal(100)}, "target"),
        ({"rises": False}, "target"),
        ({"target": Decimal("1200.5")}, "target"),
        ({"baseline": None}, "baseline"),
        ({"target": Decimal("1e30")}, "target"),
        ({"target": Decimal("Infinity")}, "target"),
        ({"target": Decimal("1200.00001")}, "target"),
    ],
)
@pytest.mark.ledger("G4")
def test_a_passport_that_makes_no_sense_is_refused_at_its_field(changed: dict[str, Any], field: str) -> None:
    assert field in [one.field for one in wrong_in_passport(replace(FLOW, **changed))]


def test_a_target_without_a_baseline_needs_a_reason() -> None:
    told = replace(FLOW, baseline=None, baseline_on=None, no_baseline_because="Nobody counted before 2023.")
    assert wrong_in_passport(told) == []


@pytest.mark.parametrize(
    ("passport", "field"),
    [
        (replace(SHARE, unit="persons"), "unit"),
        (replace(SHARE, places_overlap=True), "places_overlap"),
        (replace(STOCK, times_overlap=True), "times_overlap"),
        (replace(SCORE, levels=()), "levels"),
        (replace(SCORE, target=Decimal(5), target_on=date(2023, 12, 31), no_baseline_because="x"), "target"),
        (replace(NARRATIVE, target=Decimal(1)), "target"),
        (replace(SHARE, target=Decimal(101), target_on=date(2023, 12, 31), no_baseline_because="x"), "target"),
    ],
)
def test_each_kind_has_its_own_rules(passport: Passport, field: str) -> None:
    assert field in [one.field for one in wrong_in_passport(passport)]


def test_a_goal_below_zero_is_no_goal() -> None:
    assert [one.field for one in wrong_in_goal(Goal(target=Decimal(-1), target_on=date(2023, 12, 31)), FLOW)] == ["target"]
