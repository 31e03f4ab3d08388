"""Feeds: what each carries and what none may, secret addresses, and what an independent program makes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import icalendar
import pytest
import time_machine
from django.http import Http404
from django.test import Client

from caminemos.access.actions.posts import vacate_post
from caminemos.access.api import actor_for
from caminemos.access.models import Tenure
from caminemos.audit.tests.reader import entries
from caminemos.governance.actions.calendar_tokens import MOST, make_token, revoke_token, token_of
from caminemos.governance.models import Body, CalendarToken
from caminemos.governance.pages.calendar.reading import entries_of, filters_of, mine_of
from caminemos.governance.tests.calendar.keeping import HOSTILE, added, entry, moved, on, when
from caminemos.governance.tests.conftest import ADMIN
from caminemos.kernel.api import ANONYMOUS, CalendarEntry, Refused, Service, Text, now, registries
from caminemos.plan.api import Plan

pytestmark = pytest.mark.django_db
IN_2023 = "2023-06-01T12:00:00Z"
PUBLIC, SECRET = "/api/v1/calendar.ics", "/api/v1/calendar/mine/{}.ics"


def told(client: Client, address: str = PUBLIC) -> dict[str, Any]:
    """Return the events of a feed by what they are called, as the independent library reads them."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert answer["Content-Type"].startswith("text/calendar")
    read = icalendar.Calendar.from_ical(answer.content)
    return {str(event["SUMMARY"]): event for event in read.walk("VEVENT")}


@pytest.fixture
def source() -> Iterator[list[CalendarEntry]]:
    """A source whose entries a test chooses; like every source it tells a reader only what they may read."""
    kept: list[CalendarEntry] = []
    registries.calendar.register(
        "test", lambda by, first, last: [one for one in kept if one.is_public or by.key != ANONYMOUS.key]
    )
    yield kept
    registries.calendar.remove("test")


@pytest.fixture
def secret(cast: Any) -> str:
    """The focal point's secret address."""
    return make_token(cast.focal_point, "Oficina", by=actor_for(cast.focal_point))[1]


@pytest.mark.ledger("G45")
@time_machine.travel(IN_2023, tick=False)
def test_the_public_feed_tells_what_everybody_may_read_and_sees_it_move(cronograma: Plan, client: Client) -> None:
    moved("denver", "2023-04-26", "2023-04-28")
    before = told(client)["Reunión de ciudades en Denver"]
    assert (before.decoded("dtstart"), before.decoded("dtend")) == (on(26, 4), on(29, 4))
    assert str(before["URL"]).endswith("/es/cronograma/mirps-2023/#denver")
    moved("denver", "2023-05-03")
    after = told(client)["Reunión de ciudades en Denver"]
    assert (str(after["UID"]), int(after["SEQUENCE"])) == (str(before["UID"]), int(before["SEQUENCE"]) + 1)
    assert "Traspaso de la presidencia a Panamá (diciembre de 2022)" in told(client)
    assert "Handover of the presidency to Panama (December 2022)" in told(client, f"{PUBLIC}?language=en")
    assert "Grupo de gobernabilidad local (por confirmar (2023))" in told(client)


@pytest.mark.ledger("G45")
@time_machine.travel(IN_2023, tick=False)
def test_a_feed_is_of_a_body_of_a_state_of_a_kind(cronograma: Plan, client: Client, source: list[CalendarEntry]) -> None:
    source += [entry("h", title=Text.of(es="Con Honduras"), countries=("HND",), is_public=True)]
    moved("group-reception", "2023-06-14")
    assert set(told(client, "/api/v1/calendar/bodies/reception.ics")) == {"Grupo de recepción, admisión y procesamiento"}
    assert "Con Honduras" in told(client, "/api/v1/calendar/countries/HND.ics")
    assert "Con Honduras" not in told(client, "/api/v1/calendar/countries/PAN.ics")
    assert all("Traspaso" in name for name in told(client, f"{PUBLIC}?kind=handover"))
    for address in ("bodies/nobody.ics", "countries/XXX.ics", "countries/%00.ics", "bodies/%00.ics"):
        assert client.get(f"/api/v1/calendar/{address}").status_code == 404, address
    assert client.get(f"{PUBLIC}?kind=burning").status_code == 404
    assert client.get(f"{PUBLIC}?language=fr").status_code == 422


