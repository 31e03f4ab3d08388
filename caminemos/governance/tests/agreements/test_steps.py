"""The way of an agreement after it is adopted: begun, sent back, reopened, replaced; carried to the next agenda and to the plan."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command

from caminemos.access.api import actor_for
from caminemos.governance.actions.agreements import (
    carry_open_agreements,
    close_agreement,
    reopen_agreement,
    report_agreement,
    return_agreement,
    start_agreement,
    supersede_agreement,
    withdraw_agreement,
)
from caminemos.governance.agreements_dossier import open_agreements
from caminemos.governance.agreements_reminders import KIND, LATE, remind_of_agreements
from caminemos.governance.agreements_search import find_agreements
from caminemos.governance.models import Agreement, AgreementStep
from caminemos.governance.pages.agreements.lines import agreements_carried
from caminemos.governance.tests.agreements.conftest import adopted, proposed, reported
from caminemos.governance.tests.conftest import PLAN, SECRETARIAT
from caminemos.governance.tests.meeting_cast import GUATEMALA, HONDURAS, OBSERVER, PLANNER, a_meeting
from caminemos.kernel.api import ANONYMOUS, LooseDate, Refused, Text, today
from caminemos.messages.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plenary")]


def closed(**more: Any) -> Agreement:
    """Return an agreement that was closed without evidence, for a reason."""
    return close_agreement(reported(**more), why="Consta en la minuta", by=SECRETARIAT)


@pytest.mark.ledger("G41")
def test_it_is_begun_reported_sent_back_reported_closed_and_reopened() -> None:
    row = start_agreement(adopted(), "Se contrató la imprenta", by=HONDURAS)
    row = return_agreement(report_agreement(row, "Hecho", by=HONDURAS), "Falta el enlace", by=SECRETARIAT)
    assert row.state == "under_way"
    row = close_agreement(report_agreement(row, "Con enlace", by=HONDURAS), why="Consta", by=SECRETARIAT)
    assert (row.state, row.closed_on) == ("closed", today())
    row = reopen_agreement(row, "La guía se retiró", by=SECRETARIAT)
    assert (row.state, row.closed_on) == ("under_way", None)
    verbs = list(AgreementStep.objects.filter(agreement=row).values_list("verb", flat=True))
    assert verbs == ["propose", "adopt", "start", "report", "return", "report", "close", "reopen"]


def test_what_goes_back_or_opens_again_says_why() -> None:
    with pytest.raises(Refused, match="words_missing"):
        return_agreement(reported(), "  ", by=SECRETARIAT)
    with pytest.raises(Refused, match="words_missing"):
        reopen_agreement(closed(), "", by=SECRETARIAT)


@pytest.mark.parametrize("by", [GUATEMALA, OBSERVER, ANONYMOUS])
def test_a_state_that_does_not_carry_it_out_takes_no_step(by: Any) -> None:
    row, told = adopted(), reported()
    for verb in (
        lambda: start_agreement(row, by=by),
        lambda: report_agreement(row, "x", by=by),
        lambda: return_agreement(told, "x", by=by),
        lambda: close_agreement(told, why="x", by=by),
    ):
        with pytest.raises(Refused) as problem:
            verb()
        assert problem.value.status == 404


def test_whoever_reported_does_not_close() -> None:
    row = report_agreement(adopted(), "Hecho", by=PLANNER)
    with pytest.raises(Refused, match="own_report"):
        close_agreement(row, why="x", by=PLANNER)


def test_only_another_adopted_agreement_takes_its_place() -> None:
    row, draft = adopted(), proposed()
    for other in (draft, row):
        with pytest.raises(Refused, match="not_replacing"):
            supersede_agreement(row, other, by=PLANNER)
    new = adopted()
    kept = supersede_agreement(row, new, by=PLANNER, why="Se unieron")
    assert (kept.state, kept.replaced_by_id) == ("superseded", new.pk)
    with pytest.raises(Refused):
        withdraw_agreement(kept, "x", by=PLANNER)


@pytest.mark.ledger("G42")
def test_the_next_agenda_takes_up_what_is_open_and_lets_go_of_what_was_closed() -> None:
    late, later, done = adopted(), adopted(due=None), reported()
    meeting = a_meeting("plenary-2027-1", starts=datetime(2027, 2, 1, 16, tzinfo=UTC))
    assert carry_open_agreements(meeting, by=PLANNER).added == [late.number, later.number, done.number]
    again = carry_open_agreements(meeting, by=PLANNER)
    assert (again.added, again.dropped) == ([], [])
    close_agreement(done, why="Consta", by=SECRETARIAT)
    assert carry_open_agreements(meeting, by=PLANNER).dropped == [done.number]
    assert [one.number for one in agreements_carried(meeting, HONDURAS)] == [late.number, later.number]
    with pytest.raises(Refused, match="not_found"):
        carry_open_agreements(meeting, by=GUATEMALA)
    meeting.state = "closed"
    meeting.save()
    with pytest.raises(Refused, match="meeting_over"):
        carry_open_agreements(meeting, by=PLANNER)


@pytest.mark.ledger("G42")
def test_the_action_that_it_serves_and_the_page_of_its_state_show_it(cast: Any, client_as: Any) -> None:
    call_command("load_plan", str(PLAN), adopt=True, language="en", stdout=io.StringIO())
    row = adopted(actions=["mirps-2023:2.1-c"])
    state, stranger = client_as(cast.focal_point), client_as(cast.stranger)
    page = "/es/plans/mirps-2023/actions/2.1-c/"
    assert row.number in state.get(page).content.decode()
    assert row.number not in stranger.get(page).content.decode()
    assert f"/es{page[3:]}" in state.get(f"/es/agreements/{row.number}/").content.decode()
    assert row.number in state.get("/es/my-country/").content.decode()


def test_it_is_found_by_number_and_words_in_both_languages_by_who_may_read_it() -> None:
    row = adopted()
    for words in (row.number, "guia recepcion", "reception GUIDE", "honduras"):
        assert [row.number in one.title for one in find_agreements(words, HONDURAS, "es")] == [True]
        assert find_agreements(words, ANONYMOUS, "es") == []
    assert find_agreements("", HONDURAS, "es") == []
    assert find_agreements("guia inexistente", HONDURAS, "es") == []


@pytest.mark.ledger("G25")
def test_the_next_presidency_finds_what_is_open_in_both_languages() -> None:
    row = adopted()
    closed()
    part = open_agreements(SECRETARIAT, today())
    assert [one.what.values for one in part.matters] == [
        {"es": f"{row.number} Publicar la guía de recepción", "en": f"{row.number} Publish the reception guide"}
    ]
    assert part.matters[0].stands.values == {"es": "Adoptado, vencido", "en": "Adopted, overdue"}


@pytest.mark.ledger("G41")
def test_reminders_come_before_and_after_the_day_and_go_once_it_is_reported(cast: Any) -> None:
    row = adopted(due=LooseDate.on(today() + timedelta(days=14)))
    noon = datetime.combine(today(), datetime.min.time(), UTC) + timedelta(hours=12)
    waiting = Notice.objects.filter(kind=KIND, state="waiting")
    assert remind_of_agreements(noon) == waiting.count() == 2
    assert {one.recipient_id for one in waiting} == {cast.focal_point.pk}
    assert all(row.number in str(one.subject) and "guía" not in str(one.body) for one in waiting)
    assert (remind_of_agreements(noon), waiting.all().count()) == (0, 2)
    report_agreement(row, "Hecho", by=actor_for(cast.focal_point))
    remind_of_agreements(noon)
    assert waiting.all().count() == 0


def test_after_thirty_days_the_secretariat_is_told_too(cast: Any) -> None:
    adopted(due=LooseDate.on(today() - timedelta(days=30)))
    noon = datetime.combine(today(), datetime.min.time(), UTC) + timedelta(hours=12)
    assert remind_of_agreements(noon) == 2
    assert set(Notice.objects.filter(kind__in=[KIND, LATE]).values_list("recipient", flat=True)) == {
        cast.focal_point.pk,
        cast.secretariat.pk,
    }


def test_an_english_reader_writes_english_words() -> None:
    row = start_agreement(adopted(), Text.of(en="Printing began"), by=HONDURAS)
    assert AgreementStep.objects.get(agreement=row, verb="start").words.values == {"en": "Printing began"}
