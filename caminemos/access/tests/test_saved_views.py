"""Views of lists that somebody keeps: one's own alone, under one name each, never an address that leads elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from caminemos.access.actions.saved_views import MOST_VIEWS, save_view
from caminemos.access.api import actor_for
from caminemos.access.models import SavedView
from caminemos.kernel.api import Refused

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
