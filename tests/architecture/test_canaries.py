"""Whatever has a state or an audience says which of its rows are not for the public, so that the stranger of the journeys looks for them."""

from __future__ import annotations

from django.apps import apps
from django.db import models

from tests.architecture.map import PACKAGE
from tests.kept_back import KEPT_BACK, PUBLIC_ALTOGETHER, TAKEN_BACK

SIGNS = {"state", "position_state", "visibility", "audience", "is_public", "is_confirmed"}


def ours() -> list[type[models.Model]]:
    """Return the models of the platform."""
    return [one for one in apps.get_models() if one.__module__.startswith(f"{PACKAGE.name}.")]


def has_an_audience(model: type[models.Model]) -> bool:
    """Say whether a model's rows are for some and not for others: by a field that says so, or by who may see them."""
    return bool(SIGNS & {field.name for field in model._meta.local_fields}) or hasattr(model._default_manager, "visible_to")


def test_every_model_with_a_state_or_an_audience_says_what_of_it_is_not_public() -> None:
    told = set(KEPT_BACK) | set(PUBLIC_ALTOGETHER)
    assert {one._meta.label for one in ours() if has_an_audience(one)} - told == set()


def test_what_is_named_is_there() -> None:
    there = {one._meta.label for one in ours()}
    assert set(KEPT_BACK) | set(PUBLIC_ALTOGETHER) <= there
    assert set(TAKEN_BACK) <= set(KEPT_BACK)
