"""Screens of the calendar: what they show to whom, in both languages, and what they refuse."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import openpyxl
import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from caminemos.access.api import actor_for
from caminemos.governance.models import CalendarToken
from caminemos.governance.pages.calendar.month import month_page
from caminemos.governance.pages.calendar.reading import Filters
from caminemos.governance.pages.calendar.structured import PublicEvent, event_json
from caminemos.governance.pages.calendar.year import marks_of, year_page, year_timeline
from caminemos.governance.tests.calendar.keeping import HOSTILE, added, at, entry, moved, on
from caminemos.kernel.api import ANONYMOUS, CalendarEntry, Text, registries
from caminemos.plan.api import Plan
from caminemos.ui.api import Mark

pytestmark = pytest.mark.django_db


@pytest.fixture
def source() -> Iterator[list[CalendarEntry]]:
    """A source whose entries a test chooses."""
    kept: list[CalendarEntry] = []
    registries.calendar.register(
        "test", lambda by, first, last: [one for one in kept if one.is_public or by.key != ANONYMOUS.key]
    )
    yield kept
    registries.calendar.remove("test")


def structured(html: str) -> Any:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


@pytest.mark.ledger("G45")
@pytest.mark.parametrize(
    "address", ["calendar/", "calendar/2023/5/", "calendar/2023/", "calendar/2023/?view=list", "calendar/2023/5/?view=list"]
)
def test_each_view_says_what_there_is_in_both_languages(cronograma: Plan, client: Client, address: str) -> None:
    for code, word in (("es", "Calendario"), ("en", "Calendar")):
        html = client.get(f"/{code}/{address}").content.decode()
        assert word in html
        assert "webcal" not in html


@pytest.mark.parametrize(
    "address",
    ["calendar/1/", "calendar/9999/", "calendar/2023/13/", "calendar/2023/0/", "calendar/1999/12/", "calendar/2200/1/", "calendar/?kind=x",
     "calendar/2023/?body=x", "calendar/2023/?country=XXX", "calendar/2023/?format=pdf", "calendar/99999999999999999999/"],
)  # fmt: skip
def test_a_year_out_of_reach_and_a_filter_that_is_none_are_not_found(record: None, client: Client, address: str) -> None:
    assert client.get(f"/es/{address}").status_code == 404


@pytest.mark.parametrize("address", ["calendar/2000/1/", "calendar/2199/12/", "calendar/2000/", "calendar/2199/"])
def test_the_first_and_the_last_year_lead_no_further(record: None, client: Client, address: str) -> None:
    html = client.get(f"/es/{address}").content.decode()
    assert ('rel="prev"' in html) is ("2199" in address)
    assert ('rel="next"' in html) is ("2000" in address)


def test_a_month_stands_in_weeks_and_what_has_no_day_stands_apart(cronograma: Plan) -> None:
    moved("denver", "2023-04-26", "2023-04-28")
    moved("un-assembly", "2023-04")
    page = month_page(2023, 4, Filters(), by=ANONYMOUS)
    assert (page.days[0].day, page.days[-1].day, len(page.days)) == (on(27, 3), on(30, 4), 35)
    shown = {cell.day.day: [str(line.title) for line in cell.lines] for cell in page.days if cell.lines}
    assert shown == {20: ["Plenarias virtuales"], **{day: ["Reunión de ciudades en Denver"] for day in (26, 27, 28)}}
    assert [(str(line.title), line.when) for line in page.loose] == [("Asamblea General de las Naciones Unidas", "abril de 2023")]
    assert {line.when for line in page.open} == {"por confirmar (2023)"}


def test_holidays_say_of_which_states(cronograma: Plan, client: Client) -> None:
    call_command("load_places", verbosity=0)
    moved("group-livelihoods", "2023-09-15")
    html = client.get("/es/calendar/2023/9/").content.decode()
    assert "<b>Costa Rica, El Salvador, Guatemala, Honduras</b> Día de la Independencia" in html
    assert "feriado en Costa Rica, El Salvador, Guatemala, Honduras" in html
    assert "holiday in Costa Rica, El Salvador, Guatemala, Honduras" in client.get("/en/calendar/2023/9/").content.decode()


def test_what_is_not_public_is_shown_to_who_may_read_it_and_says_so(
    record: None, source: list[CalendarEntry], cast: Any, client_as: Callable[..., Client]
) -> None:
    source += [entry("open", is_public=True), entry("shut", starts=at(15), ends=at(17), zone="America/Guatemala")]
    for person, sees in ((None, False), (cast.secretariat, True)):
        for address in ("/es/calendar/2023/5/", "/es/calendar/2023/?view=list", "/es/calendar/2023/?format=csv"):
            answer = client_as(person).get(address)
            html = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()  # type: ignore[attr-defined]
            assert "Reunión open" in html
            assert ("Reunión shut" in html) is sees, address
    listed = client_as(cast.secretariat).get("/es/calendar/2023/?view=list").content.decode()
    assert "09:00–11:00, Guatemala (UTC−6)" in listed
    assert "No es público" in listed


def test_what_concerns_me_is_a_filter_of_who_is_signed_in(
    record: None, source: list[CalendarEntry], cast: Any, client_as: Callable[..., Client]
) -> None:
    source += [entry("home", countries=("HND",), is_public=True), entry("away", countries=("PAN",), is_public=True)]
    mine = client_as(cast.focal_point).get("/es/calendar/2023/5/?mine=1").content.decode()
    assert ("Reunión home" in mine, "Reunión away" in mine) == (True, False)
    public = client_as(None).get("/es/calendar/2023/5/?mine=1").content.decode()
    assert ("Reunión home" in public, "Reunión away" in public, "Lo que me concierne" in public) == (True, True, False)


@pytest.mark.ledger("G46")
def test_a_year_draws_each_date_as_exact_as_it_is_known() -> None:
    rows = [
        entry("day"), entry("span", starts="2023-05-29", ends=on(2, 6)), entry("month", starts="2023-05"),
        entry("quarter", starts="2023-Q2"), entry("open", starts="2023-TBC"), entry("off", status="cancelled"),
    ]  # fmt: skip
    marks = [mark for row in rows for mark in marks_of([row], 2023)]
    assert marks == [
        Mark(5, 5, 3), Mark(5, 6, 29, ends_on=2), Mark(5, 5), Mark(4, 6), Mark(1, 12, label="por confirmar", confirmed=False),
        Mark(5, 5, 3, struck=True),
    ]  # fmt: skip
    drawn = year_timeline(rows, 2023)
    assert drawn.lines[0].is_heading
    assert drawn.rows()[1][5:7] == ["29–2", "29–2"]
    for width in (340, 480, 720, 1080):
        assert drawn.svg(width).count("<svg") == 1


@pytest.mark.ledger("G46")
def test_work_over_new_year_is_drawn_in_both_years() -> None:
    row = entry("span", starts="2023-12-20", ends=on(10, 1).replace(year=2024))
    assert marks_of([row], 2023) == [Mark(12, 12, 20, ends_on=31)]
    assert marks_of([row], 2024) == [Mark(1, 1, 1, ends_on=10)]


def test_a_crowded_month_and_a_crowded_kind_are_counted() -> None:
    daily = [entry(f"d{day}", starts=f"2023-05-{day:02d}", title=Text.of(es="Guardia")) for day in range(1, 11)]
    assert marks_of(daily, 2023) == [Mark(5, 5, label="×10")]
    many = year_timeline([entry(f"m{number:02d}", starts="2023-05-03") for number in range(30)], 2023)
    assert (len(many.lines), many.lines[-1].name, many.lines[-1].marks[0].label) == (14, "y 18 más, por mes", "×18")


def test_each_list_goes_into_a_workbook_with_its_filters(cronograma: Plan, client: Client) -> None:
    book = client.get("/en/calendar/2023/?format=xlsx&kind=meeting")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(book.streaming_content))).active  # type: ignore[attr-defined]
    assert sheet is not None
    assert sheet["A1"].value == "First day"
    assert {row[4].value for row in sheet.iter_rows(min_row=2)} == {"Meeting"}


@pytest.mark.ledger("G50")
def test_search_engines_read_public_events_and_hostile_words_close_nothing(cronograma: Plan, client: Client) -> None:
    added(cronograma, title=Text.of(es=HOSTILE))
    for address in ("/es/calendar/2023/5/", "/es/cronograma/mirps-2023/", "/es/calendar/2023/?view=list"):
        html = client.get(address).content.decode()
        told = next(one for one in structured(html) if "script" in one["name"])
        assert told["name"] == HOSTILE
        assert (told["@type"], told["startDate"], told["inLanguage"]) == ("Event", "2023-05-03", "es")
        assert told["eventStatus"] == "https://schema.org/EventScheduled"
        assert "<script>alert" not in html
        assert "\u2028" not in re.search(r"ld\+json\">(.*?)</script>", html, re.DOTALL)[1]  # type: ignore[index]


@pytest.mark.ledger("G50")
def test_an_event_online_leads_to_its_own_page_and_never_to_the_call() -> None:
    told = event_json(
        PublicEvent(Text.of(es="Plenaria"), "https://x.org/es/m/1/", at(15), at(17), Text.of(es="Roatán"), mode="mixed")
    )
    assert told["location"] == [
        {"@type": "Place", "name": "Roatán", "address": "Roatán"}, {"@type": "VirtualLocation", "url": "https://x.org/es/m/1/"},
    ]  # fmt: skip
    assert told["eventAttendanceMode"].endswith("MixedEventAttendanceMode")
    assert (told["startDate"], told["endDate"]) == ("2023-05-03T15:00:00+00:00", "2023-05-03T17:00:00+00:00")
    online = event_json(PublicEvent(Text.of(es="x"), "https://x.org/", on(3), mode="online", status="cancelled"))
    assert (online["location"]["@type"], online["eventStatus"]) == ("VirtualLocation", "https://schema.org/EventCancelled")


@pytest.mark.ledger("G50")
def test_private_entries_are_told_to_no_search_engine(
    record: None, source: list[CalendarEntry], cast: Any, client_as: Callable[..., Client]
) -> None:
    source += [entry("open", is_public=True), entry("shut")]
    html = client_as(cast.secretariat).get("/es/calendar/2023/5/").content.decode()
    assert [one["name"] for one in structured(html)] == ["Reunión open"]


@pytest.mark.ledger("G45")
def test_a_secret_address_is_shown_once_and_revoked_at_once(cast: Any, client_as: Callable[..., Client]) -> None:
    desk, there = client_as(cast.focal_point), "/es/calendar/subscribe/"
    shown = desk.post(f"{there}make/", {"label": "Oficina"}).content.decode()
    secret = re.search(r"/calendar/mine/([\w-]{43})\.ics", shown)
    assert secret is not None
    assert "webcal://" in shown
    assert secret[1] not in desk.get(there).content.decode()
    token = CalendarToken.objects.get()
    assert client_as(cast.secretariat).post(f"{there}{token.pk}/revoke/").status_code == 404
    assert desk.post(f"{there}{token.pk}/revoke/").status_code == 302
    assert desk.get(f"/api/v1/calendar/mine/{secret[1]}.ics").status_code == 404
    assert desk.post(f"{there}make/", {"label": ""}).status_code == 422
    public = client_as(None)
    assert "Crear una dirección secreta" not in public.get(there).content.decode()
    assert public.post(f"{there}make/", {"label": "x"}).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "calendar/2023/5/",
        "calendar/2023/",
        "calendar/2023/?view=list",
        "cronograma/mirps-2023/",
        "calendar/subscribe/",
        "cronograma/",
    ],
)
def test_a_page_asks_the_database_few_times(
    cronograma: Plan, cast: Any, client_as: Callable[..., Client], django_assert_max_num_queries: Any, address: str
) -> None:
    moved("denver", "2023-05-03")
    for browser in (client_as(None), client_as(cast.secretariat)):
        browser.get(f"/es/{address}")
        with django_assert_max_num_queries(15 if browser.session.is_empty() else 21):
            assert browser.get(f"/es/{address}").status_code == 200


@time_machine.travel("2023-04-20T12:00:00Z", tick=False)
def test_today_is_marked_and_leads_back(cronograma: Plan, client: Client) -> None:
    html = client.get("/es/calendar/").content.decode()
    assert "abril de 2023" in html.lower() or "abril 2023" in html.lower()
    assert 'class="cell today"' in html
    assert year_page(2023, Filters(), by=ANONYMOUS).timeline.today == (4, 20)


def test_a_year_counts_what_this_reader_may_read(record: None, source: list[CalendarEntry], cast: Any) -> None:
    source += [entry("open", is_public=True), entry("shut")]
    public, desk = (year_page(2023, Filters("meeting"), by=by) for by in (ANONYMOUS, actor_for(cast.secretariat)))
    assert [(one.count, one.has_members_only) for one in (public, desk)] == [(1, False), (2, True)]
