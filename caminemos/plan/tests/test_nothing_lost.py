"""What somebody wrote is still on the screen when it cannot be kept: sent or closed meanwhile, too long, no date."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from caminemos.plan.actions.rounds import close_round
from caminemos.plan.actions.updates import begin_update, move_update, save_update
from caminemos.plan.models import Obligation, ProgressUpdate, ReportingRound
from caminemos.plan.tests.conftest import HONDURAS, SECRETARIAT
from caminemos.plan.tests.test_following_screens import WRITTEN, ClientAs, address, owed
from caminemos.plan.tests.test_updates import TOLD, subject

pytestmark = pytest.mark.django_db
LATE = WRITTEN | {"narrative_es": "Lo escribí mientras otra persona lo enviaba.", "version": 2}


@pytest.fixture
def honduras(cast: Any, client_as: ClientAs, quarter: ReportingRound) -> Client:
    return client_as(cast.focal_point)


@pytest.fixture
def sent(quarter: ReportingRound) -> ProgressUpdate:
    begun = begin_update(subject(), "HND", round=quarter, by=HONDURAS)
    return move_update(save_update(begun, TOLD, 1, by=HONDURAS).update, "submit", by=HONDURAS)


def test_an_update_sent_meanwhile_shows_what_was_written_and_why_it_is_not_kept(honduras: Client, sent: ProgressUpdate) -> None:
    answer = honduras.post(address("update-save", sent.pk), LATE)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert (LATE["narrative_es"] in html, "Este avance ya se envió" in html) == (True, True)
    assert ProgressUpdate.objects.visible_to(HONDURAS).get().narrative == TOLD.narrative


@pytest.mark.parametrize(("headers", "status"), [({}, 422), ({"HX-Request": "true"}, 200)])
def test_so_does_a_line_of_my_country_also_in_place(
    honduras: Client, sent: ProgressUpdate, headers: dict[str, str], status: int
) -> None:
    answer = honduras.post(address("my-line-save", owed().pk), LATE, headers=headers)
    html = answer.content.decode()
    assert (answer.status_code, LATE["narrative_es"] in html, "Este avance ya se envió" in html) == (status, True, True)
    assert "sigue aquí abajo" in html


def test_so_does_a_line_whose_period_was_closed_meanwhile(honduras: Client, quarter: ReportingRound) -> None:
    close_round(quarter, by=SECRETARIAT)
    html = honduras.post(address("my-line-save", owed().pk), LATE | {"version": 0}).content.decode()
    assert (LATE["narrative_es"] in html, "Este periodo está cerrado" in html) == (True, True)
    assert not ProgressUpdate.objects.visible_to(HONDURAS).exists()


def test_a_reason_that_is_too_long_comes_back_to_be_shortened(cast: Any, client_as: ClientAs, sent: ProgressUpdate) -> None:
    answer = client_as(cast.secretariat).post(address("update-step", sent.pk), {"verb": "return", "comment": "Falta. " * 300})
    assert (answer.status_code, "Falta. Falta." in answer.content.decode()) == (422, True)


def test_a_due_date_that_is_none_comes_back_with_its_reason(cast: Any, client_as: ClientAs, quarter: ReportingRound) -> None:
    answer = client_as(cast.secretariat).post(
        address("obligation-change", owed().pk), {"due_on": "mañana", "why": "Por el feriado"}
    )
    html = answer.content.decode()
    assert (answer.status_code, 'value="Por el feriado"' in html, 'value="mañana"' in html) == (422, True, True)
    assert not Obligation.objects.exclude(waived_at=None).exists()


def test_a_saving_that_comes_back_still_gives_the_page_s_own_address_and_says_days_in_words(
    honduras: Client, sent: ProgressUpdate
) -> None:
    html = honduras.post(address("update-save", sent.pk), LATE).content.decode()
    assert f'href="{address("update", sent.pk)}"' in html.partition("Dirección permanente")[2]
    assert "31 mar 2023" in html.partition("Cada vez que se guardó")[2]


def test_any_other_refusal_gives_back_the_sentences_that_were_sent(cast: Any, client_as: ClientAs, sent: ProgressUpdate) -> None:
    move_update(sent, "approve", by=SECRETARIAT)
    words = "Falta decir en qué departamentos."
    answer = client_as(cast.secretariat).post(address("update-step", sent.pk), {"verb": "approve", "comment": words})
    assert (answer.status_code, words in answer.content.decode()) == (409, True)
