"""The staff screens of access over HTTP: what each shows, changes and leaves in the trail."""

from datetime import timedelta

import pytest
import time_machine

from caminemos.access.models import Elevation, Organisation, Post, User
from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import now
from tests.cast import office, person


@pytest.fixture
def regional_admin(cast, client_as):
    return client_as(cast.node_administrator)


@pytest.fixture
def admin(cast, client_as):
    """The browser of the administrator of Honduras's node."""
    return client_as(person("admin_of_honduras", "node_administrator", "HND"))


def text(answer):
    return answer.content.decode()


def test_the_list_of_institutions_shows_them_and_downloads(cast, client_as):
    browser = client_as(cast.secretariat)
    assert "Oficina focal-point-hnd" in text(browser.get("/es/organisations/"))
    assert "Office focal-point-hnd" in text(browser.get("/en/organisations/"))
    sheet = browser.get("/es/organisations/?format=csv")
    assert b"Oficina focal-point-hnd" in b"".join(sheet)
    assert [entry.verb for entry in entries()][-1] == "export.download"


def test_an_institution_is_created_with_its_first_post_and_its_name_corrected(cast, regional_admin):
    given = {"code": "comar", "kind": "state", "text_es": "Comisión", "text_en": "", "acronym": "COMAR", "country": "HND"}
    regional_admin.post("/es/organisations/new/", given)
    made = Organisation.objects.get(code="comar")
    post = {"code": "comar-jefe", "text_es": "Jefatura", "text_en": "Head", "role": "focal_point", "country": "HND"}
    regional_admin.post(f"/es/organisations/{made.pk}/posts/new/", post)
    assert made.posts.get().role == "focal_point"
    regional_admin.post(f"/es/organisations/{made.pk}/correct/", {"text_es": "Comisión Nacional", "text_en": "", "acronym": "C"})
    made.refresh_from_db()
    assert (made.name.values["es"], made.acronym) == ("Comisión Nacional", "C")
    assert {"organisation.create", "post.create", "organisation.correct"} <= {entry.verb for entry in entries()}


def test_a_form_with_gaps_comes_back_with_its_errors_and_what_was_typed(regional_admin):
    answer = regional_admin.post("/es/organisations/new/", {"code": "a b", "acronym": "ZZZ"})
    assert answer.status_code == 200
    assert 'value="ZZZ"' in text(answer)
    assert not Organisation.objects.filter(acronym="ZZZ").exists()


def test_a_post_is_handed_over_vacated_and_closed_on_screen(cast, regional_admin, admin):
    successor = User.objects.create_user("sucesora", "x" * 20, full_name="Sucesora")
    post = office("focal_point", "HND")
    address = f"/es/posts/{post.pk}/"
    admin.post(f"{address}hand-over/", {"to": str(successor.pk), "note": "Acuerdo 12-2026"})
    page = text(admin.get(address))
    assert "Sucesora" in page
    assert "Focal Point" in page
    admin.post(f"{address}vacate/")
    admin.post(f"{address}close/")
    assert Post.objects.get(pk=post.pk).is_closed
    assert [entry.verb for entry in entries(subject_kind="access.post")] == ["post.hand_over", "post.vacate", "post.close"]


def test_a_person_is_admitted_and_the_link_is_shown_once(cast, admin):
    given = {"full_name": "Ana López", "sign_in_name": "Ana.Lopez", "email": "", "language": "es"}
    page = text(admin.post("/es/users/new/", given))
    assert "/account/password/reset/key/" in page
    assert User.objects.get(sign_in_name="ana.lopez").has_usable_password() is False
    assert "Ana López" in text(admin.get("/es/users/"))


def test_an_account_is_closed_and_its_sessions_end(cast, admin, client_as):
    theirs = client_as(cast.focal_point)
    admin.post(f"/es/users/{cast.focal_point.pk}/close/")
    assert theirs.get("/es/account/").status_code in {302, 404}
    cast.focal_point.refresh_from_db()
    assert cast.focal_point.is_active is False


def test_an_administrator_does_not_reach_another_country(cast, admin):
    abroad = office("provider", "GTM")
    assert admin.post(f"/es/posts/{abroad.pk}/vacate/").status_code == 404
    assert abroad.tenures.get().ends_at is None


@pytest.mark.ledger("S114")
def test_a_role_is_asked_for_answered_by_another_person_used_and_gone_with_its_hour(cast, client_as):
    secretariat, presidency = client_as(cast.secretariat), client_as(cast.presidency)
    assert secretariat.get("/es/audit/").status_code == 404
    secretariat.post("/es/elevations/", {"role": "auditor", "hours": "2", "reason": "Revisar la cadena"})
    asked = Elevation.objects.get()
    assert secretariat.get("/es/audit/").status_code == 404
    assert "Revisar la cadena" in text(presidency.get("/es/elevations/"))
    presidency.post(f"/es/elevations/{asked.pk}/approve/")
    assert secretariat.get("/es/audit/").status_code == 200
    with time_machine.travel(now() + timedelta(hours=2, minutes=1), tick=False):
        again = client_as(cast.secretariat)
        assert again.get("/es/audit/").status_code == 404
    assert [entry.verb for entry in entries(subject_kind="access.elevation")] == ["elevation.request", "elevation.approve"]


def test_nobody_answers_their_own_request(cast, client_as):
    secretariat = client_as(cast.secretariat)
    secretariat.post("/es/elevations/", {"role": "auditor", "hours": "1", "reason": "x"})
    asked = Elevation.objects.get()
    assert secretariat.post(f"/es/elevations/{asked.pk}/approve/").status_code == 404
    asked.refresh_from_db()
    assert asked.state == Elevation.State.REQUESTED


def test_a_declined_request_gives_nothing(cast, client_as):
    secretariat, presidency = client_as(cast.secretariat), client_as(cast.presidency)
    secretariat.post("/es/elevations/", {"role": "auditor", "hours": "1", "reason": "x"})
    presidency.post(f"/es/elevations/{Elevation.objects.get().pk}/decline/")
    assert secretariat.get("/es/audit/").status_code == 404


def test_my_account_shows_my_post_and_keeps_my_language(cast, client_as):
    browser = client_as(cast.focal_point)
    assert "Puesto focal-point-hnd" in text(browser.get("/es/account/"))
    assert browser.post("/es/account/language/", {"language": "en"})["Location"] == "/en/account/"
    cast.focal_point.refresh_from_db()
    assert cast.focal_point.language == "en"


def test_the_menu_names_me_and_my_post(cast, client_as):
    assert "Puesto secretariat-region" in text(client_as(cast.secretariat).get("/es/"))


def test_the_trail_names_the_people_it_keeps_keys_of(cast, client_as):
    cast.auditor.tenures.get()
    client_as(cast.auditor).post("/es/account/language/", {"language": "en"})
    assert "Auditor" in text(client_as(cast.auditor).get("/en/audit/"))
    assert cast.auditor.key not in text(client_as(cast.auditor).get("/es/"))


@pytest.mark.parametrize("path", ["users/", "users/new/", "organisations/new/", "elevations/"])
def test_the_stranger_and_the_public_get_nothing(cast, client_as, path):
    assert client_as(None).get(f"/es/{path}").status_code == 302
    if path != "elevations/":
        assert client_as(cast.stranger).get(f"/es/{path}").status_code == 404
