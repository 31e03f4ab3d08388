"""Presidencies are written down, corrected, loaded; the rule suggests and an exception says why."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from caminemos.audit.tests.reader import entries
from caminemos.governance.actions.load import load_presidencies
from caminemos.governance.actions.memberships import end_membership
from caminemos.governance.actions.terms import correct_term, record_term
from caminemos.governance.models import Membership, Term
from caminemos.governance.standing import mandate, suggestion, troika
from caminemos.governance.tests.conftest import PRESIDENCY, SECRETARIAT
from caminemos.kernel.api import ANONYMOUS, LooseDate, Refused, Service, Text, now

pytestmark = pytest.mark.django_db
WHY = Text.of(es="Lo acordaron los siete", en="The seven agreed so")


def values(country: str = "GTM", starts: str = "2026-12", **more: Any) -> dict[str, Any]:
    return {"country_id": country, "starts": LooseDate.parse(starts)} | more


@pytest.mark.ledger("G23")
def test_the_record_holds_seven_earlier_terms_and_the_one_in_force(record: None) -> None:
    terms = [(one.year, one.country_id, str(one.starts)) for one in Term.objects.all()]
    assert terms[0] == (2019, "MEX", "2019-TBC")
    assert terms[4:] == [
        (2023, "PAN", "2022-12"),
        (2024, "BLZ", "2024-01-24"),
        (2025, "CRI", "2024-12-05"),
        (2026, "SLV", "2025-11-25"),
    ]
    assert [one.year for one in Term.objects.all() if one.is_exception] == [2020]
    assert [one.year for one in Term.objects.filter(is_verified=False)] == [2019, 2021, 2023]
    assert all(one.sources for one in Term.objects.all())


@pytest.mark.ledger("G23")
@pytest.mark.parametrize(
    ("day", "three"),
    [
        (date(2025, 11, 24), (2024, 2025, 2026)),
        (date(2025, 11, 25), (2025, 2026, None)),
        (date(2019, 6, 1), (None, None, 2019)),
        (date(2024, 1, 23), (2022, 2023, 2024)),
    ],
)
def test_the_troika_turns_on_the_day_of_the_handover(record: None, day: date, three: tuple[int | None, ...]) -> None:
    found = troika(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
    years = tuple(one.year if one else None for one in (found.outgoing, found.in_force, found.incoming))
    assert years == three


def test_nobody_presides_after_a_term_that_ended_without_a_handover(record: None) -> None:
    Term.objects.filter(year=2026).update(ends=LooseDate.parse("2026-06-30"))
    assert troika(datetime(2026, 6, 30, 5, 59, 59, tzinfo=UTC)).in_force is not None
    found = troika(datetime(2026, 6, 30, 6, 0, tzinfo=UTC))
    assert found.in_force is None
    assert found.outgoing is not None
    assert found.outgoing.year == 2026


@pytest.mark.ledger("G23")
def test_the_next_one_is_suggested_and_decided_by_people(record: None) -> None:
    found = suggestion()
    assert found is not None
    assert found.country == "GTM"
    made = record_term(2027, values(), by=PRESIDENCY)
    assert (made.suggested_id, made.is_exception) == ("GTM", False)
    entry = entries(verb="term.record")[-1]
    after = entry.content()["after"]
    assert (after["country_id"], after["suggested"], entry.actor) == ("GTM", "GTM", "service:presidency")
    following = suggestion()
    assert following is not None
    assert following.country == "HND"


@pytest.mark.ledger("G23")
def test_another_state_than_suggested_needs_the_reason(record: None) -> None:
    with pytest.raises(Refused, match="exception_missing") as problem:
        record_term(2027, values("HND"), by=PRESIDENCY)
    assert "Guatemala" in str(problem.value.sentence)
    assert record_term(2027, values("HND", exception=WHY), by=PRESIDENCY).is_exception


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (values(starts="2025-10"), "dates"),
        (values(starts="2029-01-01"), "dates"),
        (values(ends=LooseDate.parse("2026-01-01")), "dates"),
        ({"country_id": "GTM", "starts": None}, "starts_missing"),
        (values(is_verified=True), "source_missing"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(record: None, given: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=code):
        record_term(2027, given, by=PRESIDENCY)
    assert not Term.objects.filter(year=2027).exists()


@pytest.mark.parametrize("starts", ["2024-01-24", "2024-01-01", "2025-11-25", "2025-12"])
def test_terms_do_not_overlap(record: None, starts: str) -> None:
    with pytest.raises(Refused, match="terms_overlap") as problem:
        correct_term(Term.objects.get(year=2025), values("CRI", starts), 1, "x", by=PRESIDENCY)
    assert "2024: 2024-01-24" in str(problem.value.sentence)
    assert str(Term.objects.get(year=2025).starts) == "2024-12-05"


def test_a_year_has_one_presidency(record: None) -> None:
    with pytest.raises(Refused, match="term_exists"):
        record_term(2026, values("SLV", "2025-11-25"), by=PRESIDENCY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Term.objects.create(year=2026, country_id="SLV", starts=LooseDate.parse("2026-01"))


def test_who_is_not_a_member_when_it_begins_does_not_preside(record: None) -> None:
    guatemala = Membership.objects.get(country="GTM")
    end_membership(guatemala, date(2026, 6, 1), WHY, by=SECRETARIAT)
    with pytest.raises(Refused, match="not_a_member"):
        record_term(2027, values(exception=WHY), by=PRESIDENCY)
    found = suggestion(on=date(2026, 12, 1))
    assert found is not None
    assert found.country == "HND"


@pytest.mark.parametrize("by", [ANONYMOUS, Service.named("focal point", ["plan.update.write"], ["GTM"])])
def test_nobody_else_writes_down_or_corrects(record: None, by: Any) -> None:
    term = Term.objects.get(year=2025)
    with pytest.raises(Refused, match="not_allowed"):
        record_term(2027, values(), by=by)
    with pytest.raises(Refused, match="not_allowed"):
        correct_term(term, values("CRI", "2024-12-05"), 1, "x", by=by)


def test_a_correction_says_why_and_two_correctors_never_overwrite_each_other(record: None) -> None:
    term = Term.objects.get(year=2023)
    day = values("PAN", "2022-12-13", note=Text())
    with pytest.raises(Refused, match="reason_missing"):
        correct_term(term, day, 1, " ", by=PRESIDENCY)
    assert correct_term(term, day, 1, "El acta da el día", by=PRESIDENCY).version == 2
    with pytest.raises(Refused, match="term_moved"):
        correct_term(term, values("PAN", "2022-12-14"), 1, "Otra fuente", by=SECRETARIAT)
    kept = entries(verb="term.correct")[-1].content()
    assert (kept["before"]["starts"], kept["after"]["starts"], kept["detail"]["why"]) == (
        "2022-12",
        "2022-12-13",
        "El acta da el día",
    )
    assert set(kept["after"]) == {"starts", "note"}


def test_saving_what_stands_writes_nothing(record: None) -> None:
    term = Term.objects.get(year=2025)
    assert correct_term(term, values("CRI", "2024-12-05"), 1, "", by=PRESIDENCY).version == 1
    assert entries(verb="term.correct") == []


def test_loading_again_keeps_what_people_corrected(record: None) -> None:
    Term.objects.filter(year=2023).update(starts=LooseDate.parse("2022-12-13"))
    out = io.StringIO()
    call_command("load_presidencies", stdout=out)
    assert "0 memberships, 0 presidencies added, 8 on record already" in out.getvalue()
    assert str(Term.objects.get(year=2023).starts) == "2022-12-13"


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ({"year": 2019, "country": "MEX", "starts": "soon"}, "2019/starts"),
        ({"year": 2019, "country": "MEX"}, "presidencies/0"),
        ({"year": 2019, "country": "USA", "starts": "2019-11-08"}, "2019"),
        ({"year": 2019, "country": "MEX", "starts": "2019-11-08", "sources": ["file:///etc/passwd"]}, "presidencies/0/sources/0"),
    ],
)
def test_a_wrong_file_changes_nothing_and_says_where(region: None, row: dict[str, Any], where: str) -> None:
    good = {"year": 2018, "country": "HND", "starts": "2018-01-10"}
    content = yaml.safe_dump({"presidencies": [good, row]}).replace("/0", "/1").encode()
    with pytest.raises(Refused) as problem:
        load_presidencies(content, by=SECRETARIAT)
    assert where.replace("presidencies/0", "presidencies/1") in str(problem.value.sentence)
    assert (Term.objects.count(), Membership.objects.count()) == (0, 0)


def test_the_command_names_a_file_that_is_missing_or_no_yaml(region: None, tmp_path: Any) -> None:
    with pytest.raises(CommandError, match="nowhere"):
        call_command("load_presidencies", str(tmp_path / "nowhere.yml"))
    broken = tmp_path / "broken.yml"
    broken.write_text("presidencies: [")
    with pytest.raises(CommandError, match="YAML"):
        call_command("load_presidencies", str(broken))


@pytest.mark.parametrize(("year", "starts"), [(9999, "9999-12"), (2201, "2201-01"), (0, "2201-01"), (1, "0001-01")])
def test_a_year_that_nobody_can_mean_is_refused(record: None, year: int, starts: str) -> None:
    with pytest.raises(Refused, match="dates"):
        record_term(year, values(starts=starts), by=SECRETARIAT)


@pytest.mark.parametrize("ends", ["9999-12-31", "2031-TBC", "2025-11-26"])
def test_a_presidency_ends_no_later_than_the_handover_after_it(record: None, ends: str) -> None:
    year = 2024 if ends.startswith("2025") else 2026
    held = Term.objects.get(year=year)
    with pytest.raises(Refused, match="ends"):
        correct_term(held, {"ends": LooseDate.parse(ends)}, held.version, "x", by=SECRETARIAT)
    assert Term.objects.get(year=year).ends is None


@pytest.mark.parametrize("starts", ["2025-11", "2025-Q4", "2025-TBC"])
def test_a_looser_date_never_gives_the_powers_back_to_the_presidency_before(record: None, starts: str) -> None:
    held = Term.objects.get(year=2026)
    with pytest.raises(Refused, match="in_office"):
        correct_term(held, {"starts": LooseDate.parse(starts)}, held.version, "x", by=SECRETARIAT)
    assert (mandate("SLV", now()), mandate("CRI", now())) == ("presidency", "presidency_reader")
