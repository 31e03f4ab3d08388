"""The training region's notices: invented, on the way that real ones take."""

from __future__ import annotations

import pytest
from django.test import Client

from caminemos.knowledge.models import StateNotice
from caminemos.knowledge.training_notices import load_training_notices
from tests.cast import Cast, person

pytestmark = [pytest.mark.django_db, pytest.mark.ledger("S118")]


def test_they_are_loaded_once_written_by_one_and_published_by_another(cast: Cast, client: Client) -> None:
    for iso3 in ("GTM", "MEX"):
        for role in ("registrar", "focal_point"):
            person(f"{role}_{iso3}", role, iso3)
    assert load_training_notices() == 3
    assert load_training_notices() == 0
    assert set(StateNotice.objects.values_list("state", flat=True)) == {"published"}
    assert "Gichè Choluteca a fèmen" in client.get("/info/ht/hnd/").content.decode()


def test_without_the_people_of_a_state_nothing_is_loaded(cast: Cast) -> None:
    with pytest.raises(ValueError, match="nobody is registrar of MEX now"):
        load_training_notices()
    assert not StateNotice.objects.exists()
