"""Agreements are written under numbers of their own, with somebody who carries them out, and corrected without losing anything."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from caminemos.audit.tests.reader import entries
from caminemos.governance.actions.agreements import (
    Party,
    adopt_agreement,
    correct_agreement,
    note_agreement,
    propose_agreement,
    withdraw_agreement,
)
from caminemos.governance.leading import bodies_led_by
from caminemos.governance.models import Agreement, AgreementStep, Body, Meeting, Responsible
from caminemos.governance.tests.agreements.conftest import ADOPTED, adopted, proposed, told
from caminemos.governance.tests.meeting_cast import GUATEMALA, HONDURAS, OBSERVER, PLANNER, a_meeting, an_item
from caminemos.governance.tests.test_at_once import at_once
from caminemos.kernel.api import ANONYMOUS, LooseDate, Refused, Text, now, today

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bodies")]
HOSTILE = '<script>alert(1)</script> "; DROP TABLE x; --'


def owners(row: Agreement) -> list[tuple[str, bool]]:
    return [(str(one.called), one.leads) for one in Responsible.objects.filter(agreement=row)]


@pytest.mark.ledger("G40")
def test_agreements_are_numbered_per_year_without_a_hole(held: Meeting) -> None:
    year = today().year
    first, second = proposed(), proposed(meeting=held)
    with pytest.raises(Refused, match="words_missing"):
        proposed(words=Text())
    withdraw_agreement(second, "Se repite", by=PLANNER)
    assert [first.number, second.number, proposed().number] == [f"{year}-001", "2026-002", f"{year}-003"]
    assert proposed(adopted_on=date(2025, 5, 2), due=None).number == "2025-001"


def test_a_number_is_never_given_twice() -> None:
    row = proposed()
    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.create(year=row.year, serial=row.serial, body=row.body, words=row.words)


@pytest.mark.ledger("G41")
def test_a_state_an_institution_and_an_organisation_carry_it_out_together_and_one_leads(cast: Any) -> None:
    parties = [Party(country="GTM"), Party(institution="focal-point-hnd", leads=True), Party(organisation=Text.of(es="Red"))]
    row = proposed(responsible=parties)
    assert owners(row) == [("Oficina focal-point-hnd", True), ("Guatemala", False), ("Red", False)]
    assert Responsible.objects.get(agreement=row, leads=True).country_id == "HND"


@pytest.mark.parametrize(
    ("parties", "code"),
    [
        ([Party(country="HND", leads=True), Party(country="GTM", leads=True)], "leads_twice"),
        ([Party(country="HND"), Party(country="HND")], "owner_twice"),
        ([Party(country="FRA")], "owner_unknown"),
        ([Party(institution="nobody")], "owner_unknown"),
        ([Party()], "owner_missing"),
        ([Party(organisation=Text.of(es=f"Red {n}")) for n in range(21)], "too_many_owners"),
    ],
)
def test_who_carries_it_out_is_somebody_known_and_one_leads(parties: list[Party], code: str) -> None:
    with pytest.raises(Refused, match=code):
        proposed(responsible=parties)
    assert Agreement.objects.count() == 0


@pytest.mark.ledger("G41")
def test_an_agreement_without_owner_is_a_proposal_and_never_adopted(held: Meeting) -> None:
    row = proposed(responsible=[], meeting=held)
    with pytest.raises(Refused, match="owner_missing") as problem:
        adopt_agreement(row, by=PLANNER)
    assert "Nombre un Estado" in str(problem.value.sentence)
    assert Agreement.objects.get().state == "proposed"


@pytest.mark.ledger("G40")
def test_it_is_adopted_on_the_day_of_its_meeting_by_the_clocks_of_the_meeting(held: Meeting) -> None:
    row = adopt_agreement(proposed(meeting=held), by=PLANNER)
    assert (row.state, row.adopted_on) == ("adopted", ADOPTED)
    assert [(one.verb, one.after) for one in AgreementStep.objects.filter(agreement=row)] == [
        ("propose", "proposed"), ("adopt", "adopted"),
    ]  # fmt: skip


def test_dates_are_sound() -> None:
    with pytest.raises(Refused, match="due_before"):
        adopt_agreement(proposed(due=LooseDate.parse("2026-03-01")), on=ADOPTED, by=PLANNER)
    with pytest.raises(Refused, match="adopted_to_come"):
        adopt_agreement(proposed(), on=today() + timedelta(days=3), by=PLANNER)
    with pytest.raises(Refused, match="adopted_too_early"):
        proposed(adopted_on=date(1, 1, 1), due=None)
    assert adopt_agreement(proposed(due=LooseDate.parse("2026-03")), on=ADOPTED, by=PLANNER).state == "adopted"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"actions": ["mirps-2023:9.9-z"]}, "action_unknown"),
        ({"actions": ["nonsense"]}, "action_unknown"),
        ({"words": Text.of(es="a" * 10_000_000)}, "words_too_long"),
        ({"context": Text.of(en="b" * 4001)}, "context_too_long"),
        ({"visibility": "everyone"}, "visibility_unknown"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_sentence(wrong: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=code) as problem:
        proposed(**wrong)
    assert problem.value.status == 422
    assert str(problem.value.sentence)


def test_hostile_words_are_kept_as_words() -> None:
    assert proposed(words=Text.of(es=HOSTILE)).words.values["es"] == HOSTILE


@pytest.mark.parametrize("by", [GUATEMALA, OBSERVER, ANONYMOUS, HONDURAS])
def test_who_does_not_run_the_meetings_of_a_body_writes_none_of_its_agreements(by: Any) -> None:
    row = proposed()
    for verb in (
        lambda: proposed(by=by),
        lambda: correct_agreement(row, told("Otro"), row.version, "x", by=by),
        lambda: adopt_agreement(row, by=by),
        lambda: withdraw_agreement(row, "x", by=by),
    ):
        with pytest.raises(Refused) as problem:
            verb()
        assert problem.value.status == 404
    assert Agreement.objects.get().version == 1


def test_a_state_writes_the_agreements_of_the_group_that_it_leads() -> None:
    led = bodies_led_by(HONDURAS)
    groups = Body.objects.filter(kind="working_group")
    assert [proposed(by=HONDURAS, body=one.code).body_id for one in groups.filter(pk__in=led)] == led
    for other in groups.exclude(pk__in=led):
        with pytest.raises(Refused, match="not_allowed"):
            proposed(by=HONDURAS, body=other.code)


def test_an_agreement_belongs_to_the_body_that_met(held: Meeting) -> None:
    with pytest.raises(Refused, match="other_body"):
        propose_agreement(Body.objects.get(code="reception"), told(), meeting=held, by=PLANNER)
    other = a_meeting("plenary-2026-2")
    with pytest.raises(Refused, match="not_found"):
        propose_agreement(held.body, told(), meeting=held, item=an_item(other), by=PLANNER)
    item = an_item(held)
    assert propose_agreement(held.body, told(), item=item, by=PLANNER).meeting_id == held.pk


def test_two_who_correct_at_the_same_time_lose_nothing() -> None:
    row = adopted()
    correct_agreement(row, {"words": Text.of(es="Uno")}, row.version, "Precisión", by=PLANNER)
    with pytest.raises(Refused, match="moved"):
        correct_agreement(row, {"words": Text.of(es="Dos")}, row.version, "Precisión", by=PLANNER)
    assert Agreement.objects.get().words.values == {"es": "Uno"}


def test_what_is_adopted_is_corrected_with_a_reason_and_never_left_without_owner() -> None:
    row = adopted()
    with pytest.raises(Refused, match="reason_missing"):
        correct_agreement(row, {"due": None}, row.version, " ", by=PLANNER)
    with pytest.raises(Refused, match="owner_missing"):
        correct_agreement(row, {"responsible": []}, row.version, "Cambio", by=PLANNER)
    with pytest.raises(Refused, match="due_before"):
        correct_agreement(row, {"due": LooseDate.parse("2026-01")}, row.version, "Cambio", by=PLANNER)
    assert correct_agreement(row, {}, row.version, "", by=PLANNER).version == row.version
    kept = correct_agreement(row, {"due": LooseDate.parse("2026-09")}, row.version, "Se pidió más plazo", by=PLANNER)
    assert AgreementStep.objects.filter(agreement=kept).last().words.values == {"es": "Se pidió más plazo"}  # type: ignore[union-attr]
    withdraw_agreement(kept, "Ya no procede", by=PLANNER)
    with pytest.raises(Refused, match="agreement_ended"):
        correct_agreement(kept, {"due": None}, kept.version + 1, "x", by=PLANNER)


@pytest.mark.ledger("G40")
def test_in_a_session_it_is_written_and_adopted_in_one_step_or_not_at_all() -> None:
    live = a_meeting("plenary-2026-3", starts=now(), state="in_session")
    with pytest.raises(Refused, match="owner_missing"):
        note_agreement(live, told(responsible=[], due=None), by=PLANNER)
    assert Agreement.objects.count() == 0
    assert note_agreement(live, told(due=None), by=PLANNER).state == "adopted"
    assert note_agreement(a_meeting("plenary-2026-4"), told(due=None), by=PLANNER).state == "proposed"


def test_every_change_leaves_an_entry_in_the_trail() -> None:
    row = adopted()
    correct_agreement(row, {"due": None}, row.version, "Sin plazo", by=PLANNER)
    assert {"agreement.propose", "agreement.adopt", "agreement.correct"} <= {one.verb for one in entries()}


@pytest.mark.ledger("G40")
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time: nothing to race")
def test_agreements_written_at_once_get_a_number_each_and_leave_no_hole() -> None:
    assert at_once(lambda n: proposed(es=f"Acuerdo {n}")) == ["done"] * 6
    assert sorted(Agreement.objects.values_list("serial", flat=True)) == [1, 2, 3, 4, 5, 6]
