"""Signing up, confirming, choosing anew and leaving, as strangers and mail programs do it."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import override_settings

from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import ANONYMOUS, made_at, now
from caminemos.knowledge.actions.newsletter.sending import send_asking_letters
from caminemos.knowledge.actions.newsletter.subscribing import erase_unconfirmed
from caminemos.knowledge.models import Subscription
from caminemos.knowledge.newsletter_seals import address_of, forget_addresses, link_of, reseal_addresses
from caminemos.knowledge.tests.newsletter.mail_server import MailServer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("there"), pytest.mark.ledger("G75")]
ANA = "ana.perez@example.org"
GIVEN: dict[str, Any] = {"address": ANA, "language": "es", "kinds": ["tests"], "states": ["HND"]}


def asked(client: Client, **more: Any) -> Any:
    return client.post("/es/newsletter/", GIVEN | more)


def link_in(server: MailServer, address: str = ANA, way: str = "confirm") -> str:
    body = server.letters(address)[-1].get_body().get_content()  # type: ignore[union-attr]
    found = re.search(rf"/(?:es|en)/newsletter/{way}/\S+", body)
    assert found
    return found.group(0)


def confirmed(client: Client, server: MailServer, **more: Any) -> Subscription:
    asked(client, **more)
    send_asking_letters(now())
    assert client.post(link_in(server, more.get("address", ANA))).status_code == 200
    return Subscription.objects.latest("asked_at")


def test_nothing_is_confirmed_before_the_owner_of_the_address_presses_the_button(client: Client, server: MailServer) -> None:
    assert asked(client).headers["Location"] == "/es/newsletter/asked/"
    send_asking_letters(now())
    link = link_in(server)
    assert client.get(link).status_code == 200
    assert not Subscription.objects.get().is_confirmed
    assert client.post(link).status_code == 200
    row = Subscription.objects.get()
    assert (row.is_confirmed, row.kinds, row.states, row.language) == (True, ["tests"], ["HND"], "es")


def test_a_link_opens_once_in_time_and_only_its_own(client: Client, server: MailServer) -> None:
    asked(client)
    send_asking_letters(now())
    link = link_in(server)
    Subscription.objects.update(token_until=now() - timedelta(seconds=1))
    assert client.post(link).status_code == 410
    Subscription.objects.update(token_until=now() + timedelta(days=1))
    assert client.post("/es/newsletter/confirm/x/").status_code == 410
    assert client.post(link).status_code == 200
    again = client.post(link)
    assert again.status_code == 410
    assert "ya no abre" in again.content.decode()


def test_the_token_is_not_in_the_database_and_neither_is_the_address(client: Client, server: MailServer) -> None:
    asked(client)
    send_asking_letters(now())
    token = link_in(server).rstrip("/").rpartition("/")[2]
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM knowledge_subscription")
        stored = str(cursor.fetchall())
    assert token not in stored
    assert "ana.perez" not in stored
    assert address_of(Subscription.objects.get()) == ANA


def test_neither_trail_nor_log_knows_the_address(client: Client, server: MailServer, caplog: Any) -> None:
    row = confirmed(client, server)
    client.post(f"/es/newsletter/leave/{link_of(row)}/")
    told = [json.dumps([entry.verb, entry.actor, str(entry.content)]) for entry in entries() if "subscription" in entry.verb]
    assert len(told) == 4
    assert "ana.perez" not in " ".join(told) + caplog.text
    assert ANONYMOUS.key not in " ".join(told)


def test_a_known_and_an_unknown_address_are_answered_alike(client: Client, server: MailServer) -> None:
    row = confirmed(client, server)
    known, unknown = asked(client, kinds=[]), asked(client, address="nueva@example.org", kinds=[])
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    row.refresh_from_db()
    assert row.kinds == ["tests"]  # whoever asked again may be somebody else
    assert not row.letter_due  # and floods nobody
    Subscription.objects.update(letter_at=now() - timedelta(hours=2))
    asked(client)
    send_asking_letters(now())
    assert "ya lo recibe" in server.letters(ANA)[-1]["Subject"]


def test_an_address_that_somebody_floods_waits_ever_longer(client: Client, server: MailServer) -> None:
    asked(client)
    row = Subscription.objects.get()
    assert abs(made_at(row.pk) - now()) < timedelta(minutes=1)
    aged = UUID(
        int=row.pk.int - (3 * 3_600_000 << 80)
    )  # asked for three hours ago for the first time, last an hour and a half ago
    Subscription.objects.update(id=aged, letter_due=False, letter_at=now() - timedelta(minutes=80))
    asked(client)
    assert not Subscription.objects.get().letter_due
    Subscription.objects.update(letter_at=now() - timedelta(minutes=95))
    asked(client)
    assert Subscription.objects.get().letter_due


def test_the_form_with_its_token_is_kept_for_nobody_else(client: Client) -> None:
    client.get("/es/newsletter/")
    assert client.get("/es/newsletter/").headers["Cache-Control"] == "private"


def test_capitals_and_spaces_are_the_same_address(client: Client) -> None:
    asked(client)
    asked(client, address=" Ana.Perez@EXAMPLE.org ")
    assert Subscription.objects.count() == 1


def test_an_address_with_accents_in_its_domain_is_written_to(client: Client, server: MailServer) -> None:
    asked(client, address="ana@ñandú.example")
    assert send_asking_letters(now()) == 1
    assert [to for to, _letter in server.came] == ["ana@xn--and-6ma2c.example"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"address": "ana"}, {"address": ""}, {"address": "ana@example.org\r\nBcc: x@y.org"}, {"address": "añá@example.org"},
        {"address": f"{'a' * 250}@example.org"}, {"language": "fr"}, {"kinds": ["none"]}, {"states": ["USA"]},
        {"address": "ana@example.org, eva@example.org"},
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_a_sentence_and_kept_nowhere(client: Client, wrong: dict[str, Any]) -> None:
    answer = asked(client, **wrong)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not Subscription.objects.exists()


def test_a_hundred_sign_ups_in_a_minute_are_slowed(client: Client) -> None:
    answers = [asked(client, address=f"a{number}@example.org").status_code for number in range(100)]
    assert answers[:10] == [302] * 10
    assert answers.count(429) >= 88
    waiting = asked(client)
    assert int(waiting.headers["Retry-After"]) >= 1
    assert Subscription.objects.count() <= 12


def test_whoever_does_not_confirm_is_erased(client: Client, server: MailServer) -> None:
    confirmed(client, server)
    asked(client, address="otra@example.org")
    assert erase_unconfirmed(now() + timedelta(days=2)) == 0
    assert erase_unconfirmed(now() + timedelta(days=3, minutes=1)) == 1
    assert Subscription.objects.get().is_confirmed


def test_a_subscriber_chooses_anew_and_nobody_else_does(client: Client, server: MailServer) -> None:
    row = confirmed(client, server)
    page = f"/en/newsletter/mine/{link_of(row)}/"
    assert client.get(page).headers["Cache-Control"] == "no-store"
    assert client.post(page, {"language": "en", "kinds": [], "states": ["GTM"]}).status_code == 200
    row.refresh_from_db()
    assert (row.language, row.kinds, row.states) == ("en", [], ["GTM"])
    forged = page.replace(row.pk.hex, "0" * 32)
    assert client.get(forged).status_code == client.post(forged, {"language": "es"}).status_code == 404
    assert client.get("/en/newsletter/leave/x/").status_code == 404


def test_a_mail_program_leaves_with_one_click_and_twice_is_once(server: MailServer) -> None:
    browser = Client()
    row = confirmed(browser, server)
    strict = Client(enforce_csrf_checks=True)
    link = f"/es/newsletter/leave/{link_of(row)}/"
    assert strict.get(link).status_code == 200
    assert Subscription.objects.exists()
    for _ in range(2):
        answer = strict.post(link, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
        assert answer.status_code == 200
    assert not Subscription.objects.exists()
    assert "no hay nada que cambiar" in browser.get(link.replace("leave", "mine")).content.decode()


def test_a_seal_opens_in_its_own_row_alone(client: Client) -> None:
    asked(client)
    asked(client, address="eva@example.org")
    ana, eva = Subscription.objects.order_by("asked_at")
    ana.address, eva.address = eva.address, ana.address
    with pytest.raises(ValueError, match="another key, or changed"):
        address_of(ana)


def test_a_new_key_finds_and_opens_old_rows_and_their_links_and_a_move_seals_them_anew(client: Client) -> None:
    with override_settings(SECRET_KEY="k" * 40):
        asked(client)
        link = link_of(Subscription.objects.get())
    with override_settings(SECRET_KEY="n" * 40, SECRET_KEY_FALLBACKS=["k" * 40]):
        asked(client)
        assert Subscription.objects.count() == 1
        assert client.get(f"/es/newsletter/leave/{link}/").status_code == 200
    with override_settings(SECRET_KEY="n" * 40):
        assert reseal_addresses("k" * 40, ANONYMOUS) == 1
        assert address_of(Subscription.objects.get()) == ANA
        assert forget_addresses(ANONYMOUS) == 1


def test_when_the_mail_server_is_away_the_letter_waits_for_it(client: Client, server: MailServer) -> None:
    asked(client)
    server.refuse[ANA] = 451
    assert send_asking_letters(now()) == 0
    server.refuse.clear()
    assert send_asking_letters(now()) == 1
