"""The screens of consultations, their files, the interface, the search and the dossier."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.test import Client

from caminemos.audit.tests.reader import entries
from caminemos.governance.consultation_search import find_in_consultations, replies_owed
from caminemos.governance.models import Asked, Consultation, HeardGroup
from caminemos.governance.tests.consultations.consulting_cast import HONDURAS, OFFICE, asked, heard, kept, published, replied
from caminemos.kernel.api import ANONYMOUS, Actor, Text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("region")]
ClientAs = Callable[..., Client]
NEW = {"heard": "hosts", "held_on": "2026-04-22", "country": "HND", "title_es": "Barrios que reciben"}
PAGE, EN = "/es/consultations/hnd-2026-1/", "/en/consultations/hnd-2026-1/"
SECRET = "Mujeres en albergue"


@pytest.fixture
def told() -> Consultation:
    """A published consultation of Honduras with a change, a reply that is owed, and who was heard."""
    row = kept()
    replied(row)
    asked(row)
    heard(row)
    return published(row)


@pytest.fixture
def desk(cast: Any, client_as: ClientAs) -> Client:
    """The browser of Honduras' focal point."""
    return client_as(cast.focal_point)


def test_the_list_tells_first_what_changed_and_never_hides_what_waits(told: Consultation, client: Client) -> None:
    html = client.get("/es/consultations/").content.decode()
    assert (
        html.index("Lo que cambió porque lo pidieron") < html.index("Abrió un turno") < html.index("Mujeres del valle</a></h2>")
    )
    assert "1 espera respuesta · desde hace" in html
    assert "/es/consultations/new/" not in html


def test_the_public_reads_the_kind_and_a_rounded_number_and_nobody(told: Consultation, client: Client) -> None:
    for address in (PAGE, "/es/consultations/", f"{PAGE}?format=csv", "/es/consultations/?format=csv", "/api/v1/consultations/"):
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        assert SECRET not in body.decode(), address
        assert ">34<" not in body.decode(), address
    html = client.get(PAGE).content.decode()
    assert "Protegido" in html
    assert "Personas desplazadas · entre 10 y 50 personas" in html
    assert not entries(verb="heard.read")


def test_of_organisations_the_public_reads_no_number(client: Client) -> None:
    row = kept(heard="civil_society")
    heard(row)
    published(row)
    html = client.get(PAGE).content.decode()
    assert "Protegido" in html
    assert "entre 10 y 50" not in html


def test_who_was_heard_is_read_by_its_state_alone_and_each_reading_is_in_the_trail(
    told: Consultation, cast: Any, client_as: ClientAs
) -> None:
    for name, person in cast.everybody.items():
        read = SECRET in client_as(person).get(PAGE).content.decode()
        assert read is (name == "focal_point"), name
    left = entries(verb="heard.read")
    row = HeardGroup.objects.visible_to(HONDURAS).get()
    assert [one.content()["detail"]["ids"] for one in left] == [[str(row.pk)]]
    assert [(one.custody, one.subject_kind, one.subject_id) for one in left] == [("HND", "governance.heardgroup", str(row.pk))]


def test_who_was_heard_by_the_region_is_read_by_its_offices_alone(cast: Any, client_as: ClientAs) -> None:
    row = kept(None)
    heard(row, OFFICE)
    heard(row, OFFICE, es="Casas de acogida", women=None)
    published(row)
    address = f"/es/consultations/{row.code}/"
    for name, person in cast.everybody.items():
        html = client_as(person).get(address).content.decode()
        assert (SECRET in html) is (name in {"secretariat", "presidency"}), name
    assert len(entries(verb="heard.read")) == 2
    assert "un grupo no se contó" in client_as(cast.secretariat).get(address).content.decode()


def test_the_interface_hands_who_was_heard_to_those_who_keep_it(told: Consultation, cast: Any, client_as: ClientAs) -> None:
    address = "/api/v1/consultations/hnd-2026-1/heard/"
    for name, person in cast.everybody.items():
        assert client_as(person).get(address).status_code == (200 if name == "focal_point" else 404), name
    found = client_as(cast.focal_point).get(address).json()
    assert found == [{"who": {"es": SECRET, "en": ""}, "women": 34, "men": None, "others": None, "note": {"es": "", "en": ""}}]
    assert len(entries(verb="heard.read")) == 2


