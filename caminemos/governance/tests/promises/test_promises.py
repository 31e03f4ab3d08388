"""What the plan of 2023 promises, what was held, and at which level each State came."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from caminemos.audit.tests.reader import entries
from caminemos.governance.actions.load_promises import load_promises
from caminemos.governance.models import Invitee, MeetingPromise
from caminemos.governance.models.processes import LEVELS
from caminemos.governance.pages.promises import promises_page
from caminemos.governance.promise_rules import highest, still_owed
from caminemos.governance.tests.conftest import PLAN
from caminemos.governance.tests.meeting_cast import HONDURAS, OBSERVER, PLANNER, a_meeting
from caminemos.kernel.api import ANONYMOUS, Refused
from caminemos.plan.models import Plan

MAY = datetime(2023, 5, 9, 18, tzinfo=UTC)
ADDRESS = "/en/plans/mirps-2023/ministerial/"


def test_what_is_owed_never_falls_below_nothing() -> None:
    assert [still_owed(2, held) for held in (0, 1, 2, 3)] == [2, 1, 0, 0]


def test_a_delegation_came_at_its_highest_level() -> None:
    assert highest(["technical", "ministers", "unknown"], LEVELS) == "ministers"
    assert (highest([], LEVELS), highest(["unknown"], LEVELS)) == ("", "unknown")


@pytest.fixture
def promised(bodies: None) -> None:
    """The promises of 2023 and one virtual meeting of ministers that was held: three ministries are on its list."""
    call_command("load_plan", str(PLAN), adopt=True, language="en", stdout=io.StringIO())
    call_command("load_promises", stdout=io.StringIO())
    held = a_meeting("ministers-2023-1", kind="ministerial", starts=MAY, state="closed", visibility="public")
    for iso3, role, came, level in (
        ("HND", "head", "present", "vice_ministers"), ("HND", "delegate", "remote", "ministers"), ("HND", "guest", "present", "heads"),
        ("GTM", "head", "absent", "ministers"), ("PAN", "chair", "present", "unknown"), ("MEX", "head", "", "ministers"),
    ):  # fmt: skip
        Invitee.objects.create(meeting=held, country_id=iso3, role=role, came=came, level=level, name=f"{iso3} {role}")


pytestmark = pytest.mark.django_db


def test_the_promises_of_2023_are_loaded_once_with_their_page(promised: None) -> None:
    call_command("load_promises", stdout=io.StringIO())
    rows = MeetingPromise.objects.values_list("kind", "mode", "count")
    assert set(rows) == {("ministerial", "virtual", 2), ("ministerial", "in_person", 1)}
    assert all("p. 12" in source for source in MeetingPromise.objects.values_list("source", flat=True))
    assert len(entries(verb="promise.record")) == 2


def test_kept_stands_beside_promised_and_what_is_missing_is_shown(promised: None, client: Client) -> None:
    page = promises_page("mirps-2023", by=PLANNER)
    assert [(one.mode, one.count, len(one.held), one.owed) for one in page.lines] == [
        ("in_person", 1, 0, 1),
        ("virtual", 2, 1, 1),
    ]
    html = client.get(ADDRESS).content.decode()
    assert html.count("no meeting on record") == 2
    assert "of 2 promised" in html


def test_each_state_stands_in_alphabetical_order_with_its_level_or_that_it_is_missing(promised: None) -> None:
    states = promises_page("mirps-2023", by=OBSERVER).lines[1].held[0].states or []
    assert [one.name for one in states] == sorted(one.name for one in states)
    assert {one.iso3: (one.standing, one.level) for one in states} == {
        "BLZ": ("unknown", ""), "CRI": ("unknown", ""), "SLV": ("unknown", ""), "GTM": ("away", ""), "HND": ("came", "ministers"),
        "MEX": ("unknown", ""), "PAN": ("came", "unknown"),
    }  # fmt: skip


def test_the_public_reads_that_it_was_held_and_not_who_came(promised: None, client: Client) -> None:
    assert promises_page("mirps-2023", by=ANONYMOUS).lines[1].held[0].states is None
    html = client.get(ADDRESS).content.decode()
    assert ("Members and observers read" in html, "Ministers</dd>" in html) == (True, False)
    found = client.get("/api/v1/plans/mirps-2023/promised-meetings/").json()
    assert [(one["mode"], one["promised"], one["owed"]) for one in found] == [("in_person", 1, 1), ("virtual", 2, 1)]
    assert found[1]["held"][0]["states"] is None


def test_members_read_it_over_the_interface_and_in_the_file_too(
    promised: None, cast: Any, client_as: Callable[..., Client]
) -> None:
    browser = client_as(cast.observer)
    states = browser.get("/api/v1/plans/mirps-2023/promised-meetings/").json()[1]["held"][0]["states"]
    assert {"country": "HND", "standing": "came", "level": "ministers"} in states
    csv = b"".join(browser.get(f"{ADDRESS}?format=csv").streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert len(csv.splitlines()) == 1 + 7 + 2
    assert "HND head" not in csv


def test_meetings_of_states_another_year_another_kind_or_still_to_come_are_not_counted(promised: None) -> None:
    for number, more in enumerate(
        [
            {"visibility": "states"}, {"kind": "plenary", "visibility": "public"}, {"state": "convened", "visibility": "public"},
            {"starts": MAY.replace(year=2024), "visibility": "public"},
        ]
    ):  # fmt: skip
        a_meeting(f"other-{number}", **({"kind": "ministerial", "starts": MAY, "state": "closed"} | more))
    assert len(promises_page("mirps-2023", by=ANONYMOUS).lines[1].held) == 1
    assert len(promises_page("mirps-2023", by=HONDURAS).lines[1].held) == 2


def test_one_in_another_mode_is_told_beside_and_keeps_no_promise(promised: None) -> None:
    a_meeting("ministers-2023-2", kind="ministerial", starts=MAY, state="closed", mode="hybrid", visibility="public")
    page = promises_page("mirps-2023", by=ANONYMOUS)
    assert [one.line.code for one in page.beside] == ["ministers-2023-2"]
    assert [one.owed for one in page.lines] == [1, 1]


def test_a_plan_without_promises_and_one_that_is_not_there(promised: None, client: Client) -> None:
    MeetingPromise.objects.all().delete()
    assert "caminemos load-promises" in client.get(ADDRESS).content.decode()
    assert client.get("/en/plans/none/ministerial/").status_code == 404
    assert client.get("/api/v1/plans/none/promised-meetings/").status_code == 404
    Plan.objects.update(state="draft")
    assert client.get(ADDRESS).status_code == 404


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("promises: [{plan: mirps-2023, kind: ministerial, mode: virtual, count: '0', source: cited somewhere}]", "'0'"),
        ("promises: [{plan: mirps-2023, kind: party, mode: virtual, count: '1', source: cited somewhere}]", "party"),
        ("promises: [{plan: mirps-1999, kind: annual, mode: virtual, count: '1', source: cited somewhere}]", "mirps-1999"),
        ("promises: 3", "array"),
    ],
)
def test_a_wrong_file_changes_nothing_and_says_where(text: str, said: str, tmp_path: Any) -> None:
    with pytest.raises(Refused, match="promises_wrong") as problem:
        load_promises(text.encode(), by=PLANNER)
    assert said in str(problem.value.sentence)
    file = tmp_path / "wrong.yml"
    file.write_text(text)
    with pytest.raises(CommandError):
        call_command("load_promises", str(file))
    with pytest.raises(Refused, match="not_allowed"):
        load_promises(text.encode(), by=HONDURAS)
    assert not MeetingPromise.objects.exists()


def test_the_page_asks_the_database_few_times(promised: None, client: Client, django_assert_max_num_queries: Any) -> None:
    client.get(ADDRESS)
    with django_assert_max_num_queries(9):
        assert client.get(ADDRESS).status_code == 200
