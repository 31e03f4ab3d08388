"""What of people and posts waits for whom: requests, posts that end, people who cannot come in; a State's office sees only its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.utils import translation

from caminemos.access.actions.elevations import answer_elevation, request_elevation
from caminemos.access.api import Tenure, User, actor_for
from caminemos.access.home import access_tasks
from caminemos.access.models import Elevation
from caminemos.kernel.api import now
from tests.cast import ABROAD, HOME, Cast, office, person

pytestmark = pytest.mark.django_db
APPROVE, FOLLOWS = "Approve or decline this request", "Say who follows in this post"
POST, LINK, FACTOR = (
    "Give this person a post, or close the account",
    "Give this person a sign-in link: they have never come in",
    "Have this person set up a second factor",
)


@pytest.fixture(autouse=True)
def _english() -> Any:
    with translation.override("en"):
        yield


@pytest.fixture
def settled(cast: Cast) -> Cast:
    """Everybody has come in before and has shown a second factor."""
    User.objects.update(last_login=now())
    Authenticator.objects.bulk_create(
        [Authenticator(user=one, type=Authenticator.Type.TOTP, data={}) for one in User.objects.all()]
    )
    return cast


def said(user: User) -> list[tuple[str, str]]:
    return [(str(one.sentence), one.detail) for one in access_tasks(actor_for(user), now())]


def test_where_all_is_in_order_nobody_has_anything_to_do(settled: Cast) -> None:
    assert {name: said(one) for name, one in settled.everybody.items() if one and said(one)} == {}


def test_a_request_waits_for_whoever_may_answer_and_goes_once_answered_or_lapsed(settled: Cast) -> None:
    asked = request_elevation(role="auditor", hours=2, reason="Revisar", by=actor_for(settled.secretariat))
    told = {name for name, one in settled.everybody.items() if one and APPROVE in dict(said(one))}
    assert told == {"presidency", "auditor", "node_administrator"}
    Elevation.objects.update(lapses_at=now())
    assert said(settled.auditor) == []
    Elevation.objects.update(lapses_at=now() + timedelta(hours=1))
    answer_elevation(asked, "decline", by=actor_for(settled.auditor))
    assert said(settled.auditor) == []


def test_nobody_is_asked_to_answer_their_own_request(settled: Cast) -> None:
    request_elevation(role="auditor", hours=2, reason="Revisar", by=actor_for(settled.presidency))
    assert said(settled.presidency) == []
    assert len(said(settled.auditor)) == 1


def test_a_post_that_ends_within_a_month_without_a_successor_is_told(settled: Cast) -> None:
    term = Tenure.objects.get(user=settled.caseworker)
    term.ends_at = now() + timedelta(days=31)
    term.save()
    assert said(settled.node_administrator) == []
    term.ends_at = now() + timedelta(days=9)
    term.save()
    [task] = access_tasks(actor_for(settled.node_administrator), now())
    assert (str(task.sentence), task.due) == (FOLLOWS, term.ends_at.date())
    other = User.objects.create_user("next", "x", full_name="Next", last_login=now())
    Tenure.objects.create(post=term.post, user=other, starts_at=term.ends_at)
    assert FOLLOWS not in dict(said(settled.node_administrator))


def test_people_without_a_post_who_never_came_or_lack_the_factor_are_told(settled: Cast) -> None:
    User.objects.create_user("nueva", None, full_name="Nueva")
    User.objects.create_user("cerrada", None, full_name="Cerrada", is_active=False)
    User.objects.filter(pk=settled.observer.pk).update(last_login=None)
    Authenticator.objects.filter(user__in=[settled.registrar, settled.focal_point]).delete()
    assert said(settled.node_administrator) == [(POST, "Nueva"), (LINK, "Observer"), (FACTOR, "Registrar")]


def test_whoever_comes_by_single_sign_on_is_left_in_peace(settled: Cast) -> None:
    User.objects.filter(pk=settled.observer.pk).update(last_login=None)
    Authenticator.objects.filter(user=settled.registrar).delete()
    for one in (settled.observer, settled.registrar):
        SocialAccount.objects.create(user=one, provider="openid_connect", uid=one.sign_in_name)
    assert said(settled.node_administrator) == []


def test_an_administrator_of_a_state_is_told_only_of_its_own(settled: Cast) -> None:
    abroad = person("abroad", "node_administrator", ABROAD)
    home = person("home", "node_administrator", HOME)
    User.objects.filter(pk__in=[settled.registrar.pk, settled.observer.pk]).update(last_login=None)
    Tenure.objects.filter(post=office("caseworker", HOME)).update(ends_at=now() + timedelta(days=5))
    told = [name for _sentence, name in said(home)]
    assert "Registrar" in told
    assert any("Caseworker" in one for one in told)
    assert "Observer" not in told
    assert not {"Registrar", "Observer", "Home"} & {name for _sentence, name in said(abroad)}


def test_every_task_opens_and_many_cost_no_more_questions(
    settled: Cast, client_as: Callable[..., Client], django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        User.objects.create_user(f"persona{number}", None, full_name=f"Persona {number}")
    request_elevation(role="auditor", hours=2, reason="Revisar", by=actor_for(settled.secretariat))
    Tenure.objects.filter(user=settled.caseworker).update(ends_at=now() + timedelta(days=9))
    by = actor_for(settled.node_administrator)
    by.may("access.user.manage")
    with django_assert_max_num_queries(5):
        tasks = access_tasks(by, now())
    assert len(tasks) == 32
    for address in {one.url for one in tasks}:
        assert client_as(settled.node_administrator).get(address).status_code == 200, address
