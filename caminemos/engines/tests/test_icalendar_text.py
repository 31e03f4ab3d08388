"""What ours writes, another library reads: the whole calendar, its changes, its cancellations, its zones, whatever people typed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caminemos.engines.icalendar_lines import MOST, fold, is_uri, parameter, text, unescaped, unfold, uri
from caminemos.engines.icalendar_text import Event, Person, calendar, invitation
from caminemos.engines.icalendar_zones import known_zone, vtimezone

STAMP = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
HOSTILE = 'Reunión; "A", \\ <script>alert(1)</script>\r\nBEGIN:VEVENT\r\nUID:evil\u2028ATTENDEE:x'
LINES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=400)


def read(written: str) -> Any:
    """Return what the independent library reads; it finds no fault."""
    found = icalendar.Calendar.from_ical(written)
    assert not getattr(found, "errors", [])
    return found


def one(event: Event, **more: Any) -> Any:
    events = read(calendar([event], stamp=STAMP, **more)).walk("VEVENT")
    assert len(events) == 1
    return events[0]


def at(day: date, hour: int, zone: str) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(zone))


@given(LINES)
def test_a_folded_line_is_short_and_unfolds_to_itself(line: str) -> None:
    folded = fold(line)
    assert all(len(part.encode()) <= MOST for part in folded.split("\r\n"))
    assert unfold(folded) == [line]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], include_characters="\n"), max_size=200))
def test_an_escaped_text_says_the_same_and_stays_on_one_line(said: str) -> None:
    written = text(said)
    assert "\n" not in written
    assert unescaped(written) == said


@given(st.text(max_size=120), st.text(max_size=120), st.text(max_size=60))
def test_the_other_library_reads_whatever_people_type(title: str, about: str, place: str) -> None:
    event = Event("x@host", f"x{title}", date(2026, 1, 5), about=about, place=place)
    found = one(event)
    plain = lambda said: " ".join(unescaped(text(said)).split())  # noqa: E731
    assert " ".join(str(found["SUMMARY"]).split()) == plain(f"x{title}")
    assert found.decoded("dtstart") == date(2026, 1, 5)


@given(st.text(max_size=80))
def test_a_parameter_never_leaves_its_quotes(name: str) -> None:
    written = parameter(name)
    assert written[0] == written[-1] == '"'
    assert '"' not in written[1:-1]
    assert not any(ord(character) < 32 and character != "\t" for character in written)
    assert len(written.splitlines()) == 1


def test_hostile_words_begin_no_line_of_their_own() -> None:
    person = Person(HOSTILE, "ana@example.org")
    written = invitation(
        Event("m@host", HOSTILE, STAMP, about=HOSTILE, place=HOSTILE, video_url="https://example.org/a b\r\nX:1"),
        method="REQUEST",
        organizer=person,
        attendees=[person],
        sequence=0,
        stamp=STAMP,
    )
    names = [line.partition(":")[0].partition(";")[0] for line in unfold(written)]
    assert (names.count("BEGIN"), names.count("UID"), names.count("ATTENDEE"), names.count("X")) == (2, 1, 1, 0)
    assert "CONFERENCE" not in names
    assert len(read(written).walk("VEVENT")) == 1


@pytest.mark.parametrize("mail", ["ana@example.org\r\nATTENDEE:x", "ana example@x.org", "nobody", "", 'a"b@x.org'])
def test_an_address_that_is_none_is_refused(mail: str) -> None:
    with pytest.raises(ValueError, match="address"):
        invitation(Event("m@h", "x", STAMP), method="REQUEST", organizer=Person("A", mail), attendees=[], sequence=0, stamp=STAMP)


@pytest.mark.ledger("G45")
def test_a_change_keeps_its_uid_and_counts_up_and_a_cancellation_is_seen() -> None:
    first, moved = (Event("m-1@host", "Plenaria", STAMP + timedelta(days=days), sequence=days) for days in (0, 7))
    seen = [one(event) for event in (first, moved)]
    assert [(str(event["UID"]), int(event["SEQUENCE"])) for event in seen] == [("m-1@host", 0), ("m-1@host", 7)]
    facts: dict[str, Any] = {"organizer": Person("Secretaría", "st@example.org"), "attendees": [Person("Ana", "ana@example.org")]}
    asked, called_off = (
        read(invitation(first, method=method, sequence=sequence, stamp=STAMP, **facts))
        for method, sequence in (("REQUEST", 1), ("CANCEL", 2))
    )
    assert (asked["METHOD"], called_off["METHOD"]) == ("REQUEST", "CANCEL")
    event = called_off.walk("VEVENT")[0]
    assert (str(event["STATUS"]), int(event["SEQUENCE"]), str(event["UID"])) == ("CANCELLED", 2, "m-1@host")
    guest = asked.walk("VEVENT")[0]["ATTENDEE"]
    assert (str(guest), guest.params["PARTSTAT"], guest.params["RSVP"]) == ("mailto:ana@example.org", "NEEDS-ACTION", "TRUE")


def test_a_span_of_days_ends_on_the_first_day_outside() -> None:
    found = one(Event("d@h", "Foro", date(2023, 12, 13), date(2023, 12, 15)))
    assert (found.decoded("dtstart"), found.decoded("dtend")) == (date(2023, 12, 13), date(2023, 12, 16))
    alone = one(Event("d@h", "Foro", date(2024, 2, 29)))
    assert (alone.decoded("dtstart"), alone.decoded("dtend")) == (date(2024, 2, 29), date(2024, 3, 1))


@pytest.mark.parametrize(
    ("zone", "summer", "winter"),
    [
        ("America/Mexico_City", -6, -6),
        ("America/Tijuana", -7, -8),
        ("America/Ciudad_Juarez", -6, -7),
        ("America/Cancun", -5, -5),
        ("America/Hermosillo", -7, -7),
        ("America/Belize", -6, -6),
        ("America/Panama", -5, -5),
        ("America/Guatemala", -6, -6),
    ],
)
def test_each_zone_of_the_region_is_read_as_its_law_has_it(zone: str, summer: int, winter: int) -> None:
    days = (date(2026, 7, 1), date(2026, 12, 1))
    written = calendar([Event(f"{day}@h", "x", at(day, 9, zone), zone=zone) for day in days], stamp=STAMP)
    offsets = [event.decoded("dtstart").utcoffset() for event in read(written).walk("VEVENT")]
    assert offsets == [timedelta(hours=summer), timedelta(hours=winter)]
    assert f"TZID:{zone}" in written


def test_mexico_kept_summer_time_until_its_law_of_2022() -> None:
    lines = vtimezone("America/Mexico_City", 2022, 2023)
    assert [line for line in lines if line.startswith("DTSTART")] == [
        "DTSTART:20211231T180000", "DTSTART:20220403T020000", "DTSTART:20221030T020000",
    ]  # fmt: skip
    assert sum("BEGIN:DAYLIGHT" in line for line in lines) == 1


def test_several_zones_stand_in_one_calendar_once_each() -> None:
    zones = ["America/Tijuana", "America/Mexico_City", "America/Panama"]
    events = [Event(f"{zone}@h", "x", at(date(2026, 3, day), 2, zone), zone=zone) for day in (8, 9) for zone in zones]
    written = calendar(events, stamp=STAMP)
    assert [written.count(f"TZID:{zone}\r\n") for zone in zones] == [1, 1, 1]
    found = read(written).walk("VEVENT")
    assert [event.decoded("dtstart").astimezone(UTC) for event in found] == [event.starts.astimezone(UTC) for event in events]  # type: ignore[union-attr]


def test_the_hour_that_the_clocks_show_twice_is_told_in_utc() -> None:
    twice = datetime(2026, 11, 1, 9, 30, tzinfo=UTC)  # 01:30 in Tijuana, for the second time
    written = calendar([Event("a@h", "x", twice, zone="America/Tijuana")], stamp=STAMP)
    assert "DTSTART:20261101T093000Z" in written
    once = calendar([Event("a@h", "x", twice - timedelta(hours=1), zone="America/Tijuana")], stamp=STAMP)
    assert "DTSTART;TZID=America/Tijuana:20261101T013000" in once


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../../etc/passwd", "/etc/passwd", "America/Panama\r\nX:1"])
def test_an_unknown_zone_falls_back_on_utc(zone: str) -> None:
    assert known_zone(zone) is None
    written = calendar([Event("a@h", "x", STAMP, zone=zone)], stamp=STAMP)
    assert "DTSTART:20261126T120000Z" in written
    assert "VTIMEZONE" not in written


def test_the_calendar_says_its_name_its_language_and_how_often_to_ask() -> None:
    event = Event("a@h", "Plenaria", STAMP, STAMP + timedelta(hours=1), video_url="https://example.org/v?a=1", alarms=(60, 1440))
    written = calendar([event], stamp=STAMP, name="MIRPS", about="Lo público", url="https://example.org/c.ics", refresh_hours=6)
    whole = read(written)
    assert (str(whole["NAME"]), str(whole["X-WR-CALNAME"]), str(whole["METHOD"])) == ("MIRPS", "MIRPS", "PUBLISH")
    assert whole["REFRESH-INTERVAL"].dt == timedelta(hours=6)
    found = whole.walk("VEVENT")[0]
    assert "https://example.org/v?a=1" in str(found["DESCRIPTION"])
    assert str(found["CONFERENCE"]) == "https://example.org/v?a=1"
    assert [alarm["TRIGGER"].dt for alarm in found.walk("VALARM")] == [timedelta(hours=-1), timedelta(days=-1)]


def test_the_ends_of_the_calendar_are_days_too() -> None:
    for day in (date(1, 1, 1), date(9999, 12, 31)):
        assert one(Event("a@h", "x", day)).decoded("dtstart") == day


def test_what_is_no_moment_no_status_and_no_method_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        calendar([Event("a@h", "x", datetime(2026, 1, 1, 9))], stamp=STAMP)  # noqa: DTZ001 - it is what is refused
    with pytest.raises(ValueError, match="status"):
        calendar([Event("a@h", "x", STAMP, status="burnt")], stamp=STAMP)
    with pytest.raises(ValueError, match="REQUEST"):
        invitation(Event("a@h", "x", STAMP), method="REPLY", organizer=Person("A", "a@b"), attendees=[], sequence=0, stamp=STAMP)
    assert not is_uri("javascript:alert(1)\n")
    assert uri("https://example.org/é") == "https://example.org/é"
