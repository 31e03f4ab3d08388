"""A working group's slot in the plenary, filled beforehand from what States have signed off."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
import time_machine
from django.test import Client

from caminemos.governance.actions.memberships import end_membership
from caminemos.governance.models import Membership
from caminemos.governance.pages.slot import slot_page
from caminemos.governance.tests.conftest import SECRETARIAT
from caminemos.kernel.api import ANONYMOUS, Actor, Text
from caminemos.plan.actions import adopt_plan, load_plan
from caminemos.plan.actions.updates import begin_update, move_update, save_update
from caminemos.plan.models import Action, Plan
from caminemos.plan.models.subjects import Subject
from caminemos.plan.telling import Telling
from caminemos.plan.tests.conftest import GUATEMALA, HONDURAS, LOADER, SOURCE
from caminemos.plan.tests.conftest import SECRETARIAT as REVIEWER

pytestmark = pytest.mark.django_db
MARCH = Telling("on_track", date(2023, 3, 31), Text.of(es="Se capacitó a 40.", en="40 were trained."))
JUNE = Telling("delayed", date(2023, 6, 30), Text.of(es="Falta una sede."), Text.of(es="Faltó presupuesto."))


def subject() -> Subject:
    """The first action of the group on reception."""
    row = Action.objects.select_related("plan").get(code="1.1-a")
    return Subject("action", row, row.plan)


def say(told: Telling, country: Actor, moment: str) -> None:
    with time_machine.travel(moment, tick=False):
        iso3 = next(iter(country.countries))
        update = save_update(begin_update(subject(), iso3, by=country), told, 1, by=country).update
        for verb, by in (("submit", country), ("approve", REVIEWER), ("sign_off", country)):
            update = move_update(update, verb, by=by)


@pytest.fixture
def told(bodies: None) -> None:
    """The 2023 plan; Honduras speaks before the plenary of April and again before July's, Guatemala before April's alone."""
    load_plan(SOURCE, by=LOADER)
    adopt_plan(Plan.objects.get(code="mirps-2023"), by=LOADER)
    say(MARCH, HONDURAS, "2023-04-10T12:00:00Z")
    say(MARCH, GUATEMALA, "2023-04-10T12:00:00Z")
    say(JUNE, HONDURAS, "2023-07-10T12:00:00Z")


def first(on: str) -> dict[str, tuple[str, str, str]]:
    page = slot_page("reception", "mirps-2023", on, by=ANONYMOUS)
    return {one.iso3: (one.status, one.was, one.moved) for one in page.actions[0].states}


@pytest.mark.ledger("G31")
def test_each_plenary_finds_each_states_last_status_and_what_moved(told: None) -> None:
    assert first("2023-04-20")["HND"] == ("on_track", "", "first")
    july = first("2023-07-20")
    assert (july["HND"], july["GTM"]) == (("delayed", "on_track", "status"), ("on_track", "on_track", ""))
    october = first("2023-10-19")
    assert (october["HND"], october["GTM"]) == (("delayed", "delayed", ""), ("stale", "on_track", "stale"))
    assert october["PAN"] == ("unknown", "", "")
    assert list(october) == ["BLZ", "CRI", "SLV", "GTM", "HND", "MEX", "PAN"]


@pytest.mark.ledger("G31")
def test_the_page_shows_passages_ages_silence_and_the_plenary_before(told: None, client: Client) -> None:
    html = client.get("/es/bodies/reception/slot/?plan=mirps-2023&on=2023-07-20").content.decode()
    for words in ("Plenaria del 20 jul 2023", "1 cambio desde la plenaria del 20 abr 2023", "antes: En marcha", "Falta una sede.",
                  "Faltó presupuesto.", "hace 20 días", "nada con visto bueno"):  # fmt: skip
        assert words in html
    assert "Se capacitó a 40." in html
    assert "No hay plenaria anterior" in client.get("/es/bodies/reception/slot/?on=2023-01-24").content.decode()


def test_what_is_not_signed_off_or_signed_off_later_is_not_there(told: None) -> None:
    with time_machine.travel("2023-07-15T12:00:00Z", tick=False):
        update = save_update(begin_update(subject(), "GTM", by=GUATEMALA), JUNE, 1, by=GUATEMALA).update
        move_update(update, "submit", by=GUATEMALA)
    assert first("2023-07-20")["GTM"][0] == "on_track"
    assert first("2023-07-09")["HND"][0] == "on_track"


@time_machine.travel("2023-05-02T12:00:00Z", tick=False)
def test_without_a_day_the_next_plenary_is_prepared(told: None) -> None:
    assert slot_page("reception", "", "", by=ANONYMOUS).day == date(2023, 7, 20)


def test_after_the_last_plenary_the_last_one_is_shown(told: None) -> None:
    assert slot_page("reception", "mirps-2023", "not-a-day", by=ANONYMOUS).day == date(2023, 10, 19)


def test_only_the_members_of_the_day_have_a_line(told: None) -> None:
    end_membership(Membership.objects.get(country="GTM"), date(2023, 7, 1), Text.of(es="Nota"), by=SECRETARIAT)
    assert ("GTM" in first("2023-04-20"), "GTM" in first("2023-07-20")) == (True, False)


@pytest.mark.parametrize(
    "address", ["plenary/slot/", "nowhere/slot/", "reception/slot/?plan=nothing", "secretariat/slot/?plan=mirps-2023"]
)
def test_other_bodies_and_other_plans_have_no_slot(told: None, client: Client, address: str) -> None:
    assert client.get(f"/es/bodies/{address}").status_code == 404


@pytest.mark.ledger("G31")
def test_the_slot_downloads_with_its_passages_in_both_languages(told: None, client: Client) -> None:
    book = client.get("/en/bodies/reception/slot/?on=2023-07-20&format=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(book.streaming_content))).active  # type: ignore[attr-defined]
    assert sheet is not None
    lines = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    honduras = next(line for line in lines if "HND" in line)
    assert [one for one in honduras if "Falta una sede.\nFaltó presupuesto." in one]
    assert "was: On track" in honduras
    guatemala = next(line for line in lines if "GTM" in line)
    assert "40 were trained." in guatemala


def test_the_groups_page_lists_its_actions_and_the_plan_leads_up_to_it(told: None, client: Client) -> None:
    html = client.get("/es/bodies/reception/").content.decode()
    assert html.count('class="leaf"') == 5
    assert "/es/bodies/reception/slot/?plan=mirps-2023" in html
    assert "/es/bodies/reception/" in client.get("/es/plans/mirps-2023/working-groups/reception/").content.decode()


def test_however_many_words_there_are_the_slot_asks_little(
    told: None, client: Client, django_assert_max_num_queries: Any
) -> None:
    client.get("/es/bodies/reception/slot/")
    with django_assert_max_num_queries(31):
        client.get("/es/bodies/reception/slot/")
