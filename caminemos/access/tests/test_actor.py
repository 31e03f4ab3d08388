from datetime import timedelta

import pytest

from caminemos.access.actor import actor_for
from caminemos.access.models import Elevation, Tenure, User
from caminemos.kernel.api import Actor, now
from tests.cast import office

pytestmark = pytest.mark.django_db


def test_a_user_in_a_post_is_an_actor_with_the_permissions_of_its_role(cast):
    actor = actor_for(cast.statistician)
    assert isinstance(actor, Actor)
    assert actor.key == f"user:{cast.statistician.pk}"
    assert actor.countries == {"HND"}
    assert actor.may("statistics.import.preview")
    assert not actor.may("audit.entry.read")


def test_a_regional_post_acts_for_no_country(cast):
    assert actor_for(cast.secretariat).countries == frozenset()


def test_a_user_without_a_post_may_only_see_their_own_account():
    user = User.objects.create_user("nobody")
    assert actor_for(user).may("access.account.read")
    assert not actor_for(user).may("access.post.read")
    assert actor_for(user).countries == frozenset()


@pytest.mark.parametrize(("begins", "ends"), [(-10, -1), (1, None), (1, 5)])
def test_a_term_that_does_not_run_now_gives_nothing(begins, ends):
    user = User.objects.create_user("past or future")
    days = {"starts_at": now() + timedelta(days=begins), "ends_at": now() + timedelta(days=ends) if ends else None}
    Tenure.objects.create(post=office("statistician", "HND"), user=user, **days)
    assert actor_for(user).roles == frozenset()


def test_a_closed_post_gives_nothing(cast):
    Tenure.objects.get(user=cast.statistician).post.__class__.objects.update(closed_at=now())
    assert actor_for(cast.statistician).roles == frozenset()


def test_a_closed_account_may_nothing_even_while_its_term_runs(cast):
    cast.statistician.is_active = False
    assert not actor_for(cast.statistician).may("statistics.import.preview")


def elevate(user, role, hours=(-1, 1), state="active"):
    start, end = (now() + timedelta(hours=hour) for hour in hours)
    return Elevation.objects.create(
        user=user, role=role, reason="x", hours=2, state=state, lapses_at=end, starts_at=start, ends_at=end
    )


def test_an_elevation_adds_its_role_while_it_runs(cast):
    elevate(cast.secretariat, "auditor")
    assert actor_for(cast.secretariat).may("audit.entry.read")


@pytest.mark.parametrize(
    ("hours", "state"), [((-3, -1), "active"), ((1, 2), "active"), ((-1, 1), "ended"), ((-1, 1), "requested")]
)
def test_an_elevation_out_of_its_time_or_not_active_adds_nothing(cast, hours, state):
    elevate(cast.secretariat, "auditor", hours, state)
    assert not actor_for(cast.secretariat).may("audit.entry.read")


def test_who_was_raised_cannot_raise_others(cast):
    elevate(cast.focal_point, "node_administrator")
    actor = actor_for(cast.focal_point)
    assert actor.may("access.post.manage")
    assert not actor.may("access.elevation.approve")


def test_an_elevation_dies_with_the_post_it_was_given_to(cast):
    elevate(cast.secretariat, "auditor")
    Tenure.objects.filter(user=cast.secretariat).update(ends_at=now())
    assert not actor_for(cast.secretariat).may("audit.entry.read")


def test_without_a_second_factor_a_case_role_confines_and_another_does_not(cast):
    assert actor_for(cast.registrar, second_factor=False).confined
    assert not actor_for(cast.registrar, second_factor=False).may("access.post.read")
    assert not actor_for(cast.statistician, second_factor=False).confined


@pytest.mark.django_db
def test_an_actor_costs_two_queries(cast, django_assert_num_queries):
    with django_assert_num_queries(2):
        actor_for(cast.registrar)
