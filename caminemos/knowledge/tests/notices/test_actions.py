"""A notice on its way: written by an office of a State, read by a second person, shown on its days, gone by itself; every step refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import ANONYMOUS, Refused, Text
from caminemos.knowledge.actions.notices.writing import correct_notice, write_notice
from caminemos.knowledge.models import StateNotice
from caminemos.knowledge.pages.notices.desk import notice_tasks
from caminemos.knowledge.states import NOTICE
from caminemos.knowledge.tests.notices.notice_cast import CLOSED, day, moved, published, told, written
from caminemos.knowledge.tests.practices.practice_cast import home, of
from tests.cast import Cast, person

pytestmark = [pytest.mark.django_db, pytest.mark.ledger("S118")]


def readers(cast: Cast) -> set[str]:
    found = {name for name, user in cast.everybody.items() if user and StateNotice.objects.visible_to(of(user)).exists()}
    return found | ({"member_of_public"} if StateNotice.objects.visible_to(ANONYMOUS).exists() else set())


def test_who_reads_a_notice_on_its_way(cast: Cast) -> None:
    row = written(cast.registrar)
    assert readers(cast) == {"registrar", "focal_point"}
    moved(row, "submit", cast.registrar)
    assert readers(cast) == {"registrar", "focal_point", "secretariat"}


def test_a_second_person_publishes_it_and_each_step_is_in_the_trail(cast: Cast) -> None:
    row = published(cast)
    assert (row.state, row.written_by) == ("published", [of(cast.registrar).key])
    moved(row, "withdraw", cast.registrar, "La oficina abrió antes")
    verbs = [entry.verb for entry in entries() if entry.verb.startswith("notice.")]
    assert sorted(verbs) == ["notice.publish", "notice.submit", "notice.withdraw", "notice.write"]


def test_nobody_publishes_a_notice_in_which_they_wrote(cast: Cast) -> None:
    row = moved(written(cast.focal_point), "submit", cast.focal_point)
    with pytest.raises(Refused, match="own_notice"):
        moved(row, "publish", cast.focal_point)
    moved(row, "recall", cast.registrar)
    correct_notice(row, told(until_on=day(2)), 3, by=of(cast.registrar))
    moved(row, "submit", cast.registrar)
    with pytest.raises(Refused, match="own_notice"):
        moved(row, "publish", cast.focal_point)
    assert moved(row, "publish", cast.secretariat).state == "published"


@pytest.mark.parametrize("role", ["focal_point", "registrar"])
def test_the_stranger_of_another_state_neither_writes_nor_reads_nor_moves_a_notice(cast: Cast, role: str) -> None:
    stranger = person("stranger_with_post", role, "GTM")
    with pytest.raises(Refused, match="not_allowed"):
        write_notice(home(cast.registrar), told(), by=of(stranger))
    row = moved(written(cast.registrar), "submit", cast.registrar)
    for verb in ("publish", "return", "recall"):
        with pytest.raises(Refused, match="not_found"):
            moved(row, verb, stranger, "x")
    with pytest.raises(Refused, match="not_found"):
        correct_notice(row, told(), row.version, by=of(stranger))


@pytest.mark.parametrize(
    "name", ["caseworker", "provider", "statistician", "observer", "auditor", "node_administrator", "presidency"]
)
def test_who_has_no_part_in_it_writes_nothing(cast: Cast, name: str) -> None:
    user = getattr(cast, name)
    with pytest.raises(Refused, match="not_allowed"):
        write_notice(home(user), told(), by=of(user))


def test_the_region_does_not_speak_for_a_state(cast: Cast) -> None:
    with pytest.raises(Refused, match="not_allowed"):
        write_notice(home(cast.secretariat), told(), by=of(cast.secretariat))
    row = published(cast)
    with pytest.raises(Refused, match="not_allowed"):
        moved(row, "withdraw", cast.secretariat, "x")


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("text_missing", {"text": Text()}),
        ("text_long", {"text": Text.of(es="x" * 301)}),
        ("language_unknown", {"text": Text.of(xx="?")}),
        ("dates_missing", {"until_on": None}),
        ("dates_turned", {"until_on": day(-1)}),
        ("too_long", {"until_on": day(120)}),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(cast: Cast, code: str, wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused, match=code) as problem:
        written(cast.registrar, **wrong)
    assert str(problem.value.sentence)
    assert not StateNotice.objects.exists()


def test_the_database_itself_refuses_a_notice_that_ends_before_it_begins(cast: Cast) -> None:
    row = written(cast.registrar)
    with pytest.raises(IntegrityError), transaction.atomic():
        StateNotice.objects.filter(pk=row.pk).update(until_on=day(-1))


def test_what_is_over_is_neither_sent_in_nor_published(cast: Cast) -> None:
    row = written(cast.registrar, from_on=day(-5), until_on=day(-1))
    with pytest.raises(Refused, match="over"):
        moved(row, "submit", cast.registrar)


def test_it_is_shown_from_its_first_day_to_its_last_and_vanishes_by_itself(cast: Cast) -> None:
    row = published(cast, from_on=day(1), until_on=day(2))
    shown = [StateNotice.objects.standing(day(ahead)).filter(pk=row.pk).exists() for ahead in range(4)]
    assert shown == [False, True, True, False]


def test_what_a_second_person_read_is_not_changed_behind_their_back(cast: Cast) -> None:
    row = published(cast)
    with pytest.raises(Refused, match="not_with_you"):
        correct_notice(row, told(text=Text.of(es="Otra cosa")), row.version, by=of(cast.registrar))
    moved(row, "withdraw", cast.registrar, "Cambió")
    row.refresh_from_db()
    with pytest.raises(Refused, match="moved"):
        correct_notice(row, told(text=Text.of(es="Otra cosa")), row.version - 1, by=of(cast.registrar))
    assert correct_notice(row, told(text=Text.of(es="Otra cosa")), row.version, by=of(cast.registrar)).state == "returned"


@pytest.mark.parametrize("state", NOTICE.states)
def test_each_step_is_taken_only_from_where_the_table_says(cast: Cast, state: str) -> None:
    row = written(cast.registrar)
    for step in NOTICE.transitions:
        StateNotice.objects.filter(pk=row.pk).update(state=state)
        user = cast.focal_point if step.permission.endswith("publish") else cast.registrar
        if state in step.sources:
            assert moved(row, step.verb, user, "porque sí").state == step.target
        else:
            with pytest.raises(Refused, match="wrong_state"):
                moved(row, step.verb, user, "porque sí")


def test_it_is_a_task_of_the_second_person_and_comes_back_as_one(cast: Cast) -> None:
    row = moved(written(cast.registrar), "submit", cast.registrar)
    moment = row.changed_at
    waiting = {name for name, user in cast.everybody.items() if user and notice_tasks(of(user), moment)}
    assert waiting == {"focal_point", "secretariat"}
    moved(row, "return", cast.focal_point, "Falta el día")
    assert {name for name, user in cast.everybody.items() if user and notice_tasks(of(user), moment)} == {"registrar"}


def test_codes_are_given_once(cast: Cast) -> None:
    assert [written(cast.registrar, text=CLOSED).code for _ in range(3)] == ["N-1", "N-2", "N-3"]
