"""The pages of minutes, and the same over the JSON interface: who opens them, what they lose (nothing), what they cost."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from caminemos.governance.actions.minutes.approval import approve_minutes, put_approval_on_agenda
from caminemos.governance.actions.minutes.circulation import circulate_minutes, open_minutes
from caminemos.governance.actions.minutes.corrections import ask_correction
from caminemos.governance.models import Agreement, Correction, Meeting, MinuteNote, Minutes, NoteRevision
from caminemos.governance.tests.meeting_cast import HONDURAS, NOON, PLANNER, a_meeting, an_item
from caminemos.governance.tests.minutes.kept import SAID, circulating, held, later, noted
from caminemos.kernel.api import Text, today, uuid7

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bodies")]
HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)>'
ONE = "/es/meetings/plenary-2026-1"


def read(answer: Any) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return str(body.decode())


def sent(words: str, base: int = 0, **more: Any) -> dict[str, Any]:
    return {"words": words, "language": "es", "base": base} | more


@pytest.mark.ledger("G37")
def test_the_form_of_a_note_saves_it_and_shows_its_revisions(cast: Any, client_as: Callable[..., Client]) -> None:
    _meeting, item = held()
    desk, address = client_as(cast.secretariat), f"{ONE}/minutes/points/{item.pk}/"
    page = desk.post(address, sent(SAID), follow=True)
    assert page.status_code == 200
    assert "Costa Rica presentó el avance del grupo." in read(page)
    assert "Vigente" in read(page)
    desk.post(address, sent(SAID.replace("viernes", "lunes"), 1))
    assert "<del>viernes</del><ins>lunes</ins>" in read(desk.get(f"{address}?from=1&to=2"))
    desk.post(f"{address}bring-back/", {"language": "es", "number": "1"})
    assert MinuteNote.objects.get().words.values["es"] == SAID


@pytest.mark.ledger("G37")
def test_a_clash_leads_to_both_versions_side_by_side(cast: Any, client_as: Callable[..., Client]) -> None:
    _meeting, item = held()
    noted(item)
    noted(item, SAID.replace("viernes", "lunes"), 1)
    desk, address = client_as(cast.secretariat), f"{ONE}/minutes/points/{item.pk}/"
    page = desk.post(address, sent(SAID.replace("viernes", "martes"), 1), follow=True)
    text = read(page)
    assert "no se perdió nada" in text
    assert "<del>viernes</del><ins>martes</ins>" in text
    assert "<del>viernes</del><ins>lunes</ins>" in text
    kept = desk.post(address, sent(SAID.replace("viernes", "lunes o martes"), 2, settles="3"), follow=True)
    assert "lunes o martes" in read(kept)
    assert NoteRevision.objects.count() == 4


@pytest.mark.ledger("G37")
def test_hostile_words_are_text_in_the_note_the_difference_the_clash_and_the_gathered(
    cast: Any, client_as: Callable[..., Client]
) -> None:
    meeting, item = held()
    noted(item, HOSTILE)
    noted(item, f"{HOSTILE} uno", 1)
    noted(item, f"{HOSTILE} dos", 1)
    circulate_minutes(meeting, by=PLANNER)
    ask_correction(meeting, item, "es", "", HOSTILE, HOSTILE, by=HONDURAS)
    desk, address = client_as(cast.secretariat), f"{ONE}/minutes/points/{item.pk}/"
    for path in (
        f"{ONE}/minutes/", address, f"{address}?from=1&to=2", f"{address}?settle=3", f"{ONE}/minutes/corrections/",
        "/es/minutes/?q=alert", "/es/minutes/compiled/",
    ):  # fmt: skip
        text = read(desk.get(path))
        assert "alert(" in text, path
        assert "<script>alert" not in text, path
        assert "<img src=x" not in text, path


@pytest.mark.ledger("G37")
def test_ten_megabytes_come_back_with_the_limit_and_nothing_lost(cast: Any, client_as: Callable[..., Client]) -> None:
    _meeting, item = held()
    desk = client_as(cast.secretariat)
    words = "palabra " * 1_300_000
    page = desk.post(f"{ONE}/minutes/points/{item.pk}/", sent(words))
    text = read(page)
    assert page.status_code == 422
    assert "100\u202f000 caracteres" in text
    assert text.count("palabra palabra") > 600_000
    assert not MinuteNote.objects.exists()
    draft = desk.post(f"{ONE}/minutes/points/{item.pk}/draft/", sent(words), headers={"accept": "application/json"})
    assert (draft.status_code, draft.json()["code"]) == (422, "too_long")


@pytest.mark.ledger("G37")
def test_a_draft_saves_itself_and_says_when(cast: Any, client_as: Callable[..., Client]) -> None:
    _meeting, item = held()
    desk, address = client_as(cast.secretariat), f"{ONE}/minutes/points/{item.pk}/draft/"
    first = desk.post(address, sent(SAID), headers={"accept": "application/json"})
    assert first.status_code == 200
    assert first.json()["said"].startswith("Guardado a las ")
    noted(item, SAID.replace("viernes", "lunes"), 1)
    joined = desk.post(address, sent(f"{SAID}\n\nFin.", 1), headers={"accept": "application/json"}).json()
    assert (joined["how"], joined["base"], joined["own"]) == ("merged", 4, 3)
    assert "unido" in joined["said"]
    clash = desk.post(address, sent(SAID.replace("viernes", "martes"), 1), headers={"accept": "application/json"})
    assert (clash.status_code, clash.json()["how"]) == (409, "aside")
    assert clash.json()["url"].endswith("?language=es&settle=5")


@pytest.mark.ledger("G38")
def test_from_draft_to_approval_on_the_pages(cast: Any, client_as: Callable[..., Client]) -> None:
    _meeting, item = held()
    noted(item)
    coming = later()
    desk, state = client_as(cast.secretariat), client_as(cast.focal_point)
    assert state.get(f"{ONE}/minutes/").status_code == 404
    assert "circula" in read(desk.post(f"{ONE}/minutes/circulate/", {"until": ""}, follow=True))
    asked = {"item": str(item.pk), "language": "es", "replaces": "el viernes", "words": "el lunes 16", "why": "Así se dijo"}
    assert "se le avisará" in read(state.post(f"{ONE}/minutes/corrections/", asked, follow=True))
    wrong = state.post(f"{ONE}/minutes/corrections/", asked | {"replaces": "no está"})
    assert wrong.status_code == 422
    assert "el lunes 16" in read(wrong)
    one = Correction.objects.get()
    answered = desk.post(f"{ONE}/minutes/corrections/{one.pk}/", {"verb": "take", "answer": ""}, follow=True)
    assert "Incorporada a la minuta." in read(answered)
    assert "Plenaria virtual" in read(desk.post(f"{ONE}/minutes/agenda/", follow=True))
    assert "aprobar cuando esa reunión se abra" in read(desk.get(f"{ONE}/minutes/"))
    Meeting.objects.filter(pk=coming.pk).update(state="in_session")
    page = read(desk.post(f"{ONE}/minutes/approve/", follow=True))
    assert "Aprobada en Plenaria virtual" in page
    assert "Circular la minuta" not in page


@pytest.mark.ledger("G38")
@pytest.mark.parametrize("days", ["-2", "400"])
def test_a_wrong_day_comes_back_to_its_field(cast: Any, client_as: Callable[..., Client], days: str) -> None:
    _meeting, item = held()
    noted(item)
    until = today() + timedelta(days=int(days))
    page = client_as(cast.secretariat).post(f"{ONE}/minutes/circulate/", {"until": until.isoformat()})
    assert page.status_code == 422
    assert "dentro de 120 días" in read(page)


@pytest.mark.ledger("G38")
def test_strangers_find_nothing_anywhere(cast: Any, client_as: Callable[..., Client]) -> None:
    minutes, item = circulating()
    asked = ask_correction(minutes.meeting, item, "es", "", "x", "", by=HONDURAS)
    note = f"{ONE}/minutes/points/{item.pk}"
    for who in (cast.stranger, cast.registrar):
        browser = client_as(who)
        for path in (f"{ONE}/minutes/", f"{ONE}/minutes/corrections/", f"{note}/", f"{ONE}/live/", f"{ONE}/live/now/"):
            assert browser.get(path).status_code == 404, path
        assert "Plenaria virtual" not in read(browser.get("/es/minutes/compiled/"))
        assert "Costa Rica presentó" not in read(browser.get("/es/minutes/?q=presento"))
        for path in (
            f"{ONE}/minutes/circulate/", f"{ONE}/minutes/approve/", f"{ONE}/minutes/agenda/", f"{ONE}/minutes/show/", f"{note}/draft/",
            f"{note}/bring-back/", f"{ONE}/minutes/corrections/{asked.pk}/", f"{ONE}/live/step/", f"{ONE}/live/attendance/",
        ):  # fmt: skip
            assert browser.post(path).status_code == 404, path
        assert browser.get("/api/v1/meetings/plenary-2026-1/minutes/").status_code == 404


@pytest.mark.ledger("G38")
def test_a_focal_point_reads_and_asks_and_does_not_run(cast: Any, client_as: Callable[..., Client]) -> None:
    _minutes, item = circulating()
    state = client_as(cast.focal_point)
    text = read(state.get(f"{ONE}/minutes/"))
    assert "Pedir una corrección" in text
    assert "Retirarla" not in text
    assert state.get(f"{ONE}/minutes/points/{item.pk}/").status_code == 404
    assert state.post(f"{ONE}/minutes/circulate/").status_code == 404


@pytest.mark.ledger("G38")
def test_approved_minutes_shown_to_everybody_name_no_official(cast: Any, client_as: Callable[..., Client]) -> None:
    minutes, _item = circulating(visibility="public")
    minutes.meeting.invitees.create(country_id="HND", role="head", name="Ana Secreta", came="present")
    coming = later(visibility="public")
    put_approval_on_agenda(minutes.meeting, by=PLANNER)
    Meeting.objects.filter(pk=coming.pk).update(state="in_session")
    approve_minutes(minutes.meeting, Meeting.objects.get(pk=coming.pk), by=PLANNER)
    public = client_as(None)
    assert public.get(f"{ONE}/minutes/").status_code == 404
    open_minutes(minutes.meeting, shown=True, by=PLANNER)
    text = read(public.get(f"{ONE}/minutes/"))
    assert "Costa Rica presentó" in text
    assert "Honduras" in text
    assert "Ana Secreta" not in text
    assert "Plenaria virtual" in read(public.get("/es/minutes/"))
    assert public.get("/api/v1/meetings/plenary-2026-1/minutes/").json()["state"] == "approved"


def a_year(meetings: int = 12, points: int = 12) -> None:
    for month in range(meetings):
        meeting = a_meeting(f"y-{month}", state="closed", starts=NOON - timedelta(days=25 * (meetings - month)))
        items = [an_item(meeting, n + 1, f"Punto {n + 1}") for n in range(points)]
        MinuteNote.objects.bulk_create(
            MinuteNote(id=uuid7(), item=one, words=Text.of(es=f"{SAID} Asunto m{month}."), version=1) for one in items
        )
        Agreement.objects.create(
            year=2026, serial=month + 1, body=meeting.body, meeting=meeting, item=items[0], words=Text.of(es="Acuerdo"),
            adopted_on=meeting.on.first, state="adopted",
        )  # fmt: skip
        Minutes.objects.create(meeting=meeting)


@pytest.mark.ledger("G39")
def test_a_year_is_filtered_searched_and_compiled(cast: Any, client_as: Callable[..., Client]) -> None:
    a_year(3, 2)
    other = a_meeting("other-1", state="closed", starts=NOON - timedelta(days=500))
    noted(an_item(other), "Otra cosa distinta")
    desk = client_as(cast.secretariat)
    assert read(desk.get("/es/minutes/?year=2025")).count('scope="row"') == 1
    assert read(desk.get("/es/minutes/?q=distinta")).count('class="hit"') == 1
    assert read(desk.get("/es/minutes/?q=ASUNTO M2")).count('class="hit"') == 2
    assert "No se encontró nada" in read(desk.get("/es/minutes/?q=inexistente"))
    text = read(desk.get("/es/minutes/compiled/?body=plenary&year=2026&state=draft"))
    assert text.count("Costa Rica presentó") == 6
    assert "Otra cosa distinta" not in text
    assert text.index("Asunto m0") < text.index("Asunto m2")
    assert "2026-003" in text
    for bad in ("body=nobody", "year=20xx", "state=²", "series=no"):
        assert desk.get(f"/es/minutes/?{bad}").status_code == 200
    english = read(desk.get("/en/minutes/compiled/"))
    assert "Compiled minutes" in english
    assert "not translated" in english


@pytest.mark.ledger("G39")
def test_the_files_hold_a_line_for_each_point(cast: Any, client_as: Callable[..., Client]) -> None:
    a_year(2, 3)
    desk = client_as(cast.secretariat)
    lines = read(desk.get("/es/minutes/?format=csv")).splitlines()
    assert len([one for one in lines if "Costa Rica presentó" in one]) == 6
    assert desk.get("/es/minutes/compiled/?format=xlsx").status_code == 200
    assert len(read(desk.get("/es/meetings/y-0/minutes/?format=csv")).splitlines()) > 3
    assert desk.get("/es/minutes/?format=pdf").status_code == 404


@pytest.mark.ledger("G39")
def test_a_year_costs_as_many_queries_as_a_month(
    cast: Any, client_as: Callable[..., Client], django_assert_max_num_queries: Any
) -> None:
    a_year()
    desk = client_as(cast.secretariat)
    desk.get("/es/minutes/compiled/")
    with django_assert_max_num_queries(45):
        assert desk.get("/es/minutes/compiled/").status_code == 200
    with django_assert_max_num_queries(60):
        assert desk.get("/es/meetings/y-3/minutes/").status_code == 200


@pytest.mark.ledger("G37")
def test_a_note_is_written_over_the_interface_and_a_clash_answers_with_both_texts(
    cast: Any, client_as: Callable[..., Client]
) -> None:
    _meeting, item = held()
    desk, address = client_as(cast.secretariat), f"/api/v1/meetings/plenary-2026-1/minutes/points/{item.pk}/note/"

    def post(words: str, base: int) -> Any:
        return desk.post(address, json.dumps(sent(words, base)), content_type="application/json")

    assert post(SAID, 0).json()["how"] == "saved"
    assert post(SAID.replace("viernes", "lunes"), 1).json()["number"] == 2
    clash = post(SAID.replace("viernes", "martes"), 1)
    assert clash.status_code == 409
    assert clash.json()["words"].endswith("lunes.")
    assert clash.json()["clashes"][0]["mine"].endswith("martes.")
    assert post("a" * 100_001, 2).json()["code"] == "too_long"
    assert desk.post(address, "{}", content_type="application/json").status_code == 422
    shown = desk.get("/api/v1/meetings/plenary-2026-1/minutes/").json()
    assert shown["points"][0]["note"]["es"].endswith("lunes.")
    assert client_as(cast.stranger).post(address, json.dumps(sent("x")), content_type="application/json").status_code == 404
    assert client_as(None).post(address, json.dumps(sent("x")), content_type="application/json").status_code == 404


@pytest.mark.ledger("G38")
def test_a_correction_is_asked_for_over_the_interface(cast: Any, client_as: Callable[..., Client]) -> None:
    _minutes, item = circulating()
    told = {"item": str(item.pk), "language": "es", "replaces": "el viernes", "words": "el lunes"}
    address = "/api/v1/meetings/plenary-2026-1/minutes/corrections/"
    made = client_as(cast.focal_point).post(address, json.dumps(told), content_type="application/json")
    assert (made.status_code, made.json()["state"]) == (201, "open")
    assert client_as(cast.observer).post(address, json.dumps(told), content_type="application/json").status_code == 404
    gathered = client_as(cast.focal_point).get("/api/v1/minutes/?state=circulated").json()
    assert [one["meeting"] for one in gathered] == ["plenary-2026-1"]
    assert client_as(None).get("/api/v1/minutes/").json() == []
