"""Two people with addresses, and two things to follow: one open to everybody, one for who reviews what States say."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from caminemos.access.models import User
from caminemos.kernel.api import Actor, Followed, Text, registries

OPEN_THING, INNER_THING = "tests.thing:open", "tests.thing:inner"
TITLE = Text.of(es="El camino", en="The path")


def thing(reference: str, by: Actor) -> Followed | None:
    """Return the open thing to everybody, the inner one to who may review."""
    if reference == "open" or (reference == "inner" and by.may("plan.update.review")):
        return Followed(TITLE, "/plans/")
    return None


@pytest.fixture
def things() -> Iterator[None]:
    registries.followables.register("tests.thing", thing)
    yield
    registries.followables.remove("tests.thing")


@pytest.fixture
def ana() -> User:
    return User.objects.create_user("ana", None, full_name="Ana Pérez", email="ana@example.org", language="es")


@pytest.fixture
def ben() -> User:
    return User.objects.create_user("ben", None, full_name="Ben Flowers", email="ben@example.org", language="en")
