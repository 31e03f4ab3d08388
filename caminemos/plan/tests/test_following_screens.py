"""The screens of following the plan, as the focal point of Honduras, the secretariat, an observer and a stranger meet them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from caminemos.plan.actions.rounds import close_round
from caminemos.plan.actions.updates import begin_update, move_update, save_update
from caminemos.plan.models import Evidence, Obligation, ProgressUpdate, ReportingRound
from caminemos.plan.tests.conftest import GUATEMALA, HONDURAS, SECRETARIAT
from caminemos.plan.tests.test_updates import OTHER, TOLD, subject

pytestmark = pytest.mark.django_db
ClientAs = Callable[..., Client]
WRITTEN = {
    "status": "on_track",
    "as_of": "2023-03-31",
    "narrative_es": "Se capacitó a 40 oficiales.",
    "narrative_en": "",
    "reason_es": "",
    "reason_en": "",
}
PDF = b"%PDF-1.7 acta %%EOF"


def published(country: Any = HONDURAS, round: Any = None) -> ProgressUpdate:
    iso3 = next(iter(country.countries))
    update = save_update(begin_update(subject(), iso3, round=round, by=country), TOLD, 1, by=country).update
    for verb, by in (("submit", country), ("approve", SECRETARIAT), ("sign_off", country)):
        update = move_update(update, verb, by=by)
    return update


def address(name: str, *args: Any) -> str:
    return reverse(f"plan:{name}", args=args)


@pytest.fixture
def honduras(cast: Any, client_as: ClientAs, quarter: ReportingRound) -> Client:
    return client_as(cast.focal_point)


def owed() -> Obligation:
    return Obligation.objects.filter(country="HND", action=subject().row).select_related("round").get()


@pytest.mark.ledger("G18")
def test_my_country_lists_what_is_owed_and_writes_in_place(honduras: Client) -> None:
    html = honduras.get(address("my-country")).content.decode()
    assert html.count('class="owed"') == 32
    answer = honduras.post(address("my-line-save", owed().pk), WRITTEN | {"version": 0}, headers={"HX-Request": "true"})
    assert (answer.status_code, b"Guardado." in answer.content) == (200, True)
    assert owed().answer == "draft"
    answer = honduras.post(address("my-line-save", owed().pk), WRITTEN | {"version": 2, "send": "1"})
    assert answer.status_code == 302
    assert owed().answer == "submitted"


def test_what_is_missing_is_said_in_the_line_and_nothing_is_lost(honduras: Client) -> None:
    answer = honduras.post(
        address("my-line-save", owed().pk),
        WRITTEN | {"status": "delayed", "version": 0, "send": "1"},
        headers={"HX-Request": "true"},
    )
    html = answer.content.decode()
    assert "Explique por qué está atrasada o en pausa." in html
    assert "Se capacitó a 40 oficiales." in html


@pytest.mark.ledger("G20")
@pytest.mark.parametrize("part", ["actions", "results"])
def test_the_states_side_by_side_are_taken_along_silence_included(client: Client, quarter: ReportingRound, part: str) -> None:
    published(round=quarter)
    code = subject().row.code if part == "actions" else "1.1-R1"
    answer = client.get(f"/es/plans/mirps-2023/{part}/{code}/?of=states&format=csv")
    rows = b"".join(answer.streaming_content).decode().splitlines()[1:8]  # type: ignore[attr-defined]
    assert [row.split(",")[2] for row in rows] == ["BLZ", "CRI", "SLV", "GTM", "HND", "MEX", "PAN"]
    assert ("Se capacitó a 40 oficiales" in rows[4], "Sin noticias" in rows[0]) == (part == "actions", True)


def test_what_was_begun_is_corrected_in_its_line_after_the_period_was_closed(honduras: Client) -> None:
    asked = owed().round
    update = save_update(begin_update(subject(), "HND", round=asked, by=HONDURAS), TOLD, 1, by=HONDURAS).update
    move_update(move_update(update, "submit", by=HONDURAS), "return", by=SECRETARIAT, comment="¿Dónde?")
    close_round(asked, by=SECRETARIAT)
    answer = honduras.post(address("my-line-save", owed().pk), WRITTEN | {"version": 2, "send": "1"})
    assert (answer.status_code, owed().answer) == (302, "submitted")


def test_nobody_reports_on_a_plan_that_is_not_adopted(cast: Any, client_as: ClientAs, draft: Any) -> None:
    about = {"plan": "mirps-2023", "kind": "action", "code": subject().row.code, "country": "HND"}
    assert client_as(cast.focal_point).post(address("update-begin"), about).status_code == 409
    assert not ProgressUpdate.objects.visible_to(HONDURAS).exists()


def test_a_line_written_upon_an_older_saving_is_kept_and_opened_to_be_joined(honduras: Client) -> None:
    save_update(begin_update(subject(), "HND", round=owed().round, by=HONDURAS), OTHER, 1, by=HONDURAS)
    answer = honduras.post(address("my-line-save", owed().pk), WRITTEN | {"version": 1}, headers={"HX-Request": "true"})
    html = honduras.get(answer["HX-Redirect"]).content.decode()
    assert "<ins>" in html
    assert "Faltó presupuesto." in html
    joined = honduras.post(address("update-save", owed().update_id), WRITTEN | {"version": 2, "join": "1", "send": "1"})
    assert joined.status_code == 302
    assert owed().answer == "submitted"


@pytest.mark.ledger("G18")
@pytest.mark.parametrize("show", ["todo", "returned", "overdue", "sign", "sent", "done", "missed", "all", "nonsense"])
def test_every_tab_opens_with_and_without_filters(honduras: Client, show: str) -> None:
    published(round=owed().round)
    for more in ("", "&round=2023-Q1&kind=action&page=9", "&country=HND"):
        assert honduras.get(f"{address('my-country')}?show={show}{more}").status_code == 200
    assert honduras.get(f"{address('my-country')}?country=GTM").status_code == 404


def test_my_country_asks_the_database_little_however_much_is_owed(honduras: Client, django_assert_max_num_queries: Any) -> None:
    honduras.get(address("my-country"))
    with django_assert_max_num_queries(16):
        honduras.get(f"{address('my-country')}?show=all")


@pytest.mark.ledger("G10")
def test_evidence_is_attached_replaced_closed_and_taken_away(honduras: Client) -> None:
    update = begin_update(subject(), "HND", round=owed().round, by=HONDURAS)
    file = SimpleUploadedFile("acta.pdf", PDF)
    honduras.post(address("update-attach", update.pk), {"file": file, "title": "Acta", "visibility": "public"})
    one = Evidence.objects.visible_to(HONDURAS).get()
    honduras.post(address("evidence-change", one.pk), {"file": SimpleUploadedFile("acta2.pdf", PDF + b"2")})
    assert honduras.get(address("evidence", one.pk, 2)).content == PDF + b"2"
    honduras.post(address("evidence-change", one.pk), {"visibility": "state"})
    assert b"2 versiones" in honduras.get(address("update", update.pk)).content
    honduras.post(address("evidence-change", one.pk), {"withdraw": "1"})
    assert honduras.get(address("evidence", one.pk, 1)).status_code == 404


def test_a_file_that_is_not_what_it_says_is_refused_beside_its_field(honduras: Client) -> None:
    update = begin_update(subject(), "HND", round=owed().round, by=HONDURAS)
    answer = honduras.post(
        address("update-attach", update.pk), {"file": SimpleUploadedFile("acta.pdf", b"MZ"), "visibility": "public"}
    )
    assert (answer.status_code, "parece un programa" in answer.content.decode()) == (422, True)


@pytest.mark.ledger("G6")
def test_the_secretariat_returns_and_approves_from_its_desk(cast: Any, client_as: ClientAs, honduras: Client) -> None:
    update = begin_update(subject(), "HND", round=owed().round, by=HONDURAS)
    honduras.post(address("update-save", update.pk), WRITTEN | {"version": 1, "send": "1"})
    desk = client_as(cast.secretariat)
    assert address("update", update.pk) in desk.get(address("reviews")).content.decode()
    desk.post(address("update-step", update.pk), {"verb": "return", "comment": "¿Dónde?"})
    assert "¿Dónde?" in honduras.get(f"{address('my-country')}?show=returned").content.decode()
    honduras.post(address("update-step", update.pk), {"verb": "submit"})
    desk.post(address("update-step", update.pk), {"verb": "approve"})
    assert desk.post(address("update-step", update.pk), {"verb": "sign_off"}).status_code == 404
    answer = honduras.post(
        address("update-step", update.pk), {"verb": "sign_off", "next": "https://elsewhere.example/"}, follow=True
    )
    assert "Su Estado dio el visto bueno: ya puede leerlo cualquier persona." in answer.content.decode()
    assert owed().answer == "signed_off"


@pytest.mark.ledger("G20")
def test_an_action_shows_every_state_side_by_side_in_alphabetical_order(client: Client, quarter: ReportingRound) -> None:
    published(round=quarter)
    published(GUATEMALA, round=quarter)
    html = client.get(address("action", "mirps-2023", subject().row.code)).content.decode()
    names = ["Belice", "Costa Rica", "El Salvador", "Guatemala", "Honduras", "México", "Panamá"]
    places = [html.index(f"<h3>{name}</h3>") for name in names]
    assert places == sorted(places)
    assert html.count("Se capacitó a 40 oficiales de registro.") == 2
    assert html.count("Este Estado no ha publicado nada al respecto.") == 5
    assert "2 de 7 Estados" in html


def test_what_is_not_signed_off_is_not_there_for_the_public_the_observer_and_the_stranger(
    client: Client, cast: Any, client_as: ClientAs, quarter: ReportingRound
) -> None:
    update = save_update(begin_update(subject(), "HND", round=quarter, by=HONDURAS), TOLD, 1, by=HONDURAS).update
    others = [client, client_as(cast.observer), client_as(cast.stranger)]
    for verb, by in ((None, None), ("submit", HONDURAS), ("approve", SECRETARIAT)):
        update = move_update(update, verb, by=by) if verb and by else update
        assert [one.get(address("update", update.pk)).status_code for one in others] == [404, 404, 404]
        assert [one.get(f"/api/v1/updates/{update.pk}/").status_code for one in others] == [404, 404, 404]
        assert [one.get("/api/v1/updates/?plan=mirps-2023").json()["count"] for one in others] == [0, 0, 0]
    move_update(update, "sign_off", by=HONDURAS)
    assert [one.get(address("update", update.pk)).status_code for one in others] == [200, 200, 200]
    shown = client.get(address("update", update.pk)).content.decode()
    assert "El camino que siguió" not in shown


def test_the_stranger_and_the_observer_write_nothing(cast: Any, client_as: ClientAs, quarter: ReportingRound) -> None:
    update = begin_update(subject(), "HND", round=quarter, by=HONDURAS)
    for person in (cast.stranger, cast.observer, cast.secretariat):
        browser = client_as(person)
        assert browser.post(address("update-save", update.pk), WRITTEN | {"version": 1}).status_code == 404
        assert browser.post(address("update-step", update.pk), {"verb": "submit"}).status_code == 404
        assert browser.post(address("my-line-save", owed().pk), WRITTEN | {"version": 0}).status_code == 404
        assert browser.get(address("my-country")).status_code == 404


@pytest.mark.ledger("G7")
def test_the_secretariat_opens_the_year_and_a_period_of_its_own(cast: Any, client_as: ClientAs, plan: Any) -> None:
    desk = client_as(cast.secretariat)
    desk.post(address("round-open-year", "mirps-2023"), {"frequency": "half-yearly", "days_to_report": 30})
    assert list(ReportingRound.objects.values_list("code", flat=True)) == ["2023-H1", "2023-H2"]
    asked = {"code": "asamblea", "title_es": "Asamblea", "title_en": "Assembly", "asks": ["results"]}
    dates = {"starts_on": "2023-02-01", "ends_on": "2023-05-31", "due_on": "2023-06-15"}
    counted = desk.post(address("round-open", "mirps-2023"), asked | dates | {"count": "1"})
    assert "Pediría 98 informes." in counted.content.decode()
    assert desk.post(address("round-open", "mirps-2023"), asked | dates).status_code == 302
    assert desk.post(address("round-open", "mirps-2023"), asked | dates).status_code == 422
    one = Obligation.objects.filter(country="HND", round__code="asamblea").first()
    assert one is not None
    desk.post(address("obligation-change", one.pk), {"due_on": "2023-07-01", "why": "Feriado"})
    one.refresh_from_db()
    assert one.due_on == date(2023, 7, 1)
    html = desk.get(address("round", "mirps-2023", "asamblea", "HND")).content.decode()
    assert "Feriado" in html
    desk.post(address("round-close", "mirps-2023", "asamblea"))
    assert "Cerrado" in desk.get(address("rounds", "mirps-2023")).content.decode()


def test_the_interface_takes_an_update_through_the_same_verbs(honduras: Client) -> None:
    begun = honduras.post(
        "/api/v1/updates/",
        {"plan": "mirps-2023", "kind": "action", "code": subject().row.code, "country": "HND", "round": "2023-Q1"},
        content_type="application/json",
    ).json()
    told = {"status": "done", "as_of": "2023-03-31", "narrative": {"es": "Listo."}, "version": 1}
    written = honduras.put(f"/api/v1/updates/{begun['id']}/", told, content_type="application/json").json()
    again = honduras.put(f"/api/v1/updates/{begun['id']}/", told | {"status": "delayed"}, content_type="application/json").json()
    assert (written["version"], written["kept_aside"], again["kept_aside"], again["status"]) == (2, False, True, "done")
    refused = honduras.post(f"/api/v1/updates/{begun['id']}/steps/", {"verb": "submit"}, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (409, "two_versions")


def test_the_interface_writes_for_nobody_without_a_sign_in_or_from_elsewhere(cast: Any, client: Client, honduras: Client) -> None:
    update = begin_update(subject(), "HND", round=owed().round, by=HONDURAS)
    steps = f"/api/v1/updates/{update.pk}/steps/"
    assert client.post(steps, {"verb": "submit"}, content_type="application/json").status_code == 401
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.focal_point)
    assert strict.post(steps, {"verb": "submit"}, content_type="application/json").status_code == 403


@pytest.mark.ledger("G71")
def test_the_tree_and_the_interface_carry_the_mark_and_how_many_stand_behind_it(client: Client, quarter: ReportingRound) -> None:
    published(round=quarter)
    code = subject().row.code
    told = client.get(f"/api/v1/actions/{code}/").json()
    assert (told["status"], told["stands"]["reported"], told["stands"]["asked"]) == ("stale", 1, 7)
    listed = client.get(f"/api/v1/updates/?plan=mirps-2023&country=hnd&kind=action&code={code}").json()
    assert (listed["count"], listed["items"][0]["shown_as"]) == (1, "stale")
    assert "1 Desactualizada" in client.get("/es/plans/mirps-2023/").content.decode()
