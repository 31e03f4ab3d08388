"""The training region's bodies: invented, said so on every line, with a replaced head of delegation and a vacant one."""

from __future__ import annotations

import io
from typing import Any

import pytest

from caminemos.access.training import load_training
from caminemos.governance.models import Representation, Seat
from caminemos.governance.pages.body import body_page
from caminemos.governance.tests.conftest import SECRETARIAT
from caminemos.governance.training_bodies import load_training_bodies

pytestmark = pytest.mark.django_db


@pytest.fixture
def trained(bodies: None, settings: Any, tmp_path: Any) -> int:
    settings.MEDIA_ROOT = tmp_path / "files"
    load_training(io.StringIO())
    return load_training_bodies()


@pytest.mark.ledger("G29")
def test_heads_of_delegation_change_in_the_middle_of_a_term_and_one_is_missing(trained: int) -> None:
    heads = {}
    for day in ("2024-05-31", "2024-06-01", "2026-11-25"):
        lines = body_page("plenary", day, by=SECRETARIAT).voices.lines
        heads[day] = {one.iso3: one.name for one in lines if one.capacity == "head"}
    assert (heads["2024-05-31"]["CRI"], heads["2024-06-01"]["CRI"]) == ("Mariela Quirós Ledezma", "Octavio Brenes Solera")
    assert (heads["2024-06-01"]["HND"], heads["2026-11-25"]["HND"]) == ("Wilfredo Zúniga Paz", "")
    assert len(heads["2026-11-25"]) == 7


def test_what_is_invented_says_so_and_is_never_called_verified(trained: int) -> None:
    rows = [*Representation.objects.all(), *Seat.objects.exclude(note={}).filter(starts="2023-01-24")]
    assert len(rows) > 40
    assert {one.note.values["es"] for one in rows} == {"Inventado para la capacitación."}
    assert not any(one.is_verified for one in rows)


def test_filling_again_changes_nothing(trained: int) -> None:
    Representation.objects.filter(capacity="alternate").delete()
    assert (load_training_bodies(), trained > 40) == (0, True)
