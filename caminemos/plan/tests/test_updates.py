"""Progress updates: written, sent, returned, corrected, approved, signed off; by whom, and what nobody loses."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import ANONYMOUS, Actor, Refused, Service, Text
from caminemos.plan.actions.updates import NotYet, Saved, begin_update, move_update, save_update, settle
from caminemos.plan.models import Action, Obligation, ProgressUpdate, UpdateRevision, UpdateStep
from caminemos.plan.models.subjects import Subject
from caminemos.plan.states import UPDATE
from caminemos.plan.telling import Telling
from caminemos.plan.tests.conftest import FOCAL, GUATEMALA, HONDURAS, SECRETARIAT

pytestmark = pytest.mark.django_db
TOLD = Telling("on_track", date(2023, 3, 31), Text.of(es="Se capacitó a 40 oficiales de registro."))
OTHER = Telling("delayed", date(2023, 3, 31), Text.of(es="Se capacitó a 12."), Text.of(es="Faltó presupuesto."))
OBSERVER = Service.named("observer")


def subject(code: str = "1.1-A1") -> Subject:
    return Subject("action", Action.objects.select_related("plan").order_by("order").first())


@pytest.fixture
def begun(quarter: Any) -> ProgressUpdate:
    return begin_update(subject(), "HND", round=quarter, by=HONDURAS)


@pytest.fixture
def sent(begun: ProgressUpdate) -> ProgressUpdate:
    return move_update(save_update(begun, TOLD, 1, by=HONDURAS).update, "submit", by=HONDURAS)


def seen(by: Actor) -> int:
    return ProgressUpdate.objects.visible_to(by).count()


@pytest.mark.ledger("G6")
def test_an_update_is_sent_returned_corrected_approved_and_signed_off(sent: ProgressUpdate) -> None:
    update = move_update(sent, "return", by=SECRETARIAT, comment="¿En qué departamentos?")
    update = save_update(update, OTHER, update.version, by=HONDURAS).update
    for verb, by in (("submit", HONDURAS), ("approve", SECRETARIAT), ("sign_off", HONDURAS)):
        update = move_update(update, verb, by=by)
    assert (update.state, update.status, update.version) == ("signed_off", "delayed", 3)
    steps = UpdateStep.objects.visible_to(HONDURAS).filter(update=update)
    assert [one.verb for one in steps] == ["submit", "return", "submit", "approve", "sign_off"]
    assert [one.verb for one in entries(subject_id=str(update.pk))] == [
        *("update.begin", "update.save", "update.submit", "update.return"),
        *("update.save", "update.submit", "update.approve", "update.sign_off"),
    ]


@pytest.mark.parametrize("state", UPDATE.states)
@pytest.mark.parametrize("verb", sorted({row.verb for row in UPDATE.transitions}))
def test_a_verb_leads_where_the_table_says_and_nowhere_else(state: str, verb: str) -> None:
    allowed = {
        ("draft", "submit"): "submitted",
        ("returned", "submit"): "submitted",
        ("submitted", "return"): "returned",
        ("approved", "return"): "returned",
        ("submitted", "approve"): "approved",
        ("approved", "sign_off"): "signed_off",
        ("signed_off", "take_back"): "approved",
    }
    update, anyone = ProgressUpdate(state=state), Service.named("anyone", [*FOCAL, "plan.update.review"])
    if (state, verb) in allowed:
        assert UPDATE.take(verb, update, anyone)[1] == {"state": allowed[state, verb]}
    else:
        with pytest.raises(Refused, match="wrong_state"):
            UPDATE.take(verb, update, anyone)


@pytest.mark.ledger("G6", "G21", "G22")
def test_who_reads_an_update_grows_with_each_step(begun: ProgressUpdate) -> None:
    readers = (HONDURAS, SECRETARIAT, GUATEMALA, OBSERVER, ANONYMOUS)
    assert [seen(by) for by in readers] == [1, 0, 0, 0, 0]
    update = move_update(save_update(begun, TOLD, 1, by=HONDURAS).update, "submit", by=HONDURAS)
    assert [seen(by) for by in readers] == [1, 1, 0, 0, 0]
    move_update(update, "approve", by=SECRETARIAT)
    assert [seen(by) for by in readers] == [1, 1, 0, 0, 0]
    move_update(update, "sign_off", by=HONDURAS)
    assert [seen(by) for by in readers] == [1, 1, 1, 1, 1]
    move_update(update, "take_back", by=HONDURAS, comment="Una cifra estaba mal.")
    assert [seen(by) for by in readers] == [1, 1, 0, 0, 0]


@pytest.mark.parametrize("by", [GUATEMALA, SECRETARIAT, OBSERVER, ANONYMOUS, Service.named("no country", FOCAL)])
def test_nobody_else_writes_or_sends_for_a_state(begun: ProgressUpdate, by: Actor) -> None:
    with pytest.raises(Refused):
        begin_update(subject(), "HND", by=by)
    with pytest.raises(Refused):
        save_update(begun, TOLD, 1, by=by)
    with pytest.raises(Refused):
        move_update(begun, "submit", by=by)


@pytest.mark.ledger("G21")
def test_the_sign_off_is_the_state_s_own(sent: ProgressUpdate) -> None:
    update = move_update(sent, "approve", by=SECRETARIAT)
    both = Service.named("reviewer with every right", [*FOCAL, "plan.update.review"], ["GTM"])
    for by in (SECRETARIAT, GUATEMALA, both):
        with pytest.raises(Refused):
            move_update(update, "sign_off", by=by)
    assert move_update(update, "sign_off", by=HONDURAS).signed_off_at is not None


def test_two_people_on_one_update_lose_nothing_and_a_person_joins_them(begun: ProgressUpdate) -> None:
    first = save_update(begun, TOLD, 1, by=HONDURAS)
    second = save_update(begun, OTHER, 1, by=Service.named("her colleague", FOCAL, ["HND"]))
    assert (first.kept_aside, second.kept_aside is not None) == (None, True)
    assert second.update.status == "on_track"
    kept = UpdateRevision.objects.visible_to(HONDURAS).get(kind="aside")
    assert Telling.from_json(kept.content) == OTHER
    with pytest.raises(Refused, match="two_versions"):
        move_update(begun, "submit", by=HONDURAS)
    assert settle(begun, by=HONDURAS) == 1
    assert move_update(begun, "submit", by=HONDURAS).state == "submitted"


def test_saving_the_same_again_changes_nothing(begun: ProgressUpdate) -> None:
    save_update(begun, TOLD, 1, by=HONDURAS)
    again = save_update(begun, TOLD, 2, by=HONDURAS)
    late = save_update(begun, TOLD, 1, by=HONDURAS)
    assert (again.update.version, again.kept_aside, late.kept_aside) == (2, None, None)


@pytest.mark.ledger("G11")
def test_every_saving_is_kept_for_its_own_state_only(sent: ProgressUpdate) -> None:
    history = UpdateRevision.objects.visible_to(HONDURAS).filter(update=sent)
    assert [one.kind for one in history] == ["saved", "sent"]
    assert [one.kind for one in UpdateRevision.objects.visible_to(SECRETARIAT)] == ["sent"]
    assert not UpdateRevision.objects.visible_to(GUATEMALA).exists()


def test_an_incomplete_update_is_not_sent_and_says_what_is_missing(begun: ProgressUpdate) -> None:
    with pytest.raises(NotYet) as refused:
        move_update(begun, "submit", by=HONDURAS)
    assert [one.field for one in refused.value.wrong] == ["status", "narrative"]
    assert isinstance(save_update(begun, Telling("delayed", date(2023, 3, 1)), 1, by=HONDURAS), Saved)


def test_a_sent_update_cannot_be_changed(sent: ProgressUpdate) -> None:
    with pytest.raises(Refused, match="update_sent"):
        save_update(sent, OTHER, sent.version, by=HONDURAS)


@pytest.mark.parametrize("verb", ["return", "take_back"])
def test_a_return_and_a_taking_back_say_why(sent: ProgressUpdate, verb: str) -> None:
    by = SECRETARIAT
    if verb == "take_back":
        by = HONDURAS
        move_update(move_update(sent, "approve", by=SECRETARIAT), "sign_off", by=HONDURAS)
    with pytest.raises(Refused, match="comment_missing"):
        move_update(sent, verb, by=by, comment="  ")


def test_a_second_beginning_finds_the_first(begun: ProgressUpdate, quarter: Any) -> None:
    assert begin_update(subject(), "HND", round=quarter, by=HONDURAS).pk == begun.pk
    assert Obligation.objects.get(round=quarter, country="HND", action=begun.action_id).update_id == begun.pk


def test_what_two_reviewers_say_to_a_state_is_read_by_no_other(sent: ProgressUpdate) -> None:
    move_update(sent, "return", by=SECRETARIAT, comment="Falta la fuente.")
    assert UpdateStep.objects.visible_to(HONDURAS).count() == UpdateStep.objects.visible_to(SECRETARIAT).count() == 2
    assert not UpdateStep.objects.visible_to(GUATEMALA).exists()
    assert not UpdateStep.objects.visible_to(ANONYMOUS).exists()
