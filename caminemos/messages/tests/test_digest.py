"""Each person's own rhythm: at once, a digest of the day or the week, or the inbox alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from caminemos.access.api import actor_for
from caminemos.access.models import User
from caminemos.kernel.api import Refused, Service, Text
from caminemos.messages.actions.preferences import choose_rhythm
from caminemos.messages.actions.queue import queue_notice
from caminemos.messages.actions.sweep import sweep
from caminemos.messages.attachments import Attachment
from caminemos.messages.kinds import notice_kinds
from caminemos.messages.models import Notice, Preference
from caminemos.places.models import Country

pytestmark = [pytest.mark.django_db, pytest.mark.ledger("G76")]
POSTMAN, AREA = Service.named("postman"), Service.named("some area")
THURSDAY = datetime(2026, 3, 5, 15, tzinfo=UTC)
FRIDAY_SEVEN, MONDAY_SEVEN = datetime(2026, 3, 6, 13, tzinfo=UTC), datetime(2026, 3, 9, 13, tzinfo=UTC)
ICS = Attachment("invite.ics", "text/calendar", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "REQUEST")


@pytest.fixture
def ana(cast: Any) -> User:
    """The focal point of Honduras, who has an address."""
    Country.objects.filter(iso3="HND").update(zone="America/Tegucigalpa")
    User.objects.filter(pk=cast.focal_point.pk).update(email="ana@example.org", full_name="Ana Pérez")
    return User.objects.get(pk=cast.focal_point.pk)


def say(user: User, key: str, kind: str = "tests.news", **more: Any) -> int:
    subject = Text.of(es=f"Novedad {key}", en=f"News {key}")
    return queue_notice(kind, [user.pk], key=key, subject=subject, due_at=THURSDAY, by=AREA, **more)


def choose(user: User, rhythm: str, hour: int = 7) -> None:
    choose_rhythm(user, rhythm, hour, by=actor_for(user))


@pytest.mark.parametrize(("rhythm", "leaves"), [("daily", FRIDAY_SEVEN), ("weekly", MONDAY_SEVEN)])
def test_news_wait_for_the_digest_at_seven_by_the_clocks_of_the_institution(ana: User, rhythm: str, leaves: datetime) -> None:
    choose(ana, rhythm)
    say(ana, "1")
    assert Notice.objects.get().leaves_at == leaves
    assert sweep(leaves - timedelta(minutes=1), by=POSTMAN).sent == 0
    assert Notice.objects.inbox(ana, THURSDAY).count() == 1
    assert sweep(leaves, by=POSTMAN).sent == 1


def test_a_digest_groups_by_kind_under_headings_in_both_languages(ana: User) -> None:
    notice_kinds.register("tests.other", "Reuniones")
    choose(ana, "daily")
    for key, kind in (("1", "tests.news"), ("2", "tests.other"), ("3", "tests.news")):
        say(ana, key, kind)
    sweep(FRIDAY_SEVEN, by=POSTMAN)
    (letter,) = mail.outbox
    notice_kinds.remove("tests.other")
    assert letter.subject == "Caminemos: Resumen del día: 3 cosas que conviene saber"
    first, second = letter.body.index("Otras novedades (2)\n-------------------\n"), letter.body.index("Reuniones (1)\n")
    assert first < letter.body.index("Novedad 1") < letter.body.index("Novedad 3") < second < letter.body.index("Novedad 2")
    User.objects.filter(pk=ana.pk).update(language="en")
    say(ana, "4")
    sweep(FRIDAY_SEVEN, by=POSTMAN)
    assert mail.outbox[1].subject == "Caminemos: News 4"
    assert "Other news (1)" in mail.outbox[1].body
    assert "/en/inbox/preferences/" in mail.outbox[1].body


def test_reminders_and_invitations_leave_at_once_whatever_the_digest(ana: User) -> None:
    choose(ana, "weekly")
    say(ana, "1")
    say(ana, "2", weight="asks")
    say(ana, "invite:1", attachment=ICS)
    assert sweep(THURSDAY, by=POSTMAN).sent == 2
    assert sorted(one.subject for one in mail.outbox) == ["Caminemos: Novedad 2", "Caminemos: Novedad invite:1"]


def test_who_reads_the_inbox_alone_gets_invitations_by_mail_and_nothing_else(ana: User) -> None:
    choose(ana, "inbox_only")
    say(ana, "1")
    say(ana, "2", weight="asks")
    say(ana, "invite:1", attachment=ICS)
    done = sweep(THURSDAY, by=POSTMAN)
    assert (done.sent, done.without_address, [one.subject for one in mail.outbox]) == (1, 0, ["Caminemos: Novedad invite:1"])
    assert Notice.objects.inbox(ana, THURSDAY).filter(state="sent").count() == 3


def test_a_new_choice_moves_the_news_that_wait(ana: User) -> None:
    choose(ana, "weekly")
    say(ana, "1")
    choose(ana, "daily", 8)
    assert Notice.objects.get().leaves_at == FRIDAY_SEVEN + timedelta(hours=1)
    choose(ana, "at_once")
    assert Notice.objects.get().leaves_at == THURSDAY


def test_without_a_state_the_region_s_clock_counts(cast: Any) -> None:
    choose(cast.secretariat, "daily")
    say(cast.secretariat, "1")
    assert Notice.objects.get().leaves_at == FRIDAY_SEVEN


@pytest.mark.parametrize(("rhythm", "hour"), [("hourly", 7), ("", 7), ("daily", 24), ("daily", -1)])
def test_what_is_no_rhythm_is_refused(ana: User, rhythm: str, hour: int) -> None:
    with pytest.raises(Refused, match="rhythm_unknown"):
        choose(ana, rhythm, hour)
    assert Preference.objects.count() == 0


def test_nobody_chooses_for_somebody_else(ana: User, cast: Any) -> None:
    with pytest.raises(Refused, match="not_found"):
        choose_rhythm(ana, "daily", 7, by=actor_for(cast.stranger))


def test_the_page_explains_keeps_and_says_when_the_next_digest_leaves(ana: User, client_as: Callable[..., Client]) -> None:
    browser, address = client_as(ana), reverse("messages:preferences")
    html = browser.get(address).content.decode()
    assert "Las invitaciones a reuniones salen siempre al momento" in html
    assert "ana@example.org" in html
    assert browser.post(address, {"rhythm": "weekly", "hour": "8"}).status_code == 302
    assert (Preference.objects.get().rhythm, Preference.objects.get().hour) == ("weekly", 8)
    assert "hora de Tegucigalpa" in browser.get(address).content.decode()
    assert browser.post(address, {"rhythm": "never", "hour": "99"}).status_code == 422
    assert "The next digest leaves on" in browser.get("/en/inbox/preferences/").content.decode()
