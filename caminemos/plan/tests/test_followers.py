"""Who follows an action, its plan or a result hears of what is published, once; nothing that an update says is in a letter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from caminemos.access.api import User, actor_for
from caminemos.access.models import Tenure
from caminemos.kernel.api import Actor, Service, Text, now
from caminemos.messages.api import Notice, follow, followed_keys, sweep
from caminemos.plan.actions import adopt_plan, load_plan
from caminemos.plan.actions.consultation import move_plan
from caminemos.plan.actions.updates import begin_update, move_update, save_update
from caminemos.plan.models import Plan, ProgressUpdate, ReportingRound
from caminemos.plan.permissions import Permission
from caminemos.plan.telling import Telling
from caminemos.plan.tests.conftest import HONDURAS, LOADER, SECRETARIAT, SOURCE
from caminemos.plan.tests.test_updates import TOLD, subject

pytestmark = [pytest.mark.django_db, pytest.mark.ledger("G76")]
ACTION, PLAN = "plan.action:mirps-2023:1.1-a", "plan.plan:mirps-2023"
POSTMAN = Service.named("postman")
EDITOR = Service.named("editor", [Permission.PLAN_LOAD, Permission.PLAN_READ_DRAFT, Permission.DRAFT_EDIT])


def follows(user: User, *keys: str) -> None:
    User.objects.filter(pk=user.pk).update(email=f"{user.sign_in_name}@example.org")
    for key in keys:
        follow(user, key, by=actor_for(user))


def published(quarter: ReportingRound, by: Actor = HONDURAS, told: Telling = TOLD) -> ProgressUpdate:
    update = save_update(begin_update(subject(), "HND", round=quarter, by=by), told, 1, by=by).update
    for verb, actor in (("submit", by), ("approve", SECRETARIAT), ("sign_off", by)):
        move_update(update, verb, by=actor)
    return update


def news() -> list[str]:
    return [one.subject.values["es"] for one in Notice.objects.filter(key__startswith="follow:")]


def test_followers_of_the_action_and_of_the_plan_hear_what_a_state_published_once(cast: Any, quarter: ReportingRound) -> None:
    code = subject().row.code
    follows(cast.observer, f"plan.action:mirps-2023:{code}", PLAN)
    follows(cast.stranger, PLAN)
    published(quarter, by=actor_for(cast.focal_point))
    told = Notice.objects.filter(key__startswith="follow:")
    assert sorted(one.about for one in told) == [f"plan.action:mirps-2023:{code}", PLAN]
    one = told.get(recipient=cast.observer)
    assert one.subject.values["es"].endswith(": Honduras publicó un avance")
    assert (one.url, one.author.values["es"]) == (
        f"/plans/mirps-2023/actions/{code}/", "Puesto focal-point-hnd, Oficina focal-point-hnd",
    )  # fmt: skip


def test_what_is_not_published_yet_is_told_to_no_follower(cast: Any, quarter: ReportingRound) -> None:
    follows(cast.observer, PLAN)
    update = save_update(begin_update(subject(), "HND", round=quarter, by=HONDURAS), TOLD, 1, by=HONDURAS).update
    for verb, by in (("submit", HONDURAS), ("approve", SECRETARIAT)):
        move_update(update, verb, by=by)
    assert news() == []
    move_update(update, "sign_off", by=HONDURAS)
    move_update(update, "take_back", by=HONDURAS, comment="Se contó dos veces.")
    assert len(Notice.objects.get(key__startswith="follow:").lines) == 2


def test_nothing_that_an_update_says_is_in_a_letter(cast: Any, quarter: ReportingRound) -> None:
    follows(cast.observer, PLAN)
    follows(cast.focal_point, PLAN)
    secret = Telling("delayed", TOLD.as_of, Text.of(es="La familia Zelaya Umaña espera."), Text.of(es="Falta Rosa Zelaya."))
    published(quarter, told=secret)
    sweep(now() + timedelta(days=1), by=POSTMAN)
    letters = [one.subject + one.body for one in mail.outbox]
    assert len(letters) == 2
    assert not any("Zelaya" in letter for letter in letters)


def test_who_left_the_post_gets_no_word_of_an_update_under_review(cast: Any, quarter: ReportingRound) -> None:
    User.objects.filter(pk=cast.secretariat.pk).update(email="s@example.org")
    update = save_update(begin_update(subject(), "HND", round=quarter, by=HONDURAS), TOLD, 1, by=HONDURAS).update
    move_update(update, "submit", by=HONDURAS)
    Tenure.objects.filter(user=cast.secretariat).update(ends_at=now())
    assert sweep(now() + timedelta(minutes=1), by=POSTMAN).sent == 0
    assert Notice.objects.get(kind="plan.step").state == "cancelled"


def test_who_is_consulted_hears_of_the_draft_and_everybody_of_the_adoption(cast: Any, members: None) -> None:
    load_plan(SOURCE, by=LOADER)
    plan = Plan.objects.get(code="mirps-2023")
    with pytest.raises(Exception, match="not_found"):
        follows(cast.observer, PLAN)
    move_plan(plan, "consult", by=EDITOR)
    follows(cast.observer, PLAN)
    move_plan(plan, "rework", by=EDITOR)
    assert news() == []
    move_plan(plan, "consult", by=EDITOR)
    assert news() == [f"{plan.title.values['es']}: pasó a consulta"]
    move_plan(plan, "rework", by=EDITOR)
    adopt_plan(plan, by=EDITOR)
    assert news() == [f"2 cambios en «{plan.title.values['es']}»"]


@pytest.mark.parametrize(
    "key",
    ["plan.action:mirps-2023:9.9-z", "plan.action:mirps-2023", "plan.action::1.1-a", "plan.plan:mirps-1999", "plan.result:a:b:c"],
)
def test_what_the_plan_does_not_have_cannot_be_followed(
    cast: Any, plan: Plan, client_as: Callable[..., Client], key: str
) -> None:
    sent = {"key": key, "verb": "follow"}
    assert client_as(cast.observer).post(reverse("messages:follow-change"), sent).status_code == 404


@pytest.mark.parametrize("address", ["plans/mirps-2023/", "plans/mirps-2023/progress/", "plans/mirps-2023/actions/1.1-a/"])
def test_the_pages_offer_the_button_to_who_is_signed_in(
    cast: Any, plan: Plan, client: Client, client_as: Callable[..., Client], address: str
) -> None:
    browser = client_as(cast.observer)
    assert 'value="follow"' in browser.get(f"/es/{address}").content.decode()
    assert 'value="follow"' not in client.get(f"/es/{address}").content.decode()
    key = ACTION if "actions" in address else PLAN
    back = browser.post(reverse("messages:follow-change"), {"key": key, "verb": "follow", "next": f"/es/{address}"})
    assert (back["Location"], followed_keys(cast.observer)) == (f"/es/{address}", {key})
    assert "Dejar de seguir" in browser.get(f"/es/{address}").content.decode()
    assert "Stop following" in browser.get(f"/en/{address}").content.decode()
