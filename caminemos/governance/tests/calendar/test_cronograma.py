"""The cronograma as a living object: opened from the adopted plan, moved with reasons, released, compared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from caminemos.access.api import actor_for
from caminemos.audit.tests.reader import entries
from caminemos.governance.actions.cronograma import add_activity, correct_activity, move_activity, open_cronograma, take_activity
from caminemos.governance.actions.cronograma_versions import release_version
from caminemos.governance.calendar_sources import activities
from caminemos.governance.models import Activity, ActivityMove, CronogramaVersion
from caminemos.governance.pages.cronograma.whole import cronograma_page
from caminemos.governance.tests.calendar.keeping import HOSTILE, KEEPER, activity, added, moved, on, when
from caminemos.kernel.api import ANONYMOUS, Actor, Refused, Text
from caminemos.plan.api import Plan

pytestmark = pytest.mark.django_db
CODE = "mirps-2023"


def page(since: str = "", by: Actor = ANONYMOUS) -> Any:
    return cronograma_page(CODE, since, by=by)


def changes(since: str = "", by: Actor = ANONYMOUS) -> dict[str, Any]:
    return {one.code: one for one in page(since, by).changes}


@pytest.mark.ledger("G47")
def test_opening_takes_every_date_of_the_adopted_plan_over_as_exact_as_it_is_known(plan: Plan) -> None:
    made = open_cronograma(plan, by=KEEPER)
    assert made == Activity.objects.count() == 19
    days = [(row.code, str(row.starts)) for row in Activity.objects.filter(row="plenaries")]
    assert days == [
        ("plenaries-1", "2023-01-24"), ("plenaries-2", "2023-04-20"), ("plenaries-3", "2023-07-20"), ("plenaries-4", "2023-10-19"),
    ]  # fmt: skip
    assert (str(activity("denver").adopted), activity("group-reception").body.code) == ("2023-TBC", "reception")  # type: ignore[union-attr]
    assert (open_cronograma(plan, by=KEEPER), Activity.objects.count()) == (0, 19)
    assert len(entries(verb="cronograma.open")) == 1
    assert page().changes == []


def test_what_was_moved_stays_moved_when_it_is_opened_again(cronograma: Plan) -> None:
    moved("denver", "2023-04-26", "2023-04-28")
    Activity.objects.filter(code="un-assembly").delete()
    assert open_cronograma(cronograma, by=KEEPER) == 1
    assert str(activity("denver").starts) == "2023-04-26"


def test_a_plan_that_is_not_adopted_has_no_cronograma(plan: Plan) -> None:
    Plan.objects.filter(pk=plan.pk).update(state="draft")
    with pytest.raises(Refused, match="not_adopted"):
        open_cronograma(plan, by=KEEPER)
    Plan.objects.filter(pk=plan.pk).update(state="adopted")
    with pytest.raises(Refused, match="not_open"):
        added(plan)
    with pytest.raises(Refused, match="not_open"):
        release_version(plan, Text(), by=KEEPER)


@pytest.mark.ledger("G48")
def test_what_moved_since_adoption_says_before_after_and_every_reason(cronograma: Plan) -> None:
    moved("plenaries-2", "2023-04-25", why="Coincidía con otra reunión")
    moved("plenaries-2", "2023-04-27", why="Feriado en Honduras")
    moved("first-sessions", "2023-02")
    added(cronograma)
    told = changes()
    one = told["plenaries-2"]
    assert (one.before, one.after, one.by_how_much) == ("20 abr 2023", "27 abr 2023", "7 días después")
    assert [reason.why for reason in one.reasons] == ["Coincidía con otra reunión", "Feriado en Honduras"]
    assert (told["first-sessions"].before, told["first-sessions"].after) == ("por confirmar (2023)", "febrero de 2023")
    assert told["added-1"].what == "added"
    assert [(move.number, str(move.before), str(move.after)) for move in ActivityMove.objects.filter(activity__code="plenaries-2")] == [
        (1, "2023-04-20", "2023-04-25"), (2, "2023-04-25", "2023-04-27"),
    ]  # fmt: skip


@pytest.mark.ledger("G48")
def test_a_version_is_compared_with_what_stands_later(cronograma: Plan) -> None:
    moved("denver", "2023-04-26")
    assert release_version(cronograma, Text.of(es="Primera"), by=KEEPER).number == 1
    with pytest.raises(Refused, match="nothing_new"):
        release_version(cronograma, Text(), by=KEEPER)
    moved("denver", "2023-04-26", "2023-04-28", why="Tres días")
    take_activity(activity("plenaries-1"), "finish", 1, by=KEEPER)
    assert release_version(cronograma, Text(), by=KEEPER).number == 2
    since_first = changes("1")
    assert {code: one.what for code, one in since_first.items()} == {"denver": "moved", "plenaries-1": "state"}
    assert [reason.why for reason in since_first["denver"].reasons] == ["Tres días"]
    assert changes("2") == {}
    assert set(changes()) == {"denver", "plenaries-1"}
    assert CronogramaVersion.objects.get(number=1).snapshot["denver"] == {"starts": "2023-04-26", "until": "", "state": "planned"}


@pytest.mark.ledger("G48")
def test_two_who_move_at_once_lose_nothing(cronograma: Plan) -> None:
    read_by_both = activity("denver")
    move_activity(read_by_both, when("2023-04-26"), None, "Primera", 1, by=KEEPER)
    with pytest.raises(Refused, match="moved"):
        move_activity(read_by_both, when("2023-05-02"), None, "Segunda", 1, by=KEEPER)
    assert (str(activity("denver").starts), activity("denver").version, ActivityMove.objects.count()) == ("2023-04-26", 2, 1)
    move_activity(activity("denver"), when("2023-05-02"), None, "Segunda", 2, by=KEEPER)
    assert [move.why for move in ActivityMove.objects.all()] == ["Primera", "Segunda"]


@pytest.mark.parametrize(
    ("starts", "until", "why", "code"),
    [
        ("2023-04-26", None, "  ", "reason_missing"),
        ("2023-TBC", None, "x", "not_moved"),
        ("2023-04-26", "2023-04-25", "x", "ends_before"),
        ("9999-01-01", None, "x", "year_out_of_reach"),
    ],
)
def test_a_move_that_cannot_be_changes_nothing(cronograma: Plan, starts: str, until: str | None, why: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        move_activity(activity("denver"), when(starts), when(until) if until else None, why, 1, by=KEEPER)
    assert (str(activity("denver").starts), ActivityMove.objects.count(), activity("denver").version) == ("2023-TBC", 0, 1)


def test_an_open_date_is_not_confirmed_and_a_cancelled_one_is_reopened_before_it_moves(cronograma: Plan) -> None:
    with pytest.raises(Refused, match="date_open"):
        take_activity(activity("denver"), "confirm", 1, by=KEEPER)
    assert activity("denver").state == "planned"
    with pytest.raises(Refused, match="reason_missing"):
        take_activity(activity("denver"), "cancel", 1, by=KEEPER)
    take_activity(activity("denver"), "cancel", 1, why="Se suspendió", by=KEEPER)
    with pytest.raises(Refused, match="activity_closed"):
        moved("denver", "2023-04-26")
    take_activity(activity("denver"), "reopen", 2, why="Se retoma", by=KEEPER)
    moved("denver", "2023-04-26")
    take_activity(activity("denver"), "confirm", 4, by=KEEPER)
    assert [one.verb for one in entries(verb__startswith="activity.")] == [
        "activity.cancel", "activity.reopen", "activity.move", "activity.confirm",
    ]  # fmt: skip


def test_words_are_corrected_and_dates_are_not(cronograma: Plan) -> None:
    row = correct_activity(activity("denver"), {"title": Text.of(es="Cumbre de ciudades")}, 1, by=KEEPER)
    assert (str(row.title), row.version) == ("Cumbre de ciudades", 2)
    with pytest.raises(ValueError, match="starts"):
        correct_activity(row, {"starts": when("2023-04-26")}, 2, by=KEEPER)
    for title, code in ((Text(), "title_missing"), (Text.of(es="x" * 601), "text_too_long")):
        with pytest.raises(Refused, match=code):
            correct_activity(row, {"title": title}, 2, by=KEEPER)


def test_an_activity_called_off_before_it_stood_is_noise_to_everybody_else(cronograma: Plan) -> None:
    row = added(cronograma)
    take_activity(row, "cancel", 1, why="Error", by=KEEPER)
    assert "added-1" not in {one.code for one in page().lines}
    assert "added-1" in {one.code for one in page(by=KEEPER).lines}
    assert "Taller" not in {str(one.title) for one in activities(ANONYMOUS, on(1, 1), on(31, 12))}
    take_activity(activity("denver"), "cancel", 1, why="x", by=KEEPER)
    told = {str(one.title): one.status for one in activities(ANONYMOUS, on(1, 1), on(31, 12))}
    assert told["Reunión de ciudades en Denver"] == "cancelled"


def test_only_the_secretariat_and_the_presidency_write(cronograma: Plan, cast: Any) -> None:
    steps: list[Callable[[Actor], Any]] = [
        lambda by: open_cronograma(cronograma, by=by),
        lambda by: add_activity(cronograma, {}, by=by),
        lambda by: move_activity(activity("denver"), when("2023-05"), None, "x", 1, by=by),
        lambda by: take_activity(activity("denver"), "finish", 1, by=by),
        lambda by: release_version(cronograma, Text(), by=by),
    ]
    for name, person in cast.everybody.items():
        by = actor_for(person) if person else ANONYMOUS
        assert by.may("governance.cronograma.write") is (name in {"secretariat", "presidency"})
        if name not in {"secretariat", "presidency"}:
            for step in steps:
                with pytest.raises(Refused, match="not_allowed"):
                    step(by)


def test_the_public_reads_why_and_only_members_who(cronograma: Plan, cast: Any) -> None:
    moved("denver", "2023-04-26", why="Lo pidió la sede")
    by = actor_for(cast.secretariat)
    move_activity(activity("denver"), when("2023-04-27"), None, "Otra vez", 2, by=by)
    assert [(one.why, one.who) for one in changes()["denver"].reasons] == [("Lo pidió la sede", ""), ("Otra vez", "")]
    assert [one.who for one in changes(by=by)["denver"].reasons] == ["keeper", "Secretariat"]


def test_a_meeting_on_a_holiday_is_told_with_the_states(cronograma: Plan) -> None:
    moved("group-livelihoods", "2023-09-15")
    assert [(one.when, one.why) for one in page().clashes] == []
    from django.core.management import call_command

    call_command("load_places", verbosity=0)
    found = [(one.when, str(one.why)) for one in page().clashes]
    assert found == [("15 sept 2023", "feriado en Costa Rica, El Salvador, Guatemala, Honduras")]


@pytest.mark.ledger("G46", "G48")
def test_the_page_draws_the_year_and_tells_what_moved_in_both_languages(cronograma: Plan, client: Client) -> None:
    moved("plenaries-2", "2023-04-27", why="Feriado")
    spanish, english = (client.get(f"/{code}/cronograma/{CODE}/").content.decode() for code in ("es", "en"))
    assert "Qué se movió desde la adopción" in spanish
    assert "7 días después" in spanish
    assert "What moved since adoption" in english
    assert "7 days later" in english
    assert "<svg" in spanish
    assert "/es/plans/mirps-2023/schedule/" in spanish


def test_the_screens_write_what_the_verbs_write(cronograma: Plan, cast: Any, client_as: Callable[..., Client]) -> None:
    desk, stranger = client_as(cast.secretariat), client_as(cast.stranger)
    there = f"/es/cronograma/{CODE}/activities/denver"
    sent = {"starts": "2023-04-26", "until": "", "why": "Sede", "version": "1"}
    assert stranger.post(f"{there}/move/", sent).status_code == 404
    assert desk.post(f"{there}/move/", sent | {"starts": "mañana"}).status_code == 422
    assert desk.post(f"{there}/move/", sent).status_code == 302
    assert desk.post(f"{there}/move/", sent).status_code == 422
    assert desk.post(f"{there}/take/", {"verb": "burn", "version": "2"}).status_code == 404
    assert desk.post(f"{there}/take/", {"verb": "confirm", "version": "2"}).status_code == 302
    assert desk.post(f"{there}/edit/", {"title_es": "Ciudades", "version": "3"}).status_code == 302
    new = {"kind": "other", "title_es": HOSTILE, "starts": "2023-05-03"}
    assert desk.post(f"/es/cronograma/{CODE}/add/", new).status_code == 302
    assert desk.post(f"/es/cronograma/{CODE}/release/", {"note_es": "Primera"}).status_code == 302
    assert (str(activity("denver").title), activity("denver").state, CronogramaVersion.objects.count()) == (
        "Ciudades",
        "confirmed",
        1,
    )
    assert "<script>alert" not in desk.get(f"/es/cronograma/{CODE}/").content.decode()


@pytest.mark.parametrize("address", ["?since=9", "?since=x", "?since=%00", "activities/no/move/", "activities/denver/nothing/"])
def test_what_is_not_there_is_not_found(cronograma: Plan, cast: Any, client_as: Callable[..., Client], address: str) -> None:
    assert client_as(cast.secretariat).get(f"/es/cronograma/{CODE}/{address}").status_code == 404


def test_the_interface_reads_and_writes_the_cronograma(cronograma: Plan, cast: Any, client_as: Callable[..., Client]) -> None:
    desk, public = client_as(cast.secretariat), Client()
    base = f"/api/v1/cronograma/{CODE}"
    send: dict[str, Any] = {"content_type": "application/json"}
    move = {"starts": "2023-04-26", "why": "Sede", "version": 1}
    assert public.post(f"{base}/activities/denver/move/", move, **send).status_code == 404
    assert desk.post(f"{base}/activities/denver/move/", move, **send).json()["starts"] == "2023-04-26"
    assert desk.post(f"{base}/activities/denver/move/", move, **send).status_code == 409
    assert desk.post(f"{base}/activities/denver/move/", move | {"starts": "soon", "version": 2}, **send).status_code == 422
    assert desk.post(f"{base}/activities/denver/burn/", {"version": 2}, **send).status_code == 422
    assert desk.post(f"{base}/activities/denver/confirm/", {"version": 2}, **send).json()["state"] == "confirmed"
    new = {"kind": "other", "title": {"es": "Taller"}, "starts": "2023-05", "body": "nobody"}
    assert desk.post(f"{base}/activities/", new, **send).status_code == 422
    assert desk.post(f"{base}/activities/", new | {"body": ""}, **send).json()["adopted"] is None
    assert desk.post(f"{base}/open/", {}, **send).status_code == 200
    assert desk.post(f"{base}/versions/", {"note": {"es": "Uno"}}, **send).json()["versions"] == [1]
    read = public.get(f"{base}/").json()
    assert [(one["code"], one["what"], one["why"]) for one in read["changes"]] == [
        ("denver", "moved", ["Sede"]),
        ("added-1", "added", []),
    ]
    assert client_as(cast.stranger).post(f"{base}/open/", {}, **send).status_code == 404
