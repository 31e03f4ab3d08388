"""What needs somebody: each role finds its own, opens all of it, and nobody finds another State's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from caminemos.access.api import actor_for
from caminemos.governance.models import Agreement, Body, Responsible
from caminemos.kernel.api import LooseDate, Task, Text, registries, today
from caminemos.portal.pages.home import home_page
from tests.cast import Cast

pytestmark = pytest.mark.django_db
ClientAs = Callable[..., Client]


@pytest.fixture
def agreement(members: None) -> Agreement:
    """An agreement of the plenary that Honduras carries out, five days overdue."""
    body = Body.objects.create(code="plenary", kind="plenary", name=Text.of(es="Plenaria"), since=LooseDate.parse("2018-01-01"))
    made = Agreement.objects.create(
        year=2026, serial=1, body=body, words=Text.of(es="Publicar la guía"), state="adopted", adopted_on=today() - timedelta(days=60),
        due=LooseDate.on(today() - timedelta(days=5)), visibility="states",
    )  # fmt: skip
    Responsible.objects.create(agreement=made, country_id="HND", leads=True)
    return made


@pytest.fixture
def sample() -> Any:
    """A provider whose tasks a test sets."""
    told: list[Task] = []
    registries.home.register("sample", lambda by, moment: told)
    yield told
    registries.home.remove("sample")


def test_a_stranger_is_asked_to_sign_in(client: Client) -> None:
    answer = client.get("/es/home/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/es/account/login/?next=%2Fes%2Fhome%2F")


def test_a_state_finds_what_it_carries_out_and_no_other_does(cast: Cast, client_as: ClientAs, agreement: Agreement) -> None:
    for name, person in cast.everybody.items():
        if person is None:
            continue
        html = client_as(person).get("/es/home/").content.decode()
        assert ("Publicar la guía" in html) is (name == "focal_point"), name


def test_what_is_overdue_comes_first_with_its_shape_and_word(cast: Cast, client_as: ClientAs, agreement: Agreement) -> None:
    html = client_as(cast.focal_point).get("/es/home/").content.decode()
    assert "<h2>Atrasadas</h2>" in html
    assert "1 está atrasada" in html
    assert 'class="st st-late"' in html


@pytest.mark.parametrize("name", ["focal_point", "secretariat", "presidency", "observer", "registrar", "stranger"])
def test_every_task_opens_for_whom_it_is_told(cast: Cast, client_as: ClientAs, agreement: Agreement, name: str) -> None:
    agreement.state = "reported"
    agreement.save()
    person = getattr(cast, name)
    browser = client_as(person)
    page = home_page(by=actor_for(person), language="es")
    for group in page.groups:
        for line in group.lines:
            assert browser.get(line.task.url).status_code == 200, line.task.url
    assert (page.count > 0) is (name in {"secretariat", "presidency"})


def test_tasks_stand_by_when_they_are_due(cast: Cast, sample: list[Task]) -> None:
    def due(days: int | None, sentence: str) -> Task:
        return Task(sentence, "/es/", "Prueba", None if days is None else today() + timedelta(days=days))

    sample += [due(None, "undated"), due(40, "later"), due(7, "week"), due(0, "today"), due(-1, "late")]
    page = home_page(by=actor_for(cast.auditor), language="en")
    told = [[line.task.sentence for line in group.lines] for group in page.groups]
    assert told == [["late"], ["today", "week"], ["later"], ["undated"]]
    assert (page.count, page.late) == (5, 1)


def test_the_heavier_of_two_that_are_due_together_comes_first(cast: Cast, sample: list[Task]) -> None:
    day = date(2199, 1, 1)
    sample += [Task("light", "/es/", "Prueba", day), Task("heavy", "/es/", "Prueba", day, weight=2)]
    [group] = home_page(by=actor_for(cast.auditor), language="en").groups
    assert [line.task.sentence for line in group.lines] == ["heavy", "light"]


def test_whoever_has_nothing_to_do_learns_what_would_come(cast: Cast, client_as: ClientAs) -> None:
    html = client_as(cast.auditor).get("/en/home/").content.decode()
    assert "Nothing waits for you" in html
    assert "No date within a month." in html


def test_the_page_asks_the_database_few_times(
    cast: Cast, client_as: ClientAs, agreement: Agreement, django_assert_max_num_queries: Any
) -> None:
    browser = client_as(cast.focal_point)
    browser.get("/es/home/")
    with django_assert_max_num_queries(75):
        browser.get("/es/home/")
