"""Several people write on one point, and nobody loses a word."""

from __future__ import annotations

import time

import pytest

from caminemos.audit.tests.reader import entries
from caminemos.governance.actions.minutes.approval import approve_minutes, put_approval_on_agenda
from caminemos.governance.actions.minutes.notes import bring_back, write_note
from caminemos.governance.minutes_rules import LIMIT
from caminemos.governance.models import MinuteNote, NoteRevision
from caminemos.governance.pages.minutes.note import note_page
from caminemos.governance.tests.meeting_cast import GUATEMALA, HONDURAS, OBSERVER, PLANNER, a_meeting, an_item
from caminemos.governance.tests.minutes.kept import SAID, circulating, held, later, noted
from caminemos.kernel.api import ANONYMOUS, Refused, Service

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bodies"), pytest.mark.ledger("G37")]
OTHER = Service.named("secretariat", PLANNER.permissions)


def words(item: object, language: str = "es") -> str:
    return MinuteNote.objects.get(item=item).words.values.get(language, "")


def test_a_note_is_saved_with_its_author_and_its_revision() -> None:
    _meeting, item = held()
    first = noted(item)
    assert (first.how, first.number) == ("saved", 1)
    second = noted(item, f"{SAID}\n\nSe levantó la sesión.", 1, by=OTHER)
    assert (second.how, second.number) == ("saved", 2)
    assert [(one.number, one.base, one.by) for one in NoteRevision.objects.all()] == [(1, 0, PLANNER.key), (2, 1, OTHER.key)]
    assert [entry.verb for entry in entries(verb__startswith="note.")] == ["note.saved", "note.saved"]


def test_saving_the_same_words_again_makes_no_revision() -> None:
    _meeting, item = held()
    noted(item)
    assert noted(item, f"  {SAID}\r\n", 1).how == "same"
    assert NoteRevision.objects.count() == 1


def test_what_two_wrote_in_different_places_is_joined() -> None:
    _meeting, item = held()
    noted(item)
    noted(item, SAID.replace("Costa Rica", "La delegación de Costa Rica"), 1)
    joined = noted(item, f"{SAID}\n\nMéxico se sumó.", 1, by=OTHER)
    assert joined.how == "merged"
    assert words(item) == f"La delegación de {SAID}\n\nMéxico se sumó."
    assert [one.how for one in NoteRevision.objects.all()] == ["saved", "saved", "aside", "merged"]


def test_writing_on_while_the_own_words_were_joined_loses_nothing() -> None:
    _meeting, item = held()
    noted(item)
    noted(item, f"México abrió.\n{SAID}", 1)
    mine = f"{SAID}\nPanamá"
    joined = noted(item, mine, 1, by=OTHER)
    assert joined.how == "merged"
    on = noted(item, f"{mine} apoyó la propuesta.", joined.own, by=OTHER)
    assert on.how == "merged"
    assert words(item) == f"México abrió.\n{SAID}\nPanamá apoyó la propuesta."


def test_two_who_write_at_the_end_at_the_same_time_go_on_writing() -> None:
    _meeting, item = held()
    noted(item)
    noted(item, f"{SAID}\nMéxico abrió", 1)
    joined = noted(item, f"{SAID}\nPanamá", 1, by=OTHER)
    assert joined.how == "merged"
    assert noted(item, f"{SAID}\nMéxico abrió el debate.", 2).how == "merged"
    assert noted(item, f"{SAID}\nPanamá apoyó.", joined.own, by=OTHER).how == "merged"
    assert words(item) == f"{SAID}\nMéxico abrió el debate.\nPanamá apoyó."


def test_a_clash_keeps_the_newcomers_words_aside_and_shows_both() -> None:
    meeting, item = held()
    noted(item)
    noted(item, SAID.replace("viernes", "lunes"), 1)
    clash = noted(item, SAID.replace("viernes", "martes"), 1, by=OTHER)
    assert (clash.how, words(item)) == ("aside", SAID.replace("viernes", "lunes"))
    assert [(one.mine[-8:], one.theirs[-7:]) for one in clash.clashes] == [(" martes.", " lunes.")]
    page = note_page(meeting.code, item.pk, {"settle": str(clash.own)}, by=PLANNER)
    assert page.settling is not None
    assert "martes" in page.settling.words
    assert "lunes" in page.settling.words
    assert [one.waits for one in page.revisions] == [True, False, False]


def test_a_clash_is_settled_with_one_save() -> None:
    meeting, item = held()
    noted(item)
    noted(item, SAID.replace("viernes", "lunes"), 1)
    clash = noted(item, SAID.replace("viernes", "martes"), 1, by=OTHER)
    settled = write_note(item, "es", SAID.replace("viernes", "lunes o martes"), clash.number, by=OTHER, settles=clash.own)
    assert settled.how == "saved"
    page = note_page(meeting.code, item.pk, {}, by=PLANNER)
    assert (page.page.asides, [one.waits for one in page.revisions]) == (0, [False] * 4)