@time_machine.travel(IN_2023, tick=False)
def test_the_public_feed_carries_no_way_in_no_private_entry_no_alarm(
    record: None, client: Client, source: list[CalendarEntry], cast: Any, client_as: Callable[..., Client]
) -> None:
    link: dict[str, Any] = {"video_url": "https://video.example.org/secret", "alarms": (60,)}
    source += [entry("open", is_public=True, **link), entry("shut", **link)]
    for browser in (client, client_as(cast.secretariat)):
        answer = browser.get(PUBLIC).content.decode()
        assert "open" in answer
        assert "secret" not in answer
        assert "VALARM" not in answer
        assert "shut" not in answer


@time_machine.travel(IN_2023, tick=False)
def test_hostile_words_stay_words_in_every_feed(cronograma: Plan, client: Client) -> None:
    added(cronograma, title=Text.of(es=HOSTILE), note=Text.of(es=HOSTILE))
    found = [event for name, event in told(client).items() if "script" in name]
    assert len(found) == 1
    assert (
        client.get(PUBLIC).content.decode().count("\r\nBEGIN:VEVENT") == len(told(client)) + 3
    )  # the plenaries share their name


@time_machine.travel(IN_2023, tick=False)
def test_a_feed_that_did_not_change_is_not_sent_again(cronograma: Plan, client: Client) -> None:
    first = client.get(PUBLIC)
    same = client.get(PUBLIC, headers={"If-None-Match": first["ETag"]})
    assert (same.status_code, same.content, same["ETag"]) == (304, b"", first["ETag"])
    moved("denver", "2023-04-26")
    assert client.get(PUBLIC, headers={"If-None-Match": first["ETag"]}).status_code == 200
    assert "Last-Modified" in client.get(f"{PUBLIC}?kind=meeting")
    assert "Last-Modified" not in client.get(f"{PUBLIC}?kind=handover")  # a presidency keeps no date of its changes


@pytest.mark.ledger("G45")
def test_ones_own_calendar_tells_what_concerns_one_as_far_as_the_post_goes(
    record: None, client: Client, source: list[CalendarEntry], cast: Any, secret: str
) -> None:
    me, day = cast.focal_point.pk, now().date().isoformat()
    source += [
        entry("named", day, people=frozenset([me]), video_url="https://video.example.org/x"), entry("state", day, countries=("HND",)),
        entry("whole", day), entry("other", day, countries=("PAN",)), entry("body", day, bodies=("plenary",)),
    ]  # fmt: skip
    mine = {name for name in told(client, SECRET.format(secret)) if name.startswith("Reunión")}
    assert mine == {"Reunión named", "Reunión state", "Reunión whole"}
    assert "https://video.example.org/x" in client.get(SECRET.format(secret)).content.decode().replace("\r\n ", "")


def test_rights_are_asked_anew_at_each_reading(
    record: None, client: Client, source: list[CalendarEntry], cast: Any, secret: str
) -> None:
    day = now().date().isoformat()
    source += [entry("state", starts=day, countries=("HND",))]
    assert "Reunión state" in told(client, SECRET.format(secret))
    vacate_post(Tenure.objects.get(user=cast.focal_point).post, by=ADMIN, at=now() - timedelta(minutes=1))
    assert "Reunión state" not in told(client, SECRET.format(secret))


def test_a_closed_account_a_revoked_and_a_guessed_address_look_alike(client: Client, cast: Any, secret: str) -> None:
    user, by = cast.focal_point, actor_for(cast.focal_point)
    other, gone = make_token(user, "Teléfono", by=by)
    revoke_token(user, other.pk, by=by)
    answers = [client.get(SECRET.format(one)) for one in (gone, "a" * 43, "é" * 9, "..")]
    assert {(answer.status_code, answer.content) for answer in answers} == {(404, answers[0].content)}
    assert client.get(SECRET.format(secret)).status_code == 200
    user.is_active = False
    user.save()
    closed = client.get(SECRET.format(secret))
    assert (closed.status_code, closed.content) == (404, answers[0].content)


def test_who_guesses_is_made_to_wait_and_who_knows_is_not(client: Client, cast: Any, secret: str) -> None:
    with time_machine.travel(now(), tick=False):  # a bucket fills again as time goes by
        for _attempt in range(65):
            assert client.get(SECRET.format(secret)).status_code == 200
        guesses = [client.get(SECRET.format(f"guess-{number}")) for number in range(62)]
        assert [answer.status_code for answer in guesses] == [404] * 60 + [429] * 2
        assert int(guesses[-1]["Retry-After"]) == 2
        assert client.get(SECRET.format(secret), REMOTE_ADDR="203.0.113.9").status_code == 200


