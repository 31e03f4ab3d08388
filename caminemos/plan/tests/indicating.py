"""Indicators for the tests: passports of each kind, and a State that reports one from beginning to sign-off."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from caminemos.kernel.api import Actor, Service, Text
from caminemos.plan.actions.indicators import define_indicator
from caminemos.plan.actions.rounds import open_round
from caminemos.plan.actions.updates import begin_update, move_update, save_update
from caminemos.plan.figure_rules import Figures
from caminemos.plan.models import Indicator, Plan, ProgressUpdate, ReportingRound
from caminemos.plan.models.subjects import Subject
from caminemos.plan.passport_rules import Passport
from caminemos.plan.permissions import Permission
from caminemos.plan.standing import Period
from caminemos.plan.telling import Telling
from caminemos.plan.tests.conftest import FOCAL, SECRETARIAT

DESK = Service.named("desk of indicators", [Permission.INDICATOR_DEFINE, Permission.ROUND_MANAGE, Permission.UPDATE_REVIEW])
WORDS = {
    "title": Text.of(es="Personas con decisión en primera instancia", en="Persons decided on at first instance"),
    "definition": Text.of(
        es="Personas cuya solicitud se decide en el periodo.", en="Persons whose claim is decided in the period."
    ),
    "source": Text.of(es="Registro de la autoridad de refugio", en="Register of the asylum authority"),
    "responsible": Text.of(es="Grupo de trabajo de protección", en="Working group on protection"),
}
YEAR = {"baseline": Decimal(900), "baseline_on": date(2022, 12, 31), "target": Decimal(1200), "target_on": date(2023, 12, 31)}
FLOW = Passport(**WORDS, **YEAR)
STOCK = Passport(**WORDS, **YEAR, measure="stock")
SHARE = Passport(**WORDS, measure="share", unit="percent")
SCORE = Passport(**WORDS, measure="score", unit="level", levels=(Text.of(es="no", en="no"), Text.of(es="sí", en="yes")))
NARRATIVE = Passport(**WORDS, measure="narrative", unit="")
QUARTERS = [
    Period("2023-Q1", date(2023, 1, 1), date(2023, 3, 31), date(2023, 4, 20)),
    Period("2023-Q2", date(2023, 4, 1), date(2023, 6, 30), date(2023, 7, 20)),
    Period("2023-Q3", date(2023, 7, 1), date(2023, 9, 30), date(2023, 10, 20)),
    Period("2023-Q4", date(2023, 10, 1), date(2023, 12, 31), date(2024, 1, 20)),
]


def defined(plan: Plan, passport: Passport = FLOW, code: str = "I-1", **more: Any) -> Indicator:
    """An indicator of result 1.1-R1 that holds from the first day of the year."""
    return define_indicator(plan, code, ("result", "1.1-R1"), passport, by=DESK, **({"valid_from": date(2023, 1, 1)} | more))


def opened(plan: Plan, number: int = 1) -> ReportingRound:
    """The quarter of this number, asked of every State."""
    period = QUARTERS[number - 1]
    made = open_round(plan, period, Text.of(es=period.code, en=period.code), asks=["indicators"], by=DESK).round
    assert made is not None
    return made


def focal(iso3: str) -> Actor:
    return Service.named(f"focal point of {iso3}", FOCAL, [iso3])


def figure(**numbers: Any) -> Telling:
    """What a State says: numbers by field or group."""
    figures = Figures(0, {name: Decimal(str(number)) for name, number in numbers.items()})
    return Telling("", date(2023, 3, 31), Text.of(es="Según el registro."), figures=figures)


def begun(indicator: Indicator, asked: ReportingRound, iso3: str = "HND") -> ProgressUpdate:
    return begin_update(Subject("indicator", indicator), iso3, round=asked, by=focal(iso3))


def sent(indicator: Indicator, asked: ReportingRound, iso3: str = "HND", **numbers: Any) -> ProgressUpdate:
    update = begun(indicator, asked, iso3)
    update = save_update(update, figure(**numbers), update.version, by=focal(iso3)).update
    return move_update(update, "submit", by=focal(iso3))


def released(indicator: Indicator, asked: ReportingRound, iso3: str = "HND", **numbers: Any) -> ProgressUpdate:
    """A figure as far as its State's sign-off."""
    update = move_update(sent(indicator, asked, iso3, **numbers), "approve", by=SECRETARIAT)
    return move_update(update, "sign_off", by=focal(iso3))
