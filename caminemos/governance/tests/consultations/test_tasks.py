"""Which consultations wait for whom: replies that are owed, and what is not published."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from caminemos.access.api import actor_for
from caminemos.governance.consultation_tasks import consultation_tasks
from caminemos.governance.tests.consultations.consulting_cast import GUATEMALA, HONDURAS, OFFICE, asked, kept, published, replied
from caminemos.kernel.api import ANONYMOUS, now
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("region")]
REPLY, PUBLISH = "Reply to what people asked", "Publish this consultation, or write down what was asked"


@pytest.fixture(autouse=True)
def _english() -> Any:
    with translation.override("en"):
        yield


def said(by: Any) -> list[str]:
    return [str(one.sentence) for one in consultation_tasks(by, now())]


def test_a_state_is_told_of_its_own_and_the_regions_office_of_the_regions() -> None:
    asked(published(kept()))
    assert [said(one) for one in (HONDURAS, GUATEMALA, OFFICE, ANONYMOUS)] == [[REPLY], [], [], []]
    asked(published(kept(None)))
    assert [said(one) for one in (HONDURAS, GUATEMALA, OFFICE)] == [[REPLY], [], [REPLY]]


def test_a_draft_without_debts_asks_to_be_published_and_then_nothing() -> None:
    row = kept()
    replied(row)
    assert said(HONDURAS) == [PUBLISH]
    published(row)
    assert said(HONDURAS) == []


def test_the_task_says_how_many_replies_are_owed() -> None:
    row = published(kept())
    asked(row)
    asked(row, es="Un curso")
    replied(row)
    [task] = consultation_tasks(HONDURAS, now())
    assert task.detail.endswith("2 replies are owed")


def test_every_task_opens_and_a_hundred_cost_one_question(
    cast: Cast, client_as: Callable[..., Client], django_assert_num_queries: Any
) -> None:
    for _number in range(5):
        asked(published(kept()))
    by = actor_for(cast.focal_point)
    assert by.may("governance.consultation.write")
    with django_assert_num_queries(1):
        tasks = consultation_tasks(by, now())
    assert len(tasks) == 5
    for one in tasks:
        assert client_as(cast.focal_point).get(one.url).status_code == 200