def test_of_a_secret_only_the_fingerprint_is_kept_and_the_trail_knows_it_was_made(cast: Any, secret: str) -> None:
    kept = CalendarToken.objects.get()
    assert secret not in f"{kept.__dict__}"
    assert len(secret) == 43  # 256 bits
    assert kept.last_used_on is None
    made = entries(verb="calendar_token.make")[-1].content()
    assert secret not in f"{made}"
    assert kept.fingerprint not in f"{made}"
    revoke_token(cast.focal_point, kept.pk, by=actor_for(cast.focal_point))
    assert len(entries(verb="calendar_token.revoke")) == 1
    assert token_of(secret) is None


def test_the_day_of_the_last_use_is_kept_once_a_day(client: Client, secret: str, django_assert_max_num_queries: Any) -> None:
    client.get(SECRET.format(secret))
    assert CalendarToken.objects.get().last_used_on == now().date()
    with django_assert_max_num_queries(30):
        assert client.get(SECRET.format(secret)).status_code == 200


def test_nobody_makes_or_revokes_an_address_of_somebody_else(cast: Any, secret: str) -> None:
    with pytest.raises(Http404):
        make_token(cast.focal_point, "x", by=actor_for(cast.secretariat))
    with pytest.raises(Http404):
        revoke_token(cast.secretariat, CalendarToken.objects.get().pk, by=actor_for(cast.secretariat))
    with pytest.raises(Refused, match="not_allowed"):
        make_token(cast.focal_point, "x", by=Service.named("nobody"))
    for _number in range(MOST - 1):
        make_token(cast.focal_point, "", by=actor_for(cast.focal_point))
    with pytest.raises(Refused, match="too_many"):
        make_token(cast.focal_point, "", by=actor_for(cast.focal_point))


def test_a_post_that_speaks_in_a_body_makes_its_entries_mine(record: None, cast: Any) -> None:
    from caminemos.governance.models import Representation

    body = Body.objects.create(code="reception", kind="working_group", name=Text.of(es="Recepción"))
    post = Tenure.objects.get(user=cast.focal_point).post
    Representation.objects.create(body=body, country_id="HND", capacity="focal_point", post=post, starts=when("2020-01-01"))
    Representation.objects.create(body=body, country_id="HND", capacity="head", post=post, ends=when("2021-01-01"))
    mine = mine_of(actor_for(cast.focal_point))
    assert (mine.bodies, mine.states) == (frozenset({"reception"}), frozenset({"HND"}))


@pytest.mark.parametrize("query", [{"kind": "x"}, {"body": "x"}, {"body": "\x00"}, {"country": "x"}, {"country": "\x00"}])
def test_a_filter_that_there_is_not_is_not_found(db: None, query: dict[str, str]) -> None:
    with pytest.raises(Http404):
        filters_of(query, ANONYMOUS)


def test_events_of_members_and_the_agreed_instant_stay_with_who_may_read_them(archive: None, cast: Any) -> None:
    from caminemos.governance.tests.archiving import event, forum

    event(forum())
    event(forum("sica"), visibility="public")
    asked = (on(1, 1).replace(year=2026), on(31, 12).replace(year=2026))

    def seen(person: Any) -> set[str]:
        by = actor_for(person) if person else ANONYMOUS
        return {one.path for one in entries_of(*asked, filters_of({"kind": "high_level_event"}, by), by=by)}

    for name, person in cast.everybody.items():
        members = name in {"focal_point", "presidency", "secretariat"}
        assert ("/processes/rcm/#meeting-2026" in seen(person)) is members, name
        assert "/processes/sica/#meeting-2026" in seen(person), name


def test_the_interface_lists_entries_within_days(cronograma: Plan, client: Client) -> None:
    moved("denver", "2023-04-26", "2023-04-28")
    found = client.get("/api/v1/calendar/?first=2023-04-01&last=2023-04-30&kind=high_level_event").json()
    one = next(each for each in found if each["starts"] == "2023-04-26")
    assert (one["ends"], one["status"], one["is_public"]) == ("2023-04-28", "tentative", True)
    assert one["title"]["en"] == "Meeting of cities in Denver"
    assert {each["starts"] for each in found} == {"2023-04-26", "2023-TBC"}
    for wrong in ("first=2023-05-01&last=2023-04-01", "first=0001-01-01&last=9999-12-31", "first=soon"):
        assert client.get(f"/api/v1/calendar/?{wrong}").status_code == 422, wrong
    assert client.get("/api/v1/calendar/?kind=burning").status_code == 404
