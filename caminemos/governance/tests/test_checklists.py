"""Each side acknowledges for itself, what is written down and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from caminemos.access.actions.posts import create_post, hand_over_post
from caminemos.access.actor import UserActor, actor_for
from caminemos.access.api import Organisation, User
from caminemos.audit.tests.reader import entries
from caminemos.governance.actions.deliveries import deliver_dossier
from caminemos.governance.actions.handovers import hand_over_now
from caminemos.governance.actions.points import acknowledge, add_point, remove_point, take_acknowledgement_back, write_point
from caminemos.governance.models import Acknowledgement, HandoverPoint, Term
from caminemos.governance.pages.checklist import PointLine, checklist_page
from caminemos.governance.rules import first_lacking, is_settled
from caminemos.governance.sides import side_of
from caminemos.governance.tests.conftest import ADMIN, SECRETARIAT
from caminemos.kernel.api import ANONYMOUS, HandoverCheck, Refused, Text, now, registries
from tests.cast import Cast

ADDRESS = "/en/presidencies/2027/handover/checklist/"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
DAY = date(2026, 12, 3)


@pytest.fixture
def sides(coming: Term, officers: dict[str, User]) -> dict[str, UserActor]:
    """The two teams, and one that presided the year before."""
    named = {"outgoing": "SLV", "incoming": "GTM", "earlier": "CRI"}
    return {side: actor_for(officers[state]) for side, state in named.items()}


def line(by: Any, code: str) -> PointLine:
    return next(one for one in checklist_page(2027, by=by).points if one.code == code)


@pytest.mark.parametrize(
    ("needs", "facts", "lacking"),
    [
        ((), {}, ()),
        ((("file", "note"),), {"note": "x"}, ()),
        ((("file", "note"),), {"file": "", "note": {}}, ("file", "note")),
        ((("held_on",), ("who",)), {"held_on": "2026-12-03"}, ("who",)),
    ],
)
def test_of_each_group_of_facts_one_has_to_be_there(needs: Any, facts: Any, lacking: Any) -> None:
    assert first_lacking(needs, facts) == lacking


@pytest.mark.parametrize(
    ("acknowledged", "settled"),
    [({}, False), ({"outgoing": 2}, False), ({"outgoing": 2, "incoming": 1}, False), ({"outgoing": 2, "incoming": 2}, True)],
)
def test_a_point_is_settled_once_both_sides_acknowledge_its_present_wording(acknowledged: Any, settled: bool) -> None:
    assert is_settled(2, acknowledged, ("outgoing", "incoming")) is settled


@pytest.mark.django_db
@pytest.mark.ledger("G26")
def test_both_sides_acknowledge_and_a_change_asks_them_again(coming: Term, sides: dict[str, UserActor]) -> None:
    given = {"held_on": DAY, "who": "Vicecancillera y Viceministro"}
    held = write_point(coming, "ceremony", given, 1, by=SECRETARIAT)
    for side in ("outgoing", "incoming"):
        acknowledge(coming, "ceremony", held.version, "Falta el video" if side == "incoming" else "", by=sides[side])
    shown = line(SECRETARIAT, "ceremony")
    assert (shown.is_settled, [one.state for one in shown.sides]) == (True, ["ack_acknowledged", "ack_reserved"])
    write_point(coming, "ceremony", {"who": "Dos cancilleres"}, held.version, by=sides["outgoing"])
    shown = line(SECRETARIAT, "ceremony")
    assert (shown.is_settled, [one.is_current for one in shown.sides]) == (False, [False, False])
    assert {one.content()["after"]["side"] for one in entries(verb="handover_point.acknowledge")} == {"outgoing", "incoming"}


@pytest.mark.django_db
def test_a_point_without_its_facts_is_not_acknowledged(coming: Term, sides: dict[str, UserActor]) -> None:
    with pytest.raises(Refused, match="facts_missing") as problem:
        acknowledge(coming, "memoir", 1, "", by=sides["incoming"])
    assert "un archivo o una nota" in str(problem.value.sentence)
    acknowledge(coming, "emblem", 1, "", by=sides["incoming"])
    assert Acknowledgement.objects.count() == 1


@pytest.mark.django_db
def test_who_read_an_earlier_wording_acknowledges_nothing(coming: Term, sides: dict[str, UserActor]) -> None:
    write_point(coming, "technical-meeting", {"held_on": DAY}, 1, by=sides["outgoing"])
    with pytest.raises(Refused, match="point_moved"):
        acknowledge(coming, "technical-meeting", 1, "", by=sides["incoming"])
    with pytest.raises(Refused, match="point_moved"):
        write_point(coming, "technical-meeting", {"who": "x"}, 1, by=sides["incoming"])
    assert HandoverPoint.objects.get().who == ""


@pytest.mark.django_db
@pytest.mark.ledger("G26")
def test_nobody_speaks_for_a_side_that_is_not_theirs(coming: Term, sides: dict[str, UserActor], cast: Cast) -> None:
    focal_point, stranger = actor_for(cast.focal_point), actor_for(cast.stranger)
    for who in (sides["earlier"], SECRETARIAT, focal_point, stranger, ANONYMOUS):
        with pytest.raises(Refused, match="not_allowed"):
            acknowledge(coming, "emblem", 1, "", by=who)
    for who in (sides["earlier"], focal_point, stranger, ANONYMOUS):
        with pytest.raises(Refused, match="not_allowed"):
            write_point(coming, "emblem", {"who": "x"}, 1, by=who)
    assert not HandoverPoint.objects.exists()


@pytest.mark.django_db
def test_whoever_holds_posts_on_both_sides_stands_on_neither(coming: Term, officers: dict[str, User]) -> None:
    home = Organisation.objects.create(code="gtm-2", kind="state", country_id="GTM", name=Text.of(es="Otra"))
    post = create_post(home, code="gtm-2-ppt", title=Text.of(es="Enlace"), role="presidency", by=ADMIN)
    assert side_of(actor_for(officers["SLV"]), coming) == "outgoing"
    hand_over_post(post, to=officers["SLV"], by=ADMIN, at=now())
    assert side_of(actor_for(officers["SLV"]), coming) == ""


@pytest.mark.django_db
@pytest.mark.ledger("G26")
def test_after_the_handover_each_side_still_speaks_for_itself(coming: Term, officers: dict[str, User]) -> None:
    hand_over_now(coming, "America/Guatemala", by=SECRETARIAT)
    acknowledge(coming, "emblem", 1, "", by=actor_for(officers["SLV"]))
    acknowledge(coming, "emblem", 1, "", by=actor_for(officers["GTM"]))
    assert line(SECRETARIAT, "emblem").is_settled


@pytest.mark.django_db
def test_once_the_next_presidency_has_begun_a_handover_stays_as_both_sides_left_it(
    coming: Term, officers: dict[str, User]
) -> None:
    before, who = Term.objects.get(year=2026), actor_for(officers["CRI"])
    held = write_point(before, "emblem", {"who": "Dos"}, 1, by=who)
    deliver_dossier(before, "", by=SECRETARIAT)
    hand_over_now(coming, "America/Guatemala", by=SECRETARIAT)
    for step in (
        lambda: write_point(before, "emblem", {"who": "Otros"}, held.version, by=who),
        lambda: acknowledge(before, "emblem", held.version, "", by=who),
        lambda: take_acknowledgement_back(before, "emblem", "x", by=who),
        lambda: add_point(before, Text.of(es="Tarde"), by=SECRETARIAT),
        lambda: deliver_dossier(before, "", by=SECRETARIAT),
    ):
        with pytest.raises(Refused, match="handover_closed"):
            step()
    page = checklist_page(2026, by=who)
    assert page.is_closed
    assert (page.side, page.may_keep, [one.who for one in page.points if one.code == "emblem"]) == ("", False, ["Dos"])


@pytest.mark.django_db
def test_an_acknowledgement_is_taken_back_with_a_reason(coming: Term, sides: dict[str, UserActor]) -> None:
    with pytest.raises(Refused, match="nothing_acknowledged"):
        take_acknowledgement_back(coming, "emblem", "x", by=sides["incoming"])
    acknowledge(coming, "emblem", 1, "", by=sides["incoming"])
    with pytest.raises(Refused, match="reason_missing"):
        take_acknowledgement_back(coming, "emblem", " ", by=sides["incoming"])
    take_acknowledgement_back(coming, "emblem", "Era otro", by=sides["incoming"])
    assert [one.content()["detail"]["why"] for one in entries(verb="handover_point.take_back")] == ["Era otro"]
    assert not Acknowledgement.objects.exists()


@pytest.mark.django_db
@pytest.mark.ledger("G26")
def test_a_presidency_adds_points_of_its_own(coming: Term, sides: dict[str, UserActor]) -> None:
    with pytest.raises(Refused, match="title_missing"):
        add_point(coming, Text(), by=sides["outgoing"])
    first = add_point(coming, Text.of(es="Llaves de la sala"), by=sides["outgoing"])
    second = add_point(coming, Text.of(es="Lista de correo"), by=sides["incoming"])
    assert [first.code, second.code] == ["own-1", "own-2"]
    remove_point(coming, "own-1", by=sides["incoming"])
    acknowledge(coming, "own-2", 1, "", by=sides["incoming"])
    for code, refusal in (("own-2", "acknowledged"), ("memoir", "point_of_every_handover")):
        with pytest.raises(Refused, match=refusal):
            remove_point(coming, code, by=sides["outgoing"])
    with pytest.raises(Refused) as problem:
        write_point(coming, "own-9", {}, 1, by=sides["outgoing"])
    assert problem.value.status == 404


@pytest.mark.django_db
@pytest.mark.ledger("G26")
def test_an_upper_area_adds_a_point_to_every_handover(coming: Term, sides: dict[str, UserActor]) -> None:
    check = HandoverCheck("pledges", "Promises unpaid", "Each promise with its balance.", (("note",),))
    registries.handover_checks.register("pledges", check, order=35)
    try:
        codes = [one.code for one in checklist_page(2027, by=SECRETARIAT).points]
        assert codes == ["memoir", "technical-meeting", "ceremony", "pledges", "emblem", "act"]
        with pytest.raises(Refused, match="facts_missing"):
            acknowledge(coming, "pledges", 1, "", by=sides["incoming"])
    finally:
        registries.handover_checks.remove("pledges")


@pytest.mark.django_db
@pytest.mark.ledger("G26")
def test_the_screens_carry_a_point_from_its_facts_to_both_acknowledgements(
    coming: Term, officers: dict[str, User], client_as: Callable[..., Client]
) -> None:
    outgoing, incoming = client_as(officers["SLV"]), client_as(officers["GTM"])
    upload = SimpleUploadedFile("memoria.pdf", PDF)
    wrong = outgoing.post(f"{ADDRESS}memoir/", {"version": 1, "note_es": "Queda", "file": SimpleUploadedFile("m.pdf", b"MZ\x90")})
    assert wrong.status_code == 422
    assert "Queda" in wrong.content.decode()
    assert outgoing.post(f"{ADDRESS}memoir/", {"version": 1, "held_on": "2026-12-03", "file": upload}).status_code == 302
    assert "memoria.pdf" in incoming.get(ADDRESS).content.decode()
    assert incoming.get(f"{ADDRESS}memoir/file/").content == PDF
    for browser in (outgoing, incoming):
        assert browser.post(f"{ADDRESS}memoir/acknowledge/", {"version": 2, "reservation": ""}).status_code == 302
    assert "1 of 5 points acknowledged by both sides" in outgoing.get(ADDRESS).content.decode()
    assert client_as(officers["CRI"]).post(f"{ADDRESS}memoir/acknowledge/", {"version": 2}).status_code == 404
    assert client_as(officers["CRI"]).get(f"{ADDRESS}memoir/").status_code == 404


@pytest.mark.django_db
def test_a_day_far_from_the_handover_is_refused_at_its_field(
    coming: Term, officers: dict[str, User], client_as: Callable[..., Client]
) -> None:
    given = {"version": 1, "held_on": "2062-12-03", "note_es": "Queda escrito"}
    answer = client_as(officers["SLV"]).post(f"{ADDRESS}ceremony/", given)
    assert answer.status_code == 422
    assert "held_on" in answer.context["form"].errors
    assert "Queda escrito" in answer.content.decode()
    assert not HandoverPoint.objects.exists()


@pytest.mark.django_db
def test_a_point_that_is_corrected_keeps_its_day(
    coming: Term, sides: dict[str, UserActor], officers: dict[str, User], client_as: Callable[..., Client]
) -> None:
    write_point(coming, "memoir", {"held_on": DAY}, 1, by=sides["outgoing"])
    for language in ("es", "en"):
        html = client_as(officers["SLV"]).get(f"/{language}/presidencies/2027/handover/checklist/memoir/").content.decode()
        assert f'value="{DAY.isoformat()}"' in html


@pytest.mark.django_db
def test_the_stranger_finds_no_checklist(coming: Term, cast: Cast, client_as: Callable[..., Client]) -> None:
    for person in (cast.stranger, cast.observer, cast.focal_point):
        browser = client_as(person)
        assert browser.get(ADDRESS).status_code == 404
        assert browser.get(f"{ADDRESS}memoir/file/").status_code == 404
        assert browser.post(f"{ADDRESS}add/", {"title_es": "x"}).status_code == 404
