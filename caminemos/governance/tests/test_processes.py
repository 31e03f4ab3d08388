"""Other processes and their events: written down, corrected, their positions read by members alone until they are published."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from caminemos.access.api import actor_for
from caminemos.audit.tests.reader import entries
from caminemos.governance.actions.processes import correct_event, correct_process, move_position, record_event, record_process
from caminemos.governance.archive_search import find_in_archive
from caminemos.governance.models import Process, ProcessEvent
from caminemos.governance.pages.processes import process_page
from caminemos.governance.tests.archiving import GUATEMALA, HONDURAS, WRITER, event, forum
from caminemos.kernel.api import ANONYMOUS, LooseDate, Refused, Text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("archive")]
MEMBERS = {"focal_point", "presidency", "secretariat"}
NAME = {"name": Text.of(es="Otro nombre")}


def readers(cast: Any, shows: Callable[[Any], bool]) -> set[str]:
    return {name for name, person in cast.everybody.items() if shows(actor_for(person) if person else ANONYMOUS)}


@pytest.mark.ledger("G49")
def test_a_position_in_preparation_is_read_by_members_alone(cast: Any) -> None:
    row = event(forum(), visibility="public")
    assert readers(cast, lambda by: bool(process_page("rcm", by=by).events[0].position)) == MEMBERS
    assert readers(cast, lambda by: bool(find_in_archive("secreta", by, "es"))) == MEMBERS
    move_position(row, "publish", by=WRITER, version=1)
    assert readers(cast, lambda by: bool(process_page("rcm", by=by).events[0].position)) == set(cast.everybody)
    assert readers(cast, lambda by: bool(find_in_archive("secreta", by, "es"))) == set(cast.everybody)


@pytest.mark.ledger("G49")
def test_an_event_of_members_is_there_for_nobody_else(cast: Any) -> None:
    event(forum())
    assert readers(cast, lambda by: bool(process_page("rcm", by=by).events)) == MEMBERS
    assert readers(cast, lambda by: bool(find_in_archive("tecnica", by, "es"))) == MEMBERS


@pytest.mark.parametrize("address", ["/es/processes/rcm/", "/es/processes/rcm/?format=csv", "/api/v1/processes/rcm/"])
def test_neither_screen_nor_file_nor_interface_tells_the_public_what_is_prepared(
    cast: Any, client_as: Callable[..., Client], address: str
) -> None:
    event(forum(), visibility="public")
    for name, person in cast.everybody.items():
        answer = client_as(person).get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        assert ("secreta" in body.decode()) is (name in MEMBERS), name


def test_a_position_is_published_only_at_an_event_that_everybody_sees() -> None:
    row = event(forum())
    with pytest.raises(Refused, match="event_of_members"):
        move_position(row, "publish", by=WRITER)
    empty = event(row.process, "empty", visibility="public", position=Text())
    with pytest.raises(Refused, match="position_missing"):
        move_position(empty, "publish", by=WRITER)
    open_row = event(row.process, "open", visibility="public")
    move_position(open_row, "publish", by=WRITER)
    with pytest.raises(Refused, match="position_public"):
        correct_event(open_row, {"visibility": "members"}, 2, "x", by=WRITER)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProcessEvent.objects.filter(pk=open_row.pk).update(visibility="members")
    assert move_position(open_row, "take_back", by=WRITER).position_state == "preparing"
    assert [entry.verb for entry in entries(verb__startswith="position.")] == ["position.publish", "position.take_back"]


def test_joint_actions_are_checked_against_the_plans_and_lead_there() -> None:
    row = event(forum(), actions=["mirps-2023:2.1-c"], visibility="public")
    page = process_page("rcm", by=ANONYMOUS)
    assert [(one.code, one.url) for one in page.events[0].actions] == [("2.1-c", "/es/plans/mirps-2023/actions/2.1-c/")]
    for wrong in ("mirps-2023:9.9-z", "no-plan:2.1-c", "2.1-c", ""):
        with pytest.raises(Refused, match="action_unknown"):
            correct_event(row, {"actions": [wrong]}, 1, "x", by=WRITER)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"name": Text()}, "name_missing"),
        ({"happens_on": None}, "date_missing"),
        ({"level": "kings"}, "choice_unknown"),
        ({"visibility": "nobody"}, "choice_unknown"),
        ({"is_verified": True}, "source_missing"),
        ({"country_id": "XYZ"}, "country_unknown"),
    ],
)
def test_an_event_that_cannot_be_is_refused(given: dict[str, Any], code: str) -> None:
    process = forum()
    told = {"name": Text.of(es="Reunión"), "happens_on": LooseDate.parse("2026-12")}
    with pytest.raises(Refused, match=code):
        record_event(process, "x-1", told | given, by=WRITER)
    assert not ProcessEvent.objects.exists()


def test_the_trail_says_that_a_position_changed_and_not_what_it_says() -> None:
    row = event(forum())
    correct_event(row, {"position": Text.of(es="Otra posición secreta")}, 1, "x", by=WRITER)
    first, then = (entries(verb=f"process_event.{verb}")[-1].content() for verb in ("record", "correct"))
    assert then["before"]["position"] == first["after"]["position"]
    assert then["after"]["position"] not in {"", then["before"]["position"]}
    assert "secreta" not in f"{first}{then}"


def test_a_code_is_given_once_and_new_is_no_code() -> None:
    process = forum()
    event(process)
    for code in ("rcm", "new"):
        with pytest.raises(Refused, match="code_taken"):
            record_process(code, NAME, by=WRITER)
    with pytest.raises(Refused, match="code_taken"):
        event(process)
    with pytest.raises(Refused, match="name_missing"):
        record_process("other", {"name": Text()}, by=WRITER)
    with pytest.raises(Refused, match="source_missing"):
        record_process("other", NAME | {"is_verified": True}, by=WRITER)


def test_corrections_say_why_and_never_overwrite_each_other() -> None:
    process = forum()
    row = event(process)
    for correct, held, verb in ((correct_process, process, "process.correct"), (correct_event, row, "process_event.correct")):
        keep: Any = correct
        with pytest.raises(Refused, match="reason_missing"):
            keep(held, NAME, 1, "", by=WRITER)
        assert keep(held, NAME, 1, "Nombre oficial", by=WRITER).version == 2
        with pytest.raises(Refused, match="moved"):
            keep(held, {"name": Text.of(es="Tercero")}, 1, "x", by=WRITER)
        assert keep(held, NAME, 2, "", by=WRITER).version == 2
        told = entries(verb=verb)[-1].content()
        assert (set(told["after"]), told["detail"]["why"]) == ({"name"}, "Nombre oficial")


@pytest.mark.parametrize("by", [ANONYMOUS, HONDURAS, GUATEMALA])
def test_nobody_else_writes(by: Any) -> None:
    process = forum()
    row = event(process)
    for step in (
        lambda: record_process("x-1", NAME, by=by),
        lambda: correct_process(process, NAME, 1, "x", by=by),
        lambda: record_event(process, "x-1", NAME, by=by),
        lambda: correct_event(row, NAME, 1, "x", by=by),
        lambda: move_position(row, "publish", by=by),
    ):
        with pytest.raises(Refused, match="not_allowed"):
            step()
    assert Process.objects.get().version == 1