def test_what_is_in_preparation_is_there_for_its_writers_alone(cast: Any, client_as: ClientAs) -> None:
    asked(kept())
    for name, person in cast.everybody.items():
        browser, sees = client_as(person), name in {"focal_point", "secretariat", "presidency"}
        assert (browser.get(PAGE).status_code == 200) is sees, name
        assert ("Mujeres del valle" in browser.get("/es/consultations/").content.decode()) is sees, name
        assert bool(browser.get("/api/v1/consultations/").json()) is sees, name
        assert (browser.get("/api/v1/consultations/hnd-2026-1/").status_code == 200) is sees, name


def test_a_consultation_is_written_answered_and_published_on_screen(desk: Client, client: Client) -> None:
    assert desk.post("/es/consultations/new/", NEW).status_code == 302
    assert desk.post(f"{PAGE}asked/new/", {"words_es": "Abrir el salón"}).status_code == 302
    assert desk.post(f"{PAGE}heard/new/", {"who_es": "Dos barrios", "women": "61", "men": "48"}).status_code == 302
    assert client.get(PAGE).status_code == 404
    version = str(Consultation.objects.get().version)
    assert desk.post(f"{PAGE}move/", {"verb": "publish", "version": version}).status_code == 302
    assert "espera respuesta desde hace" in client.get(PAGE).content.decode()
    answer = {"words_es": "Abrir el salón", "reply_es": "Abre los domingos", "replied_on": "2026-08-03", "version": "1"}
    assert desk.post(f"{PAGE}asked/1/edit/", answer).status_code == 302
    html = client.get(PAGE).content.decode()
    assert ("Abre los domingos" in html, "entre 51 y 200 personas" in html) == (True, True)
    change = NEW | {"place_es": "Yoro", "version": "2"}
    assert "por qué se corrige" in desk.post(f"{PAGE}edit/", change).content.decode()
    assert desk.post(f"{PAGE}edit/", change | {"why": "Faltaba"}).status_code == 302
    back = desk.post(f"{PAGE}move/", {"verb": "withdraw", "version": "3", "why": "Se revisa"}, follow=True)
    assert "el público ya no" in back.content.decode()
    assert client.get(PAGE).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "told_so"),
    [
        ({"held_on": "2031-01"}, "todavía no llega"),
        ({"held_on": "ayer"}, "2023-Q1"),
        ({"title_es": ""}, "título"),
        ({"actions": "mirps-2023:9.9"}, "Ningún plan tiene"),
        ({"heard": "amigos"}, "amigos"),
        ({"country": "GTM"}, "GTM"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_lost(desk: Client, wrong: dict[str, str], told_so: str) -> None:
    answer = desk.post("/es/consultations/new/", NEW | {"about_es": "lo que escribí"} | wrong)
    assert answer.status_code == 422
    assert "lo que escribí" in answer.content.decode()
    assert told_so in answer.content.decode()
    assert not Consultation.objects.exists()


@pytest.mark.parametrize("trace", ["ana@correo.hn", "9999-8888", "0801-1990-12345"])
def test_the_form_says_that_no_name_is_kept_and_refuses_what_points_at_a_person(desk: Client, trace: str) -> None:
    kept()
    assert "nunca un nombre" in desk.get(f"{PAGE}heard/new/").content.decode()
    answer = desk.post(f"{PAGE}heard/new/", {"who_es": f"Grupo de {trace}", "women": "3"})
    assert answer.status_code == 422
    assert "queda protegido" in answer.content.decode()
    assert desk.post(f"{PAGE}heard/new/", {"who_es": "Grupo", "women": "-3"}).status_code == 422
    assert not HeardGroup.objects.visible_to(HONDURAS).exists()


@pytest.mark.parametrize("part", ["edit/", "move/", "asked/new/", "asked/1/edit/", "heard/new/"])
def test_the_others_open_and_send_nothing(told: Consultation, cast: Any, client_as: ClientAs, part: str) -> None:
    for name in ("observer", "stranger", "auditor", "provider", "registrar"):
        browser = client_as(getattr(cast, name))
        for send in (browser.get, browser.post):
            assert send(f"{PAGE}{part}").status_code in {404, 405}, name
    group = HeardGroup.objects.visible_to(HONDURAS).get()
    for name in ("secretariat", "stranger"):
        gone = client_as(getattr(cast, name)).post(f"{PAGE}heard/{group.pk}/remove/")
        assert gone.status_code == 404, name


def test_a_group_is_taken_away_on_screen(told: Consultation, desk: Client) -> None:
    group = HeardGroup.objects.visible_to(HONDURAS).get()
    assert desk.post(f"{PAGE}heard/{group.pk}/remove/").status_code == 302
    assert desk.post(f"{PAGE}heard/{group.pk}/remove/").status_code == 404
    assert "Todavía no hay nadie anotado" in desk.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("heard=displaced", 1), ("heard=academia", 1), ("country=region", 1), ("country=HND", 1), ("country=GTM", 0), ("year=2026", 2),
        ("year=2025", 0), ("reply=waiting", 1), ("reply=answered", 1), ("q=alquiler+valle", 1), ("action=mirps-2023:2.1-c", 0),
        ("heard=nobody&country=%2F&year=abc&reply=x", 2),
    ],
)  # fmt: skip
def test_filters_live_in_the_address_and_the_file_follows_them(
    told: Consultation, client: Client, query: str, count: int
) -> None:
    replied(published(kept(None, heard="academia")))
    assert len(client.get(f"/api/v1/consultations/?{query}").json()) == count
    html = client.get(f"/en/consultations/?{query}").content.decode()
    assert (f"{count} consultation" in html) is bool(count)
    book = client.get(f"/en/consultations/?{query}&format=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(book.streaming_content))).active  # type: ignore[attr-defined]
    assert sheet is not None
    assert len({row[0] for row in sheet.iter_rows(min_row=2, values_only=True) if row[0]}) == count


def test_what_is_empty_says_what_to_do(client: Client) -> None:
    assert "No consultation on record yet" in client.get("/en/consultations/").content.decode()
    published(kept())
    assert "Take a filter away" in client.get("/en/consultations/?q=zzz").content.decode()
    assert "what was asked has not been written" in client.get("/en/consultations/").content.decode()
    for address in ("/es/consultations/none/", "/api/v1/consultations/none/", "/api/v1/consultations/%00/"):
        assert client.get(address).status_code == 404


def test_an_untranslated_title_is_flagged_and_english_says_how_long_it_waits(client: Client) -> None:
    row = published(kept(title=Text.of(es="Solo en español")))
    asked(row)
    html = client.get(EN).content.decode()
    assert 'lang="es">Solo en español' in html
    assert "days for a reply" in html


@pytest.mark.parametrize(("by", "found"), [(ANONYMOUS, 0), (HONDURAS, 1), (OFFICE, 1)])
def test_search_finds_what_the_asker_may_read_and_never_who_was_heard(by: Actor, found: int) -> None:
    row = kept()
    asked(row)
    heard(row)
    assert len(find_in_consultations("alquiler", by, "es")) == found
    assert find_in_consultations("albergue", by, "es") == []
    assert find_in_consultations(" ", by, "es") == []


def test_the_dossier_names_the_replies_that_are_owed_the_oldest_first(told: Consultation) -> None:
    asked(kept(None, held_on=told.held_on.parse("2026-01")), es="Un asiento")
    part = replies_owed(OFFICE, date(2026, 4, 1))
    assert [str(one.what) for one in part.matters] == ["Un asiento", "Un apoyo para el alquiler"]
    assert [one.stands.read("en").text for one in part.matters] == [
        "has waited 60 days for a reply",
        "has waited 14 days for a reply",
    ]
    assert len(replies_owed(ANONYMOUS, date(2026, 4, 1)).matters) == 1
    assert Asked.objects.count() == 3


@pytest.mark.parametrize(("address", "most"), [("/es/consultations/", 8), (PAGE, 8), ("/api/v1/consultations/", 9)])
def test_a_page_asks_the_database_few_times(
    told: Consultation, client: Client, django_assert_max_num_queries: Any, address: str, most: int
) -> None:
    for number in range(4):
        published(kept(None, place=Text.of(es=f"Lugar {number}")))
    client.get(address)
    with django_assert_max_num_queries(most):
        assert client.get(address).status_code == 200
