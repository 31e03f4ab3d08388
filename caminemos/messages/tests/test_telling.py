"""Followers are told once, merged while the notice waits, with who did what; never the author, never who lost access."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from caminemos.access.api import actor_for
from caminemos.access.models import Tenure, User
from caminemos.kernel.api import Actor, Service, Text, now
from caminemos.messages.actions.following import follow
from caminemos.messages.actions.sweep import sweep
from caminemos.messages.actions.telling import SETTLES, tell_followers
from caminemos.messages.changes import MOST_LINES
from caminemos.messages.models import Follow, Notice
from caminemos.messages.tests import conftest
from caminemos.messages.tests.conftest import INNER_THING, OPEN_THING

pytestmark = [pytest.mark.django_db, pytest.mark.ledger("G76"), pytest.mark.usefixtures("things")]
POSTMAN = Service.named("postman")
CHANGED = Text.of(es="se corrigió un asiento", en="a seat was corrected")
ADDED = Text.of(es="se agregó un documento", en="a document was added")


def tell(by: Actor, *keys: str, what: Text = CHANGED, **more: Any) -> int:
    return tell_followers(keys or (OPEN_THING,), kind="tests.news", what=what, path="/plans/", by=by, **more)


def follows(*people: User, key: str = OPEN_THING) -> None:
    for user in people:
        User.objects.filter(pk=user.pk).update(email=f"{user.sign_in_name}@example.org")
        follow(user, key, by=actor_for(user))


def later() -> datetime:
    return now() + SETTLES + timedelta(minutes=1)


def test_several_changes_make_one_notice_and_one_letter_that_says_who_did_each(cast: Any) -> None:
    follows(cast.observer)
    assert tell(actor_for(cast.secretariat)) == 1
    assert tell(actor_for(cast.focal_point), what=ADDED) == 1
    assert tell(Service.named("office")) == 1
    one = Notice.objects.get()
    assert (one.subject.values["es"], one.subject.values["en"]) == ("3 cambios en «El camino»", "3 changes in “The path”")
    assert sweep(now(), by=POSTMAN).sent == 0
    assert sweep(later(), by=POSTMAN).sent == 1
    (letter,) = mail.outbox
    assert letter.subject == "Caminemos: 3 cambios en «El camino»"
    assert "- se corrigió un asiento (Puesto secretariat-region, Oficina secretariat-region, " in letter.body
    assert "- se agregó un documento (Puesto focal-point-hnd, Oficina focal-point-hnd, " in letter.body
    assert "- se corrigió un asiento (La plataforma, por sí sola, " in letter.body
    assert sweep(later(), by=POSTMAN).sent == 0


def test_one_change_says_itself_and_its_author(cast: Any) -> None:
    follows(cast.observer)
    tell(actor_for(cast.secretariat))
    sweep(later(), by=POSTMAN)
    assert mail.outbox[0].subject == "Caminemos: El camino: se corrigió un asiento"
    assert "— Puesto secretariat-region, Oficina secretariat-region" in mail.outbox[0].body
    assert "user:" not in mail.outbox[0].body
    assert "postman" not in mail.outbox[0].body


def test_the_author_stays_who_it_was_when_the_post_changes_hands(cast: Any) -> None:
    follows(cast.observer)
    tell(actor_for(cast.secretariat))
    Tenure.objects.filter(user=cast.secretariat).update(ends_at=now())
    sweep(later(), by=POSTMAN)
    assert "Puesto secretariat-region" in mail.outbox[0].body


def test_after_the_letter_has_left_the_next_change_is_a_new_notice(cast: Any) -> None:
    follows(cast.observer)
    tell(actor_for(cast.secretariat))
    sweep(later(), by=POSTMAN)
    tell(actor_for(cast.secretariat))
    assert [len(one.lines) for one in Notice.objects.all()] == [1, 1]


def test_the_author_is_not_told_of_the_own_act(cast: Any) -> None:
    follows(cast.secretariat, cast.observer)
    assert tell(actor_for(cast.secretariat)) == 1
    assert Notice.objects.get().recipient == cast.observer


def test_who_follows_both_the_part_and_the_whole_is_told_once(cast: Any) -> None:
    follows(cast.secretariat)
    follows(cast.secretariat, key=INNER_THING)
    assert tell(actor_for(cast.focal_point), INNER_THING, OPEN_THING) == 1
    assert Notice.objects.get().about == INNER_THING


def test_who_may_not_see_it_is_not_told(cast: Any) -> None:
    Follow.objects.create(user=cast.observer, key=INNER_THING, since=now())
    assert tell(actor_for(cast.focal_point), INNER_THING) == 0
    follows(cast.observer)
    assert tell(actor_for(cast.focal_point), needs="plan.update.review") == 0
    assert Notice.objects.count() == 0


def test_who_loses_the_post_before_the_letter_leaves_gets_nothing(cast: Any, client_as: Callable[..., Client]) -> None:
    follows(cast.secretariat, key=INNER_THING)
    tell(actor_for(cast.focal_point), INNER_THING)
    Tenure.objects.filter(user=cast.secretariat).update(ends_at=now())
    Notice.objects.update(due_at=now())
    html = client_as(cast.secretariat).get(reverse("messages:inbox")).content.decode()
    assert ("El camino" in html, "Esto ya no está abierto para usted" in html) == (False, True)
    assert sweep(later(), by=POSTMAN).sent == 0
    assert (Notice.objects.get().state, mail.outbox) == ("cancelled", [])
    assert client_as(cast.secretariat).get(reverse("messages:inbox")).content.decode().count("Esto ya no está") == 0


def test_of_several_changes_those_that_are_no_longer_for_the_reader_are_left_out(cast: Any) -> None:
    follows(cast.secretariat)
    tell(actor_for(cast.focal_point), what=ADDED, needs="plan.update.review")
    tell(actor_for(cast.focal_point))
    Tenure.objects.filter(user=cast.secretariat).update(ends_at=now())
    sweep(later(), by=POSTMAN)
    assert mail.outbox[0].subject == "Caminemos: El camino: se corrigió un asiento"
    assert "documento" not in mail.outbox[0].body


def test_a_closed_account_gets_nothing(cast: Any) -> None:
    follows(cast.observer)
    tell(actor_for(cast.secretariat))
    User.objects.filter(pk=cast.observer.pk).update(is_active=False)
    assert (sweep(later(), by=POSTMAN).sent, Notice.objects.get().state) == (0, "cancelled")
    assert tell(actor_for(cast.secretariat)) == 0


def test_a_notice_read_already_is_new_again_when_something_is_added(cast: Any) -> None:
    follows(cast.observer)
    tell(actor_for(cast.secretariat))
    Notice.objects.update(read_at=now())
    tell(actor_for(cast.secretariat), what=ADDED)
    assert Notice.objects.get().read_at is None


def test_of_very_many_changes_the_newest_are_told_and_the_rest_counted(cast: Any) -> None:
    follows(cast.observer)
    for _n in range(MOST_LINES + 3):
        tell(actor_for(cast.secretariat))
    lines = Notice.objects.get().body.values["es"].splitlines()
    assert (len(lines), lines[-1]) == (MOST_LINES + 1, "- y 3 cambios anteriores")


def test_a_hostile_title_is_text_in_the_page_and_one_line_in_the_mail(
    cast: Any, client_as: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = '<script>alert(1)</script>\r\nBcc: all@example.org "><img src=x>'
    monkeypatch.setattr(conftest, "TITLE", Text.of(es=hostile, en=hostile))
    follows(cast.observer)
    tell(actor_for(cast.secretariat))
    Notice.objects.update(due_at=now())
    for page in ("inbox", "following"):
        html = client_as(cast.observer).get(reverse(f"messages:{page}")).content.decode()
        assert ("<script>alert" in html, "<img src=x" in html, "&lt;script&gt;alert" in html) == (False, False, True)
    sweep(later(), by=POSTMAN)
    assert mail.outbox[0].recipients() == ["observer@example.org"]
    assert "\n" not in mail.outbox[0].subject
    assert "Bcc" not in mail.outbox[0].message()


def test_a_title_without_translation_says_so(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conftest, "TITLE", Text.of(es="El camino"))
    follows(cast.observer)
    tell(actor_for(cast.secretariat))
    assert Notice.objects.get().subject.values["en"] == "El camino [not translated]: a seat was corrected"


def test_telling_many_asks_the_database_a_few_times_for_each(cast: Any, django_assert_max_num_queries: Any) -> None:
    people = [User.objects.create_user(f"p{n}", None, full_name=f"P {n}") for n in range(20)]
    follows(*people)
    with django_assert_max_num_queries(12 + 20 * 8):
        assert tell(actor_for(cast.secretariat)) == 20
