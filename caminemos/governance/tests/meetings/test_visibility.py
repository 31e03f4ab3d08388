"""Who sees which meeting, and that one is hidden everywhere or nowhere: list, page, search, papers, backlog, people, files."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import Client

from caminemos.access.api import actor_for
from caminemos.governance.actions.papers import add_document
from caminemos.governance.meeting_search import find_meetings
from caminemos.governance.models import BodyDocument, Meeting
from caminemos.governance.pages.meetings.listed import meetings_page, next_meeting
from caminemos.governance.tests.conftest import PLAN
from caminemos.governance.tests.meeting_cast import GUATEMALA, HONDURAS, OBSERVER, PLANNER, a_meeting, an_item
from caminemos.governance.tests.meetings.making import SOON, of_state
from caminemos.kernel.api import ANONYMOUS, Actor, Text
from caminemos.plan.models import Plan
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bodies")]
ClientAs = Callable[..., Client]


@pytest.fixture
def all_of_them() -> None:
    """A meeting of each visibility, a draft of each kind of body, a cancelled one that was convened and one that was not."""
    for number, visibility in enumerate(("public", "members", "states"), start=1):
        a_meeting(f"m-{visibility}", visibility=visibility, starts=SOON.replace(hour=number * 3))
    a_meeting("m-draft", state="draft", visibility="public")
    a_meeting("m-idp-draft", body="displacement", kind="group_session", state="draft")
    a_meeting("m-off", state="cancelled", convened_at=SOON, visibility="public")
    a_meeting("m-off-draft", state="cancelled", visibility="public")


@pytest.mark.parametrize(
    ("by", "seen"),
    [
        (ANONYMOUS, {"m-public", "m-off"}),
        (OBSERVER, {"m-public", "m-off", "m-members"}),
        (GUATEMALA, {"m-public", "m-off", "m-members", "m-states"}),
        (HONDURAS, {"m-public", "m-off", "m-members", "m-states", "m-idp-draft"}),
        (PLANNER, {"m-public", "m-off", "m-members", "m-states", "m-idp-draft", "m-draft", "m-off-draft"}),
    ],
)
def test_each_reads_what_is_meant_for_them_and_drafts_are_of_whoever_plans(all_of_them: None, by: Actor, seen: set[str]) -> None:
    assert set(Meeting.objects.visible_to(by).values_list("code", flat=True)) == seen


@pytest.fixture
def hidden(cast: Cast, tmp_path: Any, settings: Any) -> Meeting:
    """A session for States alone, with a point, somebody invited and a public paper."""
    settings.MEDIA_ROOT = tmp_path
    made = a_meeting("plenary-2027-1", starts=SOON, visibility="states", title=Text.of(es="Negociación reservada"))
    item = an_item(made, 1, "Asunto reservado")
    of_state(made, "HND", name="Alba Ruiz")
    add_document(
        made.body, b"a;b\n", "reservado.csv", title="Papel reservado", visibility="public", meeting=made, item=item, by=PLANNER
    )
    return made


WORDS = ("Negociación reservada", "Asunto reservado", "Papel reservado", "Alba Ruiz", "plenary-2027-1")
PAGES = [
    "/es/meetings/", "/es/meetings/?q=reservado", "/es/meetings/?format=csv", "/es/bodies/plenary/", "/es/search/?q=reservado",
    "/api/v1/meetings/", "/api/v1/bodies/plenary/",
]  # fmt: skip


@pytest.mark.parametrize("person", ["observer", "stranger", "auditor", "registrar", "member_of_public"])
def test_a_meeting_for_states_alone_is_nowhere_for_anybody_else(
    hidden: Meeting, cast: Cast, client_as: ClientAs, person: str
) -> None:
    browser = client_as(cast.everybody[person])
    for address in PAGES:
        html = b"".join(browser.get(address, follow=True)).decode()
        assert [word for word in WORDS if word in html] == [], (address, person)
    for rest in ("", "people/", "edit/", "points/new/"):
        assert browser.get(f"/es/meetings/plenary-2027-1/{rest}").status_code in {302, 404}
    paper = BodyDocument.objects.visible_to(PLANNER).get()
    assert browser.get(f"/es/bodies/documents/{paper.pk}/1/").status_code in {302, 404}


def test_the_search_and_the_next_meeting_name_it_to_states_alone(hidden: Meeting) -> None:
    found = {
        by: (len(find_meetings("reservado", by, "es")), next_meeting(hidden.body, by) is not None) for by in (PLANNER, GUATEMALA)
    }
    assert set(found.values()) == {(1, True)}
    for by in (OBSERVER, ANONYMOUS):
        assert (find_meetings("reservado", by, "es"), next_meeting(hidden.body, by)) == ([], None)
        assert meetings_page({"q": "negociacion"}, by=by).lines == []


def test_the_search_finds_with_and_without_accents_in_points_and_in_either_language(hidden: Meeting) -> None:
    for words in ("negociacion", "NEGOCIACIÓN reservada", "asunto", "plenary-2027-1"):
        assert [one.url for one in find_meetings(words, PLANNER, "es")] == ["/es/meetings/plenary-2027-1/"], words
    assert find_meetings("  ", PLANNER, "es") == find_meetings("negociación ausente", PLANNER, "es") == []


def test_a_plan_that_is_a_draft_is_not_named_on_a_public_meeting(cast: Cast, client_as: ClientAs) -> None:
    call_command("load_frameworks", verbosity=0, stdout=io.StringIO())
    call_command("load_plan", str(PLAN), adopt=True, language="en", stdout=io.StringIO())
    plan = Plan.objects.first()
    assert plan is not None
    Plan.objects.filter(pk=plan.pk).update(state="draft")
    a_meeting(visibility="public", starts=SOON, plan=plan)
    words = str(plan.title.values["es"])
    assert words not in Client().get("/es/meetings/plenary-2026-1/").content.decode()
    assert words in client_as(cast.secretariat).get("/es/meetings/plenary-2026-1/").content.decode()


def test_the_video_room_is_read_by_whoever_is_invited(cast: Cast, client_as: ClientAs) -> None:
    made = a_meeting(visibility="public", starts=SOON, video_url="https://sala.example.org/x")
    page = "/es/meetings/plenary-2026-1/"
    reads = {name: b"sala.example" in client_as(user).get(page).content for name, user in cast.everybody.items()}
    assert {name for name, opens in reads.items() if opens} == {"presidency", "secretariat"}
    of_state(made, "HND")
    assert b"sala.example" in client_as(cast.focal_point).get(page).content
    assert b"sala.example" not in client_as(cast.observer).get(page).content


@pytest.mark.parametrize("code", ["plenary-2027-9", "new-2027-1", "x" * 300])
def test_guessed_codes_and_keys_lead_nowhere(cast: Cast, client_as: ClientAs, code: str) -> None:
    browser = client_as(cast.secretariat)
    assert browser.get(f"/es/meetings/{code}/").status_code == 404
    for address in (f"points/{uuid4()}/", f"invitees/{uuid4()}/", "series/nowhere/", "points/not-a-key/"):
        assert browser.get(f"/es/meetings/{address}").status_code == 404
    for address in (
        f"points/{uuid4()}/move/",
        f"invitees/{uuid4()}/answer/",
        f"invitees/{uuid4()}/came/",
        f"proposals/{uuid4()}/",
    ):
        assert browser.post(f"/es/meetings/{address}", {"to": "up"}).status_code == 404
    assert actor_for(cast.secretariat).may("governance.meeting.plan")
