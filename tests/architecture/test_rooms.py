"""Every list with filters is a room: views of it can be kept, or it is written down here why not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import get_template
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import translation

from caminemos.kernel.api import may_open, registries
from tests.architecture.map import ROOT
from tests.architecture.test_routes import routes

FORM, COMPONENT = re.compile(r'<form[^>]*class="filters[\s"]'), '{% include "ui/parts/views.html" %}'
OF_ONE_THING = "its address names one plan, body, series or country, and a view is kept of a list that has one address"
WITHOUT = {
    "ui/parts/filters.html": "the component itself, printed by lists that include the views beside it",
    "governance/body.html": OF_ONE_THING,
    "governance/body_voices.html": OF_ONE_THING,
    "governance/slot.html": OF_ONE_THING,
    "governance/meetings/propose.html": "a step of a form, not a list",
    "statistics/series.html": OF_ONE_THING,
    "plan/indicators.html": OF_ONE_THING,
    "plan/progress.html": OF_ONE_THING,
    "plan/lineage_table.html": OF_ONE_THING,
    "plan/consultation.html": OF_ONE_THING,
    "plan/tree.html": OF_ONE_THING,
    "places/divisions.html": OF_ONE_THING,
    "texts/report.html": OF_ONE_THING,
    "knowledge/communities/discussion.html": OF_ONE_THING,
    "knowledge/communities/library.html": OF_ONE_THING,
}


def templates() -> dict[str, str]:
    """Return every template of ours by name."""
    found = {}
    for path in sorted((ROOT / "caminemos").glob("*/templates/**/*.html")):
        name = path.relative_to(next(one for one in path.parents if one.name == "templates"))
        found[str(name)] = Path(path).read_text()
    return found


def forgotten(found: dict[str, str]) -> list[str]:
    """List the templates with a form of filters and without the views, or with the views after the form."""
    wrong = []
    for name, text in found.items():
        form = FORM.search(text)
        if form and name not in WITHOUT and COMPONENT not in text[: form.start()]:
            wrong.append(name)
    return wrong


def test_every_list_with_filters_offers_to_keep_a_view() -> None:
    assert forgotten(templates()) == []


def test_a_planted_list_without_views_is_caught() -> None:
    form = '<form class="filters pairs" method="get"></form>'
    planted = {"a.html": form, "b.html": COMPONENT + form, "c.html": form + COMPONENT, "d.html": '<form class="filtersome">'}
    assert forgotten(planted) == ["a.html", "c.html"]


def test_what_is_excused_is_there_and_has_filters() -> None:
    found = templates()
    assert [name for name in WITHOUT if not FORM.search(found.get(name, ""))] == []


def test_a_room_has_an_address_of_its_own_and_a_name_in_both_languages() -> None:
    for room, label in registries.rooms.pairs():
        assert reverse(room), room
        with translation.override("es"):
            spanish = str(label)
        with translation.override("en"):
            english = str(label)
        assert "" not in {spanish, english}, room
    assert get_template("ui/parts/views.html")


@pytest.mark.django_db
def test_what_shows_the_component_is_a_room_and_every_room_answers(cast: Any, client_as: Callable[..., Client]) -> None:
    from caminemos.access.api import actor_for

    people = [cast.secretariat, cast.focal_point, cast.auditor, cast.node_administrator]
    rooms, shown, strange = dict(registries.rooms.pairs()), set(), []
    for space, address, pattern in routes(get_resolver()):
        name = f"{space}:{pattern.name}"
        if "<" in address.replace("<str:language>", "") or not space or "(" in address:
            continue
        url = "/" + address.replace("<str:language>", "es")
        person = next((one for one in people if may_open(url, actor_for(one))), None)
        if person is None:
            continue
        answer = client_as(person).get(url, {"probe": "1"})
        html = "" if answer.streaming else answer.content.decode(errors="replace")
        if FORM.search(html) and name not in {*rooms, "ui:gallery"}:
            strange.append(name)
        if 'class="saved-views' in html:
            shown.add(name)
    assert strange == []
    assert shown <= set(rooms)
    assert len(shown) >= 15, sorted(set(rooms) - shown)
