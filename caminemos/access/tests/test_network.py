"""The network of focal points: every State, every chair, the empty ones too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from caminemos.access.models import Tenure
from caminemos.access.pages.network import network_page
from caminemos.kernel.api import now
from tests.cast import office, person

pytestmark = pytest.mark.django_db


@pytest.mark.ledger("G17")
def test_each_state_has_its_chairs_with_who_holds_them_now_and_who_did(members: Any) -> None:
    before = person("ana", "focal_point", "HND")
    Tenure.objects.filter(user=before).update(ends_at=now() - timedelta(days=3))
    Tenure.objects.create(
        post=office("focal_point", "HND"), user=person("ben", "observer", None), starts_at=now() - timedelta(days=3)
    )
    office("focal_point", "GTM")
    shown = {one.iso3: one for one in network_page()}
    (honduras,) = shown["HND"].chairs
    assert (honduras.holder, honduras.before) == ("Ben", "Ana")
    assert (shown["GTM"].is_silent, len(shown["GTM"].chairs)) == (True, 1)
    assert (len(shown), shown["MEX"].chairs) == (7, [])


@pytest.mark.ledger("G17")
def test_the_page_opens_to_staff_and_names_what_is_vacant(members: Any, cast: Any, client_as: Callable[..., Client]) -> None:
    office("focal_point", "GTM")
    address = reverse("access:focal-points")
    html = client_as(cast.secretariat).get(address).content.decode()
    assert "vacante" in html
    assert client_as(cast.secretariat).get(f"{address}?format=csv").status_code == 200
    for name in ("observer", "stranger"):
        assert client_as(getattr(cast, name)).get(address).status_code == 404