def test_the_same_words_are_not_kept_aside_twice() -> None:
    _meeting, item = held()
    noted(item)
    noted(item, SAID.replace("viernes", "lunes"), 1)
    first, again = (noted(item, SAID.replace("viernes", "martes"), 1, by=OTHER) for _ in range(2))
    assert first.own == again.own
    with pytest.raises(Refused, match="note_moved"):
        noted(item, "", 1)


def test_each_language_is_written_apart_and_the_older_translation_is_marked() -> None:
    _meeting, item = held()
    noted(item)
    noted(item, "Costa Rica presented.", 1, language="en")
    note = MinuteNote.objects.get(item=item)
    assert (note.words.values["en"], note.words.stale) == ("Costa Rica presented.", frozenset())
    noted(item, f"{SAID} Otra cosa.", 2)
    assert MinuteNote.objects.get(item=item).words.stale == {"en"}


def test_an_earlier_revision_is_brought_back_as_a_new_one() -> None:
    _meeting, item = held()
    noted(item)
    noted(item, "Todo lo demás se borró.", 1)
    back = bring_back(item, "es", 1, by=OTHER)
    assert (back.number, words(item), NoteRevision.objects.count()) == (3, SAID, 3)
    with pytest.raises(Refused, match="base_unknown"):
        bring_back(item, "es", 99, by=OTHER)


def test_any_two_revisions_are_compared_word_by_word() -> None:
    meeting, item = held()
    noted(item, "se aprueba hoy")
    noted(item, "se aplaza hoy", 1)
    page = note_page(meeting.code, item.pk, {"from": "1", "to": "2"}, by=PLANNER)
    assert page.compared is not None
    told = [(one.kind, one.words) for one in page.compared.pieces]
    assert told == [("same", "se "), ("out", "aprueba"), ("in", "aplaza"), ("same", " hoy")]
    for asked in ({"from": "1", "to": "9"}, {"from": "x", "to": "²"}, {"to": "1"}):
        assert note_page(meeting.code, item.pk, asked, by=PLANNER).compared is None


def test_ten_megabytes_are_refused_with_the_limit_before_anything_heavy() -> None:
    _meeting, item = held()
    noted(item)
    began = time.monotonic()
    with pytest.raises(Refused, match="too_long") as refused:
        noted(item, "a " * 5_000_000, 1)
    assert time.monotonic() - began < 1
    assert refused.value.status == 422
    assert "100" in str(refused.value.sentence)
    assert words(item) == SAID
    assert noted(item, "a" * LIMIT, 1).how == "saved"


@pytest.mark.parametrize("state", ["draft", "convened"])
def test_nothing_is_written_before_the_meeting_opens(state: str) -> None:
    item = an_item(a_meeting(state=state))
    with pytest.raises(Refused, match="not_open"):
        noted(item)
    assert not MinuteNote.objects.exists()


def test_notes_are_written_while_in_session() -> None:
    assert noted(an_item(a_meeting(state="in_session"))).how == "saved"


def test_approved_minutes_refuse_every_word_and_say_how_to_go_on() -> None:
    minutes, item = circulating()
    approving = later(state="convened")
    put_approval_on_agenda(minutes.meeting, by=PLANNER)
    approving.state = "in_session"
    approving.save()
    approve_minutes(minutes.meeting, approving, by=PLANNER)
    for step in (lambda: noted(item, "otra cosa", 1), lambda: bring_back(item, "es", 1, by=PLANNER)):
        with pytest.raises(Refused, match="approved") as refused:
            step()
        assert "next meeting" in str(refused.value.sentence) or "próxima reunión" in str(refused.value.sentence)
    assert words(item) == SAID


@pytest.mark.parametrize("by", [ANONYMOUS, HONDURAS, GUATEMALA, OBSERVER])
def test_nobody_else_writes(by: Service) -> None:
    _meeting, item = held()
    noted(item)
    for step in (lambda: noted(item, "otra cosa", 1, by=by), lambda: bring_back(item, "es", 1, by=by)):
        with pytest.raises(Refused) as refused:
            step()
        assert refused.value.status == 404
    assert words(item) == SAID


def test_a_state_writes_in_the_groups_that_it_leads_and_in_no_other() -> None:
    from caminemos.governance.leading import bodies_led_by
    from caminemos.governance.models import Body

    leads = [(by, Body.objects.filter(pk__in=bodies_led_by(by)).first()) for by in (HONDURAS, GUATEMALA)]
    by, body = next((by, body) for by, body in leads if body is not None)
    item = an_item(a_meeting("group-2026-1", body=body.code, kind="group_session", state="in_session"))
    assert noted(item, by=by).how == "saved"
    stranger = GUATEMALA if by is HONDURAS else HONDURAS
    if body.pk not in bodies_led_by(stranger):
        with pytest.raises(Refused, match="not_allowed"):
            noted(item, "otra", 1, by=stranger)
