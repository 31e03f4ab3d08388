"""What is written about consultations, by whom, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from caminemos.audit.tests.reader import entries
from caminemos.governance.actions.consultations.asked import correct_asked
from caminemos.governance.actions.consultations.heard import add_heard, remove_heard
from caminemos.governance.actions.consultations.keeping import correct_consultation, move_consultation, record_consultation
from caminemos.governance.models import Asked, Consultation, HeardGroup
from caminemos.governance.states import CONSULTATION
from caminemos.governance.tests.consultations.consulting_cast import (
    GUATEMALA,
    HONDURAS,
    OFFICE,
    asked,
    heard,
    kept,
    published,
    replied,
    told,
)
from caminemos.governance.tests.meeting_cast import a_meeting
from caminemos.kernel.api import ANONYMOUS, LooseDate, Refused, Text, today

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("region")]


def test_a_consultation_takes_the_next_code_of_its_state_and_year() -> None:
    assert [kept().code, kept().code, kept(None).code] == ["hnd-2026-1", "hnd-2026-2", "region-2026-1"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"title": Text()}, "title_missing"),
        ({"heard": "friends"}, "heard_unknown"),
        ({"held_on": None}, "date_missing"),
        ({"held_on": LooseDate.parse("2031-01")}, "to_come"),
        ({"actions": ["mirps-2023:9.9-z"]}, "action_unknown"),
        ({"actions": ["2.1-c"]}, "action_unknown"),
    ],
)
def test_a_consultation_that_cannot_be_is_refused(wrong: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=code):
        record_consultation(told(**wrong), by=HONDURAS)
    assert not Consultation.objects.exists()


@pytest.mark.parametrize("country", ["USA", "XYZ"])
def test_only_states_of_the_framework_hold_consultations(country: str) -> None:
    with pytest.raises(Refused, match="country_unknown"):
        record_consultation(told(country), by=OFFICE)


def test_a_meeting_that_the_writer_may_not_read_is_no_meeting(bodies: None) -> None:
    hidden = a_meeting(visibility="states")
    with pytest.raises(Refused, match="meeting_unknown"):
        kept(meeting_id=hidden.pk)
    shown = a_meeting("civil-2026-1", visibility="public")
    assert kept(meeting_id=shown.pk).meeting_id == shown.pk


@pytest.mark.parametrize("by", [ANONYMOUS, GUATEMALA])
def test_the_stranger_writes_nothing(by: Any) -> None:
    row = kept()
    one = asked(row)
    for step in (
        lambda: record_consultation(told(), by=by),
        lambda: record_consultation(told(None), by=by),
        lambda: correct_consultation(row, told(), 1, "x", by=by),
        lambda: correct_consultation(row, told("GTM"), 1, "x", by=by),
        lambda: move_consultation(row, "publish", version=1, by=by),
        lambda: asked(row, by),
        lambda: correct_asked(one, {"reply": Text.of(es="No")}, 1, "x", by=by),
        lambda: heard(row, by),
        lambda: remove_heard(row, heard(row).pk, by=by),
    ):
        with pytest.raises(Refused, match="not_allowed"):
            step()


def test_a_state_writes_its_own_and_never_the_regions_nor_hands_it_to_another() -> None:
    row = kept()
    for step in (lambda: kept(None, by=HONDURAS), lambda: correct_consultation(row, told("GTM"), 1, "x", by=HONDURAS)):
        with pytest.raises(Refused, match="not_allowed"):
            step()
    assert correct_consultation(row, {"place": Text.of(es="Yoro")}, 1, "", by=HONDURAS).version == 2
    assert correct_consultation(row, {"place": Text.of(es="Cortés")}, 2, "", by=OFFICE).version == 3


def test_every_verb_of_the_table_is_taken_and_no_other() -> None:
    assert {(one.verb, one.target) for one in CONSULTATION.transitions} == {("publish", "published"), ("withdraw", "draft")}
    row = published(kept())
    with pytest.raises(Refused, match="wrong_state"):
        move_consultation(row, "publish", version=2, by=HONDURAS)
    with pytest.raises(Refused, match="reason_missing"):
        move_consultation(row, "withdraw", version=2, by=HONDURAS)
    with pytest.raises(Refused, match="moved"):
        move_consultation(row, "withdraw", version=1, by=HONDURAS, why="x")
    assert move_consultation(row, "withdraw", version=2, by=HONDURAS, why="Faltan peticiones").state == "draft"
    verbs = [one.verb for one in entries(verb__startswith="consultation.")]
    assert verbs == ["consultation.record", "consultation.publish", "consultation.withdraw"]


def test_what_is_published_is_corrected_with_the_reason() -> None:
    row = published(kept())
    change = {"about": Text.of(es="El alquiler")}
    with pytest.raises(Refused, match="reason_missing"):
        correct_consultation(row, change, 2, " ", by=HONDURAS)
    assert correct_consultation(row, change, 2, "Detalle", by=HONDURAS).version == 3
    assert correct_consultation(row, change, 3, "", by=HONDURAS).version == 3


def test_things_asked_are_numbered_and_a_first_reply_needs_no_reason() -> None:
    row = published(kept())
    first, second = asked(row), asked(row)
    assert [first.number, second.number] == [1, 2]
    answer = {"reply": Text.of(es="No alcanza"), "replied_on": date(2026, 5, 1)}
    assert correct_asked(first, answer, 1, "", by=HONDURAS).version == 2
    with pytest.raises(Refused, match="reason_missing"):
        correct_asked(first, {"words": Text.of(es="Otra cosa")}, 2, "", by=HONDURAS)
    with pytest.raises(Refused, match="moved"):
        correct_asked(first, {"words": Text.of(es="Otra cosa")}, 1, "x", by=HONDURAS)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"words": Text()}, "words_missing"),
        ({"words": Text.of(es="Llamen a Ana al 9999-8888")}, "personal"),
        ({"reply": Text.of(es="Sí")}, "reply_undated"),
        ({"replied_on": date(2026, 5, 1)}, "reply_missing"),
        ({"reply": Text.of(es="Sí"), "replied_on": date(2026, 3, 17)}, "reply_too_early"),
        ({"reply": Text.of(es="Sí"), "replied_on": today() + timedelta(days=2)}, "reply_to_come"),
    ],
)
def test_a_reply_has_words_and_a_day_that_can_be(given: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=code):
        asked(kept(), **given)
    assert not Asked.objects.exists()


@pytest.mark.parametrize("field", ["who", "note"])
@pytest.mark.parametrize("trace", ["ana@correo.hn", "9999-8888", "0801-1990-12345", "A1234567"])
def test_who_was_heard_never_holds_what_points_at_one_person(field: str, trace: str) -> None:
    row = kept()
    for language in ("es", "en"):
        given: dict[str, Any] = {"who": Text.of(es="Grupo"), field: Text({language: f"Grupo {trace}"}, language)}
        with pytest.raises(Refused, match="personal") as problem:
            add_heard(row, given, by=HONDURAS)
        assert "protegido" in str(problem.value.sentence)
    assert not HeardGroup.objects.visible_to(HONDURAS).exists()


@pytest.mark.parametrize(
    ("given", "code"), [({"who": Text()}, "who_missing"), ({"women": 2_000_000}, "count_unfit"), ({"men": -1}, "count_unfit")]
)
def test_a_group_that_cannot_be_is_refused(given: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=code):
        heard(kept(), **given)


def test_the_region_writes_a_states_consultation_and_never_keeps_whom_it_heard() -> None:
    row = kept()
    assert asked(row, OFFICE).number == 1
    group = heard(row)
    for step in (lambda: heard(row, OFFICE), lambda: remove_heard(row, group.pk, by=OFFICE)):
        with pytest.raises(Refused, match="kept_by_its_state"):
            step()
    assert heard(kept(None), OFFICE).custody == ""


def test_the_rounded_number_follows_the_groups_and_the_state_stays_while_there_are_any() -> None:
    row = kept()
    first = heard(row, women=6)
    row.refresh_from_db()
    assert row.people == "few"
    second = heard(row, women=5)
    row.refresh_from_db()
    assert row.people == "10-50"
    with pytest.raises(Refused, match="heard_by_another"):
        correct_consultation(row, told("GTM"), row.version, "x", by=OFFICE)
    for one in (first, second):
        row = remove_heard(row, one.pk, by=HONDURAS)
    assert row.people == ""
    with pytest.raises(Refused, match="not_found"):
        remove_heard(row, first.pk, by=HONDURAS)
    assert correct_consultation(row, told("GTM"), row.version, "Error", by=OFFICE).country_id == "GTM"


def test_the_trail_says_that_a_group_was_kept_and_not_who_it_is() -> None:
    row = kept()
    remove_heard(row, heard(row, es="Mujeres del albergue norte").pk, by=HONDURAS)
    told_of = [one.content() for one in entries(verb__startswith="heard.")]
    assert [one["after"] for one in told_of] == [
        {"consultation": "hnd-2026-1", "people": "10-50"},
        {"consultation": "hnd-2026-1", "people": ""},
    ]
    assert "norte" not in str(told_of)


def test_the_base_itself_knows_kinds_states_and_bands() -> None:
    row = kept()
    for wrong in ({"heard": "x"}, {"state": "x"}, {"people": "11"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Consultation.objects.filter(pk=row.pk).update(**wrong)


def test_what_changed_is_kept_with_its_reply() -> None:
    row = replied(kept())
    assert (str(row.changed), row.replied_on) == ("Abrió un turno", date(2026, 5, 20))
