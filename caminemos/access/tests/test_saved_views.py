"""Views of lists that somebody keeps: one's own alone, under one name each, never an address that leads elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from caminemos.access.actions.saved_views import MOST_VIEWS, choose_view, drop_view, rename_view, save_view
from caminemos.access.api import actor_for
from caminemos.access.models import SavedView
from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import Refused, registries

pytestmark = pytest.mark.django_db
ClientAs = Callable[..., Client]
ROOM = "plan:commitments"
HOSTILE = '<img src=x onerror="alert(1)">'


def test_a_view_is_kept_listed_opened_and_taken_away(cast: Any, client_as: ClientAs) -> None:
    desk = client_as(cast.focal_point)
    kept = desk.post("/es/account/views/", {"room": ROOM, "name": " Mi  lista ", "query": "country=HND&page=3&format=csv"})
    assert kept["Location"] == "/es/commitments/?country=HND"
    html = desk.get(kept["Location"]).content.decode()
    assert "Mi lista" in html
    assert "Quitar esta vista" in html
    pk = SavedView.objects.get().pk
    assert client_as(cast.secretariat).post(f"/es/account/views/{pk}/drop/").status_code == 404
    assert "Mi lista" not in client_as(cast.secretariat).get("/es/commitments/").content.decode()
    assert desk.post(f"/es/account/views/{pk}/drop/").status_code == 302
    assert SavedView.objects.count() == 0


@pytest.mark.parametrize(
    ("room", "name", "query", "code"),
    [
        (ROOM, "", "", "view_unnamed"),
        (ROOM, " \t ", "", "view_unnamed"),
        (ROOM, "a" * 81, "", "view_name_too_long"),
        (ROOM, "b", "q=" + "x" * 2001, "query_too_long"),
        (ROOM, "b", "&".join(f"a{n}=1" for n in range(60)), "query_too_long"),
        ("https://evil.example/", "b", "", "not_found"),
        ("plan:commitment", "b", "", "not_found"),
    ],
)
def test_what_cannot_be_kept_is_refused(cast: Any, room: str, name: str, query: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        save_view(room, name, query, by=actor_for(cast.focal_point))


def test_a_name_is_given_once_and_fifty_views_are_the_most(cast: Any) -> None:
    by = actor_for(cast.focal_point)
    for number in range(MOST_VIEWS):
        save_view(ROOM, f"Vista {number}", "", by=by)
    with pytest.raises(Refused, match="view_named_twice"):
        save_view(ROOM, "Vista 1", "", by=by)
    with pytest.raises(Refused, match="too_many_views"):
        save_view(ROOM, "Una más", "", by=by)


def test_a_hostile_name_and_query_stay_words(cast: Any, client_as: ClientAs) -> None:
    desk = client_as(cast.focal_point)
    answer = desk.post("/es/account/views/", {"room": ROOM, "name": HOSTILE, "query": "//evil.example/?q=%3Cscript%3E"})
    assert answer["Location"].startswith("/es/commitments/?")
    html = desk.get("/es/commitments/").content.decode()
    assert HOSTILE not in html
    assert "&lt;img" in html


def test_a_view_takes_another_name_but_not_one_that_is_given(cast: Any) -> None:
    by, other = actor_for(cast.focal_point), actor_for(cast.secretariat)
    made = save_view(ROOM, "Mía", "country=HND", by=by)
    save_view(ROOM, "Otra", "country=GTM", by=by)
    assert rename_view(made.pk, "  De mi  país ", by=by).name == "De mi país"
    with pytest.raises(Refused, match="view_named_twice"):
        rename_view(made.pk, "Otra", by=by)
    with pytest.raises(Refused, match="view_unnamed"):
        rename_view(made.pk, " ", by=by)
    for step in (lambda: rename_view(made.pk, "x", by=other), lambda: choose_view(made.pk, usual=True, by=other)):
        with pytest.raises(Refused, match="not_found"):
            step()
    assert SavedView.objects.get(pk=made.pk).name == "De mi país"


def test_of_the_views_of_a_list_one_is_the_usual_one_and_all_is_in_the_trail(cast: Any) -> None:
    by = actor_for(cast.focal_point)
    one, two = (save_view(ROOM, name, f"country={name}", by=by) for name in ("HND", "GTM"))
    elsewhere = save_view("governance:agreements", "Aquí", "country=HND", by=by)
    choose_view(elsewhere.pk, usual=True, by=by)
    choose_view(one.pk, usual=True, by=by)
    choose_view(two.pk, usual=True, by=by)
    assert set(SavedView.objects.filter(is_usual=True)) == {two, elsewhere}
    choose_view(two.pk, usual=False, by=by)
    rename_view(two.pk, "Guatemala", by=by)
    drop_view(two.pk, by=by)
    assert set(SavedView.objects.filter(is_usual=True)) == {elsewhere}
    verbs = [entry.verb for entry in entries()]
    assert verbs.count("view.choose") == 4
    assert verbs[-2:] == ["view.rename", "view.drop"]


def test_a_list_opens_with_the_usual_view_and_lets_itself_be_seen_whole(cast: Any, client_as: ClientAs) -> None:
    desk, by = client_as(cast.focal_point), actor_for(cast.focal_point)
    made = save_view(ROOM, "Mía", "country=HND", by=by)
    assert desk.get("/es/commitments/").status_code == 200
    desk.post(f"/es/account/views/{made.pk}/choose/", {"usual": "1", "query": "country=HND"})
    sent = desk.get("/es/commitments/")
    assert (sent.status_code, sent["Location"]) == (302, "/es/commitments/?country=HND")
    assert "no-store" in sent["Cache-Control"]
    assert desk.get("/en/commitments/")["Location"] == "/en/commitments/?country=HND"
    for asked in ("?whole=1", "?country=GTM", "?page=2"):
        assert desk.get(f"/es/commitments/{asked}").status_code == 200, asked
    taken_off = {"headers": {"referer": "http://testserver/es/commitments/?country=HND"}}
    assert desk.get("/es/commitments/", **taken_off).status_code == 200
    assert desk.get("/es/commitments/", headers={"HX-Request": "true"}).status_code == 200
    assert client_as(cast.secretariat).get("/es/commitments/").status_code == 200
    assert client_as(None).get("/es/commitments/").status_code == 200


def test_a_view_of_everything_cannot_be_the_usual_one(cast: Any, client_as: ClientAs) -> None:
    made = save_view(ROOM, "Todo", "", by=actor_for(cast.focal_point))
    desk = client_as(cast.focal_point)
    told = desk.post(f"/es/account/views/{made.pk}/choose/", {"usual": "1"}, follow=True).content.decode()
    assert "muestra la lista completa" in told
    assert desk.get("/es/commitments/").status_code == 200


def test_all_views_stand_on_one_page_by_list_with_an_address_to_pass_on(cast: Any, client_as: ClientAs) -> None:
    by, desk = actor_for(cast.focal_point), client_as(cast.focal_point)
    assert "Aún no guarda ninguna vista" in desk.get("/es/views/").content.decode()
    save_view(ROOM, HOSTILE, "country=HND", by=by)
    save_view("plan:my-country", "Lo mío", "stands=soon", by=by)
    html = desk.get("/es/views/").content.decode()
    assert "http://testserver/es/my-country/?stands=soon" in html
    assert "2 vistas de 50 como máximo" in html
    assert HOSTILE not in html
    assert "2 views of 50 at most" in desk.get("/en/views/").content.decode()
    assert "Lo mío" not in client_as(cast.secretariat).get("/es/views/").content.decode()
    assert client_as(None).get("/es/views/").status_code == 302


def test_a_view_of_a_list_that_is_closed_to_one_now_says_so_and_can_be_taken_away(cast: Any, client_as: ClientAs) -> None:
    by, desk = actor_for(cast.focal_point), client_as(cast.focal_point)
    closed = save_view("audit:entries", "Del año", "verb=x", by=by)
    choose_view(closed.pk, usual=True, by=by)
    html = desk.get("/es/views/").content.decode()
    assert "Esta lista no está abierta a su puesto por ahora" in html
    assert "Del año" in html
    assert 'href="/es/audit/' not in html
    assert desk.get("/es/audit/").status_code == 404
    gone = desk.post(f"/es/account/views/{closed.pk}/drop/", {"from": "views"})
    assert (gone["Location"], SavedView.objects.count()) == ("/es/views/", 0)


def test_a_view_of_a_list_that_is_no_more_is_named_so_and_can_be_taken_away(cast: Any, client_as: ClientAs) -> None:
    registries.rooms.register("plan:list", "Una lista de prueba")
    try:
        made = save_view("plan:list", "Vieja", "year=2023", by=actor_for(cast.focal_point))
    finally:
        registries.rooms.remove("plan:list")
    desk = client_as(cast.focal_point)
    assert "Una lista que ya no está aquí" in desk.get("/es/views/").content.decode()
    assert desk.post(f"/es/account/views/{made.pk}/drop/")["Location"] == "/es/views/"


def test_fifty_views_cost_the_page_no_more_questions_than_one(
    cast: Any, client_as: ClientAs, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    by, desk = actor_for(cast.focal_point), client_as(cast.focal_point)
    save_view(ROOM, "Vista", "country=HND", by=by)
    desk.get("/es/views/")
    with CaptureQueriesContext(connection) as few:
        desk.get("/es/views/")
    for number in range(MOST_VIEWS - 1):
        save_view(ROOM, f"Vista {number}", "country=HND", by=by)
    with django_assert_num_queries(len(few)):
        desk.get("/es/views/")
