"""An issue on its way: put together, tried, approved by somebody else, sent once to each, stopped, gone on; and every refusal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from caminemos.kernel.api import PublishedItem, Refused, Text, now, today
from caminemos.knowledge.actions.newsletter.editing import begin_issue, move_issue, write_issue
from caminemos.knowledge.actions.newsletter.sending import send_issues
from caminemos.knowledge.actions.newsletter.subscribing import leave_newsletter
from caminemos.knowledge.models import IssueDelivery, NewsletterIssue, Subscription
from caminemos.knowledge.newsletter_rules import MOST_BOUNCES, PAUSES, UNCLEAR_AFTER
from caminemos.knowledge.newsletter_seals import put_address
from caminemos.knowledge.pages.newsletter.desk import newsletter_tasks, open_issues
from caminemos.knowledge.tests.newsletter.mail_server import MailServer
from caminemos.knowledge.tests.practices.practice_cast import of
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("there"), pytest.mark.ledger("G75")]
ClientAs = Callable[..., Client]
ALL = ("tests:one", "tests:two", "tests:three")
TITLE, INTRO = Text.of(es="Mayo", en="May"), Text.of(es="Hola.\n\nSegundo <script>x</script>", en="Hello.")


def subscriber(name: str, language: str = "es", **more: Any) -> Subscription:
    row = Subscription(language=language, is_confirmed=True, **more)
    put_address(row, f"{name}@example.org")
    row.save()
    return row


def written(cast: Cast, picked: tuple[str, ...] = ALL) -> NewsletterIssue:
    by = of(cast.presidency)
    return write_issue(begin_issue(by=by), TITLE, INTRO, picked, 1, by=by)


def moved(issue: NewsletterIssue, verb: str, user: Any, why: str = "") -> NewsletterIssue:
    issue.refresh_from_db()
    return move_issue(issue, verb, version=issue.version, by=of(user), why=why)


def leaving(cast: Cast, picked: tuple[str, ...] = ALL) -> NewsletterIssue:
    return moved(moved(written(cast, picked), "offer", cast.presidency), "send", cast.secretariat)


def counted(issue: NewsletterIssue) -> dict[str, int]:
    states = IssueDelivery.objects.filter(issue=issue).values_list("state", flat=True)
    return {state: list(states).count(state) for state in set(states)}


def test_whoever_wrote_it_does_not_approve_it(cast: Cast) -> None:
    issue = moved(written(cast), "offer", cast.presidency)
    with pytest.raises(Refused, match="own_issue"):
        moved(issue, "send", cast.presidency)
    assert moved(issue, "send", cast.secretariat).state == "sending"


def test_it_is_offered_whole_or_not(cast: Cast) -> None:
    by = of(cast.presidency)
    issue = begin_issue(by=by)
    with pytest.raises(Refused, match="languages_missing"):
        moved(issue, "offer", cast.presidency)
    write_issue(issue, TITLE, INTRO, [], 1, by=by)
    with pytest.raises(Refused, match="items_missing"):
        moved(issue, "offer", cast.presidency)
    with pytest.raises(Refused, match="item_unknown"):
        write_issue(issue, TITLE, INTRO, ["tests:none"], 2, by=by)
    with pytest.raises(Refused, match="title_long"):
        write_issue(issue, Text.of(es="x" * 121), INTRO, ALL, 2, by=by)
    with pytest.raises(Refused, match="moved"):
        write_issue(issue, TITLE, INTRO, ALL, 1, by=by)
    with pytest.raises(Refused, match="issue_open"):
        begin_issue(by=by)


def test_each_gets_what_they_chose_in_their_language_with_a_way_out(cast: Cast, server: MailServer) -> None:
    subscriber("ana", states=["HND"])
    subscriber("ben", "en", kinds=["tests"])
    subscriber("eva", kinds=["news"])
    issue = leaving(cast)
    assert send_issues(now()) == 2
    assert counted(issue) == {"sent": 2, "skipped": 1}
    issue.refresh_from_db()
    assert issue.state == "sent"
    (ana,), (ben,) = server.letters("ana@example.org"), server.letters("ben@example.org")
    spanish, html = ana.get_body(("plain",)).get_content(), ana.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert ("De toda la región" in spanish, "De Belice" in spanish) == (True, False)
    assert "Registration in Honduras" in ben.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "[not translated]" in ben.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert ana["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "/es/newsletter/leave/" in ana["List-Unsubscribe"]
    assert "&lt;script&gt;" in html
    assert not any(bad in html for bad in ("<script", "<img", "<table", "style=", "utm_"))
    assert server.connections == 1


def test_nobody_gets_an_issue_twice_however_often_the_worker_comes_round(cast: Cast, server: MailServer) -> None:
    subscriber("ana")
    leaving(cast)
    for _ in range(3):
        send_issues(now())
    assert len(server.letters("ana@example.org")) == 1


def test_it_is_stopped_and_goes_on_with_who_was_left(cast: Cast, server: MailServer) -> None:
    for number in range(4):
        subscriber(f"a{number}")
    issue = leaving(cast)
    IssueDelivery.objects.filter(pk__in=list(IssueDelivery.objects.values_list("pk", flat=True)[:2])).update(
        next_at=now() + timedelta(minutes=5)
    )
    assert send_issues(now()) == 2
    moved(issue, "stop", cast.secretariat)
    assert send_issues(now() + timedelta(hours=1)) == 0
    moved(issue, "go_on", cast.secretariat)
    assert send_issues(now() + timedelta(hours=1)) == 2
    assert len(server.came) == 4


def test_what_does_not_leave_is_tried_again_with_growing_pauses_and_then_given_up(cast: Cast, server: MailServer) -> None:
    subscriber("ana")
    issue, moment = leaving(cast), now() + timedelta(seconds=1)
    server.refuse["ana@example.org"] = 451
    for pause in PAUSES:
        send_issues(moment)
        assert counted(issue) == {"waiting": 1}
        assert send_issues(moment + pause - timedelta(seconds=1)) == 0
        moment += pause
    send_issues(moment)
    assert counted(issue) == {"failed": 1}
    issue.refresh_from_db()
    assert issue.state == "sent"
    assert Subscription.objects.get().bounces == 0


def test_an_address_that_refuses_for_good_is_erased_after_some_issues(cast: Cast, server: MailServer) -> None:
    subscriber("gone")
    subscriber("ana")
    server.refuse["gone@example.org"] = 550
    for number in range(MOST_BOUNCES):
        assert Subscription.objects.count() == 2, number
        issue = leaving(cast)
        assert send_issues(now()) == 1
    assert counted(issue) == {"bounced": 1, "sent": 1}
    assert Subscription.objects.count() == 1


def test_a_letter_that_was_leaving_when_the_worker_died_is_not_sent_again(cast: Cast, server: MailServer) -> None:
    subscriber("ana")
    issue = leaving(cast)
    IssueDelivery.objects.update(state="leaving", at=now())
    assert send_issues(now()) == 0
    assert counted(issue) == {"leaving": 1}
    send_issues(now() + UNCLEAR_AFTER + timedelta(seconds=1))
    assert counted(issue) == {"unclear": 1}
    assert server.came == []


def test_whoever_leaves_before_their_turn_gets_nothing(cast: Cast, server: MailServer) -> None:
    row = subscriber("ana")
    issue = leaving(cast)
    leave_newsletter(row.pk)
    assert send_issues(now()) == 0
    assert counted(issue) == {"gone": 1}


def test_without_a_mail_server_nothing_is_lost(cast: Cast, settings: Any) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = (
        "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1", 1, False,
    )  # fmt: skip
    subscriber("ana")
    issue = leaving(cast)
    assert send_issues(now()) == 0
    assert IssueDelivery.objects.get(issue=issue).problem == "ConnectionRefusedError"


def test_it_is_written_tried_and_sent_on_screen(cast: Cast, client_as: ClientAs, client: Client, server: MailServer) -> None:
    cast.presidency.email = "office@example.org"
    cast.presidency.save()
    subscriber("ana")
    desk, office, page = client_as(cast.presidency), client_as(cast.secretariat), "/es/newsletter/desk/1/"
    assert desk.post("/es/newsletter/desk/begin/").headers["Location"] == page
    words = {"title_es": "Mayo", "title_en": "May", "intro_es": "Hola <b>", "intro_en": "Hello", "version": "1"}
    picks = {"pick": ["tests:one", "tests:two"], "order-tests:one": "2", "order-tests:two": "1"}
    assert desk.post(page, words | picks).status_code == 302
    html = desk.get(page).content.decode()
    assert html.index("De toda la región") < html.index("Registro en Honduras")
    assert "Hola &lt;b&gt;" in html
    assert desk.post(f"{page}try/").status_code == 302
    assert [one["Content-Language"] for one in server.letters("office@example.org")] == ["es", "en"]
    assert desk.post(f"{page}move/", {"verb": "offer", "version": "2"}).status_code == 302
    assert "Espera aprobación" in office.get(page).content.decode()
    assert office.post(f"{page}move/", {"verb": "send", "version": "3"}).status_code == 302
    send_issues(now())
    assert "entregados al servidor de correo" in office.get(page).content.decode()
    assert "De toda la región" in client.get("/es/newsletter/1/").content.decode()
    assert "/es/newsletter/1/" in client.get("/es/newsletter/").content.decode()


def test_what_is_in_the_making_is_nobodys_business(cast: Cast, client: Client, client_as: ClientAs) -> None:
    written(cast)
    assert client.get("/es/newsletter/1/").status_code == 404
    assert client.get("/es/newsletter/desk/").status_code == 302
    for name in ("stranger", "focal_point", "observer"):
        assert client_as(getattr(cast, name)).get("/es/newsletter/desk/1/").status_code == 404
        assert (
            client_as(getattr(cast, name)).post("/es/newsletter/desk/1/move/", {"verb": "offer", "version": "2"}).status_code
            == 404
        )


def test_the_archive_does_not_tell_what_was_taken_back(cast: Cast, client: Client, there: list[PublishedItem]) -> None:
    leaving(cast)
    del there[1]
    html = client.get("/es/newsletter/1/").content.decode()
    assert "De toda la región" not in html
    assert "1 contenido que mencionaba ya no está publicado" in html


def test_it_is_a_task_for_a_second_person_and_part_of_a_handover(cast: Cast) -> None:
    issue = moved(written(cast), "offer", cast.presidency)
    assert len(newsletter_tasks(of(cast.secretariat), now())) == 1
    assert newsletter_tasks(of(cast.presidency), now()) == []
    assert [one.path for one in open_issues(of(cast.secretariat), today()).matters] == ["/newsletter/desk/1/"]
    moved(issue, "return", cast.secretariat, "Falta Panamá")
    assert len(newsletter_tasks(of(cast.presidency), now())) == 1
