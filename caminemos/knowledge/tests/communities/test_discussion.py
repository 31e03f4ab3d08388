"""The discussion of a community: read and written by whoever joined it, moderated by whoever leads the group."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from caminemos.audit.tests.reader import entries
from caminemos.governance.models import Body, Seat
from caminemos.kernel.api import ANONYMOUS, Refused, now, registries
from caminemos.knowledge.actions.communities.belonging import join_community, leave_community
from caminemos.knowledge.actions.communities.moderating import report_post, settle_report, withdraw_post
from caminemos.knowledge.actions.communities.talking import begin_thread, correct_post
from caminemos.knowledge.community_circle import moderates
from caminemos.knowledge.models import CommunityMember, CommunityPost
from caminemos.knowledge.tests.communities.community_cast import AT, answered, begun, group, joined, led_by, of
from caminemos.messages.models import Notice
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ground"), pytest.mark.ledger("G73")]
Clients = Callable[..., Client]


def test_who_holds_a_post_joins_by_themselves_once_and_leaves(cast: Cast) -> None:
    joined(cast.caseworker, cast.caseworker)
    assert [one.organisation.code for one in CommunityMember.objects.all()] == ["caseworker-hnd"]
    leave_community(group(), by=of(cast.caseworker))
    assert not CommunityMember.objects.filter(left_at__isnull=True).exists()
    joined(cast.caseworker)
    assert [one.verb for one in entries(verb__startswith="community.")] == ["community.join", "community.leave", "community.join"]


@pytest.mark.parametrize("who", ["auditor", "node_administrator", "member_of_public"])
def test_whoever_has_no_part_in_the_framework_does_not_join(cast: Cast, who: str) -> None:
    user = cast.everybody[who]
    with pytest.raises(Refused) as refused:
        join_community(group(), by=of(user) if user else ANONYMOUS)
    assert refused.value.status == 404


def test_other_bodies_than_working_groups_have_no_community(cast: Cast, client: Client) -> None:
    other = Body.objects.create(code="plenary", kind="plenary", name=group().name)
    with pytest.raises(Refused):
        join_community(other, by=of(cast.caseworker))
    assert client.get("/es/communities/plenary/").status_code == client.get("/es/communities/nowhere/").status_code == 404


@pytest.mark.parametrize("who", ["stranger", "provider", "focal_point", "observer", "auditor", "member_of_public"])
def test_who_is_not_in_reads_and_says_nothing(cast: Cast, client_as: Clients, who: str) -> None:
    joined(cast.caseworker)
    thread = begun(cast.caseworker)
    user = cast.everybody[who]
    actor, browser = of(user) if user else ANONYMOUS, client_as(user)
    assert not CommunityPost.objects.visible_to(actor).exists()
    for act in (
        lambda: begin_thread(group(), "x", "x", "es", by=actor),
        lambda: withdraw_post(thread, "x", by=actor),
        lambda: report_post(thread, "x", by=actor),
        lambda: correct_post(thread, "x", "x", "es", 1, by=actor),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.status == 404
    pages = [
        "/discussion/",
        f"/discussion/{thread.pk}/",
        "/discussion/new/",
        f"/discussion/{thread.pk}/?format=csv",
        "/moderate/",
    ]
    expected = {404} if user else {302}
    assert {browser.get(AT + page).status_code for page in pages} == expected
    assert browser.get(f"/api/v1/communities/reception/threads/{thread.pk}/").status_code == 404
    assert "Turnos por WhatsApp" not in browser.get(AT + "/").content.decode()


def test_who_left_no_longer_reads(cast: Cast, client_as: Clients) -> None:
    joined(cast.caseworker)
    thread = begun(cast.caseworker)
    leave_community(group(), by=of(cast.caseworker))
    assert client_as(cast.caseworker).get(f"{AT}/discussion/{thread.pk}/").status_code == 404


def test_members_begin_threads_and_answer_on_screen(cast: Cast, client_as: Clients) -> None:
    browser, other = client_as(cast.caseworker), client_as(cast.stranger)
    assert "Turnos" not in browser.post(f"{AT}/join/", follow=True).content.decode()
    other.post(f"{AT}/join/")
    sent = {"title": "Turnos", "words": "Vea https://www.example.org/x\n\n<script>alert(1)</script>", "language": "en"}
    page = browser.post(f"{AT}/discussion/new/", sent, follow=True)
    address, written = page.request["PATH_INFO"], page.content.decode()
    assert 'href="https://www.example.org/x"' in written
    assert "<script>alert(1)" not in written
    assert 'lang="en"' in written
    other.post(address, {"words": "Desde otro país.", "language": "es"})
    assert "Desde otro país." in browser.get(address).content.decode()
    assert "1 respuesta" in browser.get(f"{AT}/discussion/?q=otro").content.decode()
    assert "Ningún hilo" in browser.get(f"{AT}/discussion/?q=nada").content.decode()
    assert b"Desde otro pa" in b"".join(browser.get(f"{address}?format=csv"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"title": "T", "words": "  ", "language": "es"}, "words"),
        ({"title": "", "words": "Se queda", "language": "es"}, "title"),
        ({"title": "T", "words": "x" * 6001, "language": "es"}, "words"),
        ({"title": "T", "words": "Se queda", "language": "xx"}, "language"),
    ],
)
def test_what_cannot_be_said_is_refused_and_stays_in_the_form(cast: Cast, client_as: Clients, sent: Any, field: str) -> None:
    joined(cast.caseworker)
    answer = client_as(cast.caseworker).post(f"{AT}/discussion/new/", sent)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert sent["words"].strip()[:8] in answer.content.decode()
    assert not CommunityPost.objects.exists()


def test_the_verbs_refuse_the_same(cast: Cast) -> None:
    joined(cast.caseworker)
    for title, words, language, code in (
        (" ", "x", "es", "title_missing"), ("x" * 161, "x", "es", "title_long"), ("x", "\x00 ", "es", "words_missing"),
        ("x", "x" * 6001, "es", "words_long"), ("x", "x", "fr", "language_unknown"),
    ):  # fmt: skip
        with pytest.raises(Refused) as refused:
            begin_thread(group(), title, words, language, by=of(cast.caseworker))
        assert refused.value.code == code


def test_own_words_are_corrected_within_an_hour_and_leave_a_trace(cast: Cast, client_as: Clients) -> None:
    joined(cast.caseworker, cast.provider)
    post = begun(cast.caseworker)
    browser = client_as(cast.caseworker)
    sent = {"title": "Turnos por teléfono", "words": "Corregido", "language": "es", "version": "1"}
    assert client_as(cast.provider).post(f"{AT}/posts/{post.pk}/edit/", sent).status_code == 404
    assert "corregido por quien lo escribió" in browser.post(f"{AT}/posts/{post.pk}/edit/", sent, follow=True).content.decode()
    assert browser.post(f"{AT}/posts/{post.pk}/edit/", sent).status_code == 422
    assert len(entries(verb="community_post.correct")) == 1
    CommunityPost.objects.filter(pk=post.pk).update(at=now() - timedelta(minutes=61))
    assert browser.post(f"{AT}/posts/{post.pk}/edit/", sent | {"version": "2"}).status_code == 422


def test_a_moderator_withdraws_with_a_reason_and_words_are_gone(cast: Cast, client_as: Clients) -> None:
    joined(cast.caseworker, cast.provider)
    thread = begun(cast.caseworker)
    post = answered(thread, cast.caseworker, "Un nombre que no debía estar")
    with pytest.raises(Refused) as refused:
        withdraw_post(post, "x", by=of(cast.provider))
    assert refused.value.status == 404
    withdraw_post(post, "Nombra a una persona", by=of(cast.secretariat))
    written = client_as(cast.provider).get(f"{AT}/discussion/{thread.pk}/").content.decode()
    assert "Nombra a una persona" in written
    assert "Un nombre que" not in written
    assert registries.search.get("communities")("un nombre que", of(cast.provider), "es") == []  # type: ignore[misc]
    withdraw_post(thread, "Empezado dos veces", by=of(cast.caseworker))
    with pytest.raises(Refused) as closed:
        answered(thread, cast.provider)
    assert closed.value.code == "withdrawn"


def test_whoever_leads_the_group_moderates_and_another_state_does_not(cast: Cast) -> None:
    assert not moderates(of(cast.focal_point), group())
    led_by("GTM")
    assert not moderates(of(cast.focal_point), group())
    Seat.objects.all().delete()
    led_by("HND")
    assert moderates(of(cast.focal_point), group())
    assert moderates(of(cast.secretariat), group())
    assert not any(moderates(of(user), group()) for user in (cast.stranger, cast.observer, cast.caseworker))


def test_what_is_reported_waits_for_the_moderator_who_settles_it(cast: Cast, client_as: Clients) -> None:
    joined(cast.caseworker, cast.provider)
    thread = begun(cast.caseworker)
    tell = registries.home.get("communities")
    assert tell is not None
    with pytest.raises(Refused, match="own_post"):
        report_post(thread, "x", by=of(cast.caseworker))
    made = report_post(thread, "Parece un caso real", by=of(cast.provider))
    assert report_post(thread, "otra vez", by=of(cast.provider)) == made
    assert len(tell(of(cast.secretariat), now())) == 1
    assert tell(of(cast.focal_point), now()) == tell(of(cast.provider), now()) == tell(ANONYMOUS, now()) == []
    assert "Parece un caso real" in client_as(cast.secretariat).get(f"{AT}/moderate/").content.decode()
    assert client_as(cast.focal_point).get(f"{AT}/moderate/").status_code == 404
    for user in (cast.focal_point, cast.caseworker):
        with pytest.raises(Refused):
            settle_report(made, "x", by=of(user))
    settle_report(made, "Es un ejemplo inventado", by=of(cast.secretariat))
    assert tell(of(cast.secretariat), now()) == []
    report_post(thread, "De nuevo", by=of(cast.provider))
    withdraw_post(thread, "Mejor sin él", by=of(cast.secretariat))
    assert not made.post.reports.filter(settled_at__isnull=True).exists()


def test_who_follows_hears_of_threads_and_answers_and_nobody_outside(cast: Cast) -> None:
    joined(cast.caseworker, cast.provider)
    thread = begun(cast.caseworker)
    answered(thread, cast.caseworker)
    told = Notice.objects.filter(recipient=cast.provider)
    assert len(told) >= 1
    assert not Notice.objects.exclude(recipient=cast.provider).exists()
    assert "Quién lo probó" not in str([(one.subject, one.body) for one in told])
    followable = registries.followables.get("knowledge.thread")
    assert followable is not None
    assert followable(str(thread.pk), of(cast.provider)) is not None
    assert followable(str(thread.pk), of(cast.stranger)) is followable("x", of(cast.provider)) is None


def test_programs_join_begin_and_answer_by_the_same_verbs(cast: Cast, client_as: Clients) -> None:
    browser = client_as(cast.caseworker)
    assert browser.get("/api/v1/communities/reception/threads/").status_code == 404
    assert browser.post("/api/v1/communities/reception/membership/").json()["member"] is True
    sent = {"title": "Por programa", "words": "Hola", "language": "es"}
    made = browser.post("/api/v1/communities/reception/threads/", sent, content_type="application/json").json()
    address = f"/api/v1/communities/reception/threads/{made['id']}/"
    assert len(browser.post(address, {"words": "Y sigue"}, content_type="application/json").json()["posts"]) == 2
    assert browser.post(address, {"words": " "}, content_type="application/json").status_code == 422
    assert browser.get("/api/v1/communities/reception/threads/").json()[0]["answers"] == 1
    assert browser.delete("/api/v1/communities/reception/membership/").json()["member"] is False


def test_a_long_thread_asks_little_of_the_database(cast: Cast, client_as: Clients, django_assert_max_num_queries: Any) -> None:
    joined(cast.caseworker)
    thread = begun(cast.caseworker)
    for number in range(12):
        answered(thread, cast.caseworker, f"Respuesta {number}")
    browser = client_as(cast.caseworker)
    for page, most in ((f"{AT}/discussion/{thread.pk}/", 25), (f"{AT}/discussion/", 25)):
        browser.get(page)
        with django_assert_max_num_queries(most):
            browser.get(page)
