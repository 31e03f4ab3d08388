"""Achievements are written down, corrected, signed off and published; what cannot be true is refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from caminemos.access.api import actor_for
from caminemos.audit.tests.reader import entries
from caminemos.governance.actions.archive import correct_achievement, record_achievement
from caminemos.governance.actions.archive_signing import move_achievement
from caminemos.governance.models import Achievement
from caminemos.governance.tests.archiving import CHARTER, GUATEMALA, HONDURAS, WRITER, kept_result, of_presidency, result
from caminemos.kernel.api import ANONYMOUS, LooseDate, Refused, Text
from caminemos.messages.api import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("archive")]


def public() -> list[str]:
    return list(Achievement.objects.visible_to(ANONYMOUS).values_list("code", flat=True))


def asked() -> Achievement:
    row = kept_result()
    return move_achievement(row, "ask", version=row.version, by=WRITER)


@pytest.mark.ledger("G27")
def test_an_achievement_of_a_presidency_is_kept_and_published_without_any_state() -> None:
    row = record_achievement(of_presidency(), by=WRITER)
    assert (row.code, row.state, public()) == ("2023-1", "draft", [])
    move_achievement(row, "publish", version=1, by=WRITER)
    assert public() == ["2023-1"]
    assert [entry.verb for entry in entries(verb__startswith="achievement.")] == ["achievement.record", "achievement.publish"]


@pytest.mark.ledger("G27")
def test_a_direct_result_is_public_only_with_the_sign_off_of_its_state() -> None:
    row = kept_result()
    with pytest.raises(Refused, match="sign_off_first") as problem:
        move_achievement(row, "publish", version=1, by=WRITER)
    assert "Honduras" in str(problem.value.sentence)
    move_achievement(row, "ask", version=1, by=WRITER)
    assert public() == []
    for stranger in (GUATEMALA, WRITER, ANONYMOUS):
        with pytest.raises(Refused) as refused:
            move_achievement(row, "sign_off", version=1, by=stranger)
        assert refused.value.status == 404
    kept = move_achievement(row, "sign_off", version=1, by=HONDURAS)
    assert (public(), kept.signed_by) == ([row.code], "service:honduras")
    assert entries(verb="achievement.sign_off")[-1].content()["after"] == {"state": "published"}


def test_what_was_published_elsewhere_needs_its_source_and_no_sign_off() -> None:
    with pytest.raises(Refused, match="elsewhere_where"):
        kept_result(is_elsewhere=True)
    row = kept_result(is_elsewhere=True, sources=[CHARTER])
    with pytest.raises(Refused, match="no_sign_off_needed"):
        move_achievement(row, "ask", version=1, by=WRITER)
    move_achievement(row, "publish", version=1, by=WRITER)
    assert public() == [row.code]
    with pytest.raises(Refused, match="not_signed"):
        move_achievement(row, "revoke", version=1, by=HONDURAS, why="no")


def test_the_database_itself_holds_no_published_result_that_nobody_signed() -> None:
    row = kept_result()
    with pytest.raises(IntegrityError), transaction.atomic():
        Achievement.objects.filter(pk=row.pk).update(state="published")
    with pytest.raises(IntegrityError), transaction.atomic():
        Achievement.objects.filter(pk=row.pk).update(country=None)


def test_nobody_signs_off_other_words_than_were_read() -> None:
    row = asked()
    correct_achievement(row, result(title=Text.of(es="Otra cosa")), 1, "Precisión", by=WRITER)
    with pytest.raises(Refused, match="moved"):
        move_achievement(row, "sign_off", version=1, by=HONDURAS)
    assert public() == []
    move_achievement(row, "sign_off", version=2, by=HONDURAS)
    assert public() == [row.code]


@pytest.mark.ledger("G27")
def test_signed_words_that_change_wait_for_the_state_again() -> None:
    row = asked()
    move_achievement(row, "sign_off", version=1, by=HONDURAS)
    kept = correct_achievement(row, result(summary=Text.of(es="Más")), 1, "Ampliación", by=WRITER)
    assert (kept.state, kept.signed_at, public()) == ("waiting", None, [])
    told = entries(verb="achievement.correct")[-1].content()
    assert (told["after"]["state"], told["detail"]["why"]) == ("waiting", "Ampliación")


def test_words_changed_after_the_sign_off_never_go_on_as_signed() -> None:
    row = asked()
    move_achievement(row, "sign_off", version=1, by=HONDURAS)
    elsewhere = result(summary=Text.of(es="Otras palabras"), is_elsewhere=True, sources=[CHARTER])
    kept = correct_achievement(row, elsewhere, 1, "Se publicó antes", by=WRITER)
    assert (kept.state, kept.signed_by, kept.signed_at) == ("published", "", None)


@pytest.mark.parametrize(("verb", "by"), [("return", HONDURAS), ("recall", WRITER)])
def test_what_waits_goes_back_to_a_draft(verb: str, by: Any) -> None:
    row = asked()
    if verb == "return":
        with pytest.raises(Refused, match="reason_missing"):
            move_achievement(row, verb, version=1, by=by)
    kept = move_achievement(row, verb, version=1, by=by, why="La cifra no es nuestra")
    assert kept.state == "draft"
    assert kept.returned_because == ("La cifra no es nuestra" if verb == "return" else "")


@pytest.mark.parametrize(("verb", "by"), [("revoke", HONDURAS), ("withdraw", WRITER)])
def test_what_is_public_can_be_taken_back_with_a_reason(verb: str, by: Any) -> None:
    row = asked()
    move_achievement(row, "sign_off", version=1, by=HONDURAS)
    with pytest.raises(Refused, match="reason_missing"):
        move_achievement(row, verb, version=1, by=by)
    kept = move_achievement(row, verb, version=1, by=by, why="Se revisa")
    assert (kept.state, kept.signed_by, public()) == ("draft", "", [])


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"happened_on": LooseDate.parse("2021-03")}, "far_from_term"),
        ({"happened_on": LooseDate.parse("2025-01-01")}, "far_from_term"),
        ({"happened_on": LooseDate.parse("2999-01")}, "to_come"),
        ({"sources": [], "is_verified": True}, "source_missing"),
        ({"title": Text()}, "title_missing"),
        ({"kind": "miracle"}, "kind_unknown"),
        ({"term_id": None}, "of_nobody"),
        ({"figure": Text.of(es="cien")}, "figure_unit"),
        ({"figure": Text.of(es="cien"), "figure_unit": Text.of(es="personas")}, "figure_as_of"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(given: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=code) as problem:
        record_achievement(of_presidency() | given, by=WRITER)
    assert str(problem.value.sentence)
    assert not Achievement.objects.exists()


def test_the_refusal_of_a_date_says_how_far_its_presidency_reaches() -> None:
    with pytest.raises(Refused) as problem:
        record_achievement(of_presidency(happened_on=LooseDate.parse("2021-03")), by=WRITER)
    for told in ("2021-03", "2023", "2022-06-01", "2024-07-25"):
        assert told in str(problem.value.sentence)


def test_results_are_kept_of_members_alone() -> None:
    with pytest.raises(Refused, match="not_a_member"):
        record_achievement(result("USA"), by=WRITER)


def test_the_same_title_is_not_kept_twice_in_one_presidency() -> None:
    first = record_achievement(of_presidency(), by=WRITER)
    with pytest.raises(Refused, match="on_record") as problem:
        record_achievement(of_presidency(title=Text.of(en="charter  APPROVED")), by=WRITER)
    assert first.code in str(problem.value.sentence)
    assert record_achievement(of_presidency(2022, happened_on=None), by=WRITER).code == "2022-1"
    kept_result()
    with pytest.raises(Refused, match="on_record"):
        kept_result()


def test_a_correction_says_why_and_two_correctors_never_overwrite_each_other() -> None:
    row = record_achievement(of_presidency(), by=WRITER)
    move_achievement(row, "publish", version=1, by=WRITER)
    new = of_presidency(kind="declaration")
    with pytest.raises(Refused, match="reason_missing"):
        correct_achievement(row, new, 1, " ", by=WRITER)
    assert correct_achievement(row, new, 1, "Es una declaración", by=WRITER).version == 2
    with pytest.raises(Refused, match="moved"):
        correct_achievement(row, of_presidency(kind="tool"), 1, "x", by=WRITER)
    assert correct_achievement(row, new, 2, "", by=WRITER).version == 2
    assert Achievement.objects.get().kind == "declaration"


@pytest.mark.parametrize("state", ["draft", "waiting", "published"])
def test_each_of_the_cast_reads_what_is_theirs(cast: Any, state: str) -> None:
    row = kept_result() if state == "draft" else asked()
    if state == "published":
        move_achievement(row, "sign_off", version=1, by=HONDURAS)
    writers = {"secretariat", "presidency"}
    wanted = {"draft": writers, "waiting": {*writers, "focal_point"}, "published": set(cast.everybody)}[state]
    readers = {
        name
        for name, person in cast.everybody.items()
        if Achievement.objects.visible_to(actor_for(person) if person else ANONYMOUS).exists()
    }
    assert readers == wanted


@pytest.mark.parametrize("by", [ANONYMOUS, HONDURAS])
def test_nobody_else_writes(by: Any) -> None:
    row = kept_result()
    with pytest.raises(Refused, match="not_allowed"):
        record_achievement(of_presidency(), by=by)
    with pytest.raises(Refused, match="not_allowed"):
        correct_achievement(row, result(), 1, "x", by=by)
    with pytest.raises(Refused, match="not_found"):
        move_achievement(row, "ask", version=1, by=by)


def test_the_other_side_is_told_in_its_inbox(cast: Any) -> None:
    row = asked()
    move_achievement(row, "sign_off", version=1, by=HONDURAS)
    correct_achievement(row, result(summary=Text.of(es="Más")), 1, "Ampliación", by=WRITER)
    move_achievement(row, "return", version=2, by=HONDURAS, why="Falta la fecha")
    told = [(one.recipient.sign_in_name, one.subject.values["en"]) for one in Notice.objects.order_by("made_at", "id")]
    assert told == [
        ("focal_point", "“Window opened” waits for your State's sign-off"),
        ("secretariat", "“Window opened” was signed off and is published"),
        ("focal_point", "“Window opened” waits for your State's sign-off"),
        ("secretariat", "The State returned “Window opened”"),
    ]
    assert {one.url for one in Notice.objects.all()} == {"/archive/hnd-1/"}
