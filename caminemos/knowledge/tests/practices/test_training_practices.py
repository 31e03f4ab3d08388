"""The invented practices of the training region: on every station, of every working group, told once."""

from __future__ import annotations

import io
from collections import Counter
from itertools import chain

import pytest
from django.core.management import call_command

from caminemos.access.training import load_training
from caminemos.governance.management.commands.load_bodies import FILE as BODIES
from caminemos.kernel.api import ANONYMOUS, read_yaml
from caminemos.knowledge.models import Collection, Practice, Replication
from caminemos.knowledge.practice_rules import CRITERIA
from caminemos.knowledge.training_practices import FILE, LAST, load_training_practices

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def loaded() -> int:
    """The training region as far as practices stand on it."""
    out = io.StringIO()
    call_command("load_places", stdout=out)
    load_training(out)
    call_command("load_presidencies", stdout=out)
    call_command("load_bodies", stdout=out)
    call_command("load_frameworks", stdout=out)
    assert BODIES.exists()
    return load_training_practices()


def test_they_are_loaded_once_and_stand_at_every_station(loaded: int) -> None:
    assert loaded == Practice.objects.count() == 60
    assert load_training_practices() == 0
    states = Counter(Practice.objects.values_list("state", flat=True))
    assert set(states) == {"draft", "submitted", "returned", "in_review", "published", "withdrawn"}
    public = Practice.objects.visible_to(ANONYMOUS)
    assert {group for row in public for group in row.groups} == {"reception", "displacement", "livelihoods", "local-governance"}
    assert {row.country_id for row in public} >= {"BLZ", "CRI", "SLV", "GTM", "HND", "MEX", "PAN"}
    assert {code for row in public for code in row.objectives} == {"1", "2", "3", "4"}
    assert Replication.objects.visible_to(ANONYMOUS).count() >= 20
    assert Collection.objects.count() == 3


def test_some_speak_one_language_and_each_says_that_it_is_invented(loaded: int) -> None:
    rows = list(Practice.objects.visible_to(ANONYMOUS))
    assert any(row.title.missing(["es"]) for row in rows)
    assert any(row.need.missing(["en"]) for row in rows)
    assert all("Material de formación" in row.sources[0] for row in rows)


def test_none_is_published_before_it_began_or_after_the_last_day(loaded: int) -> None:
    dated = [(row.since.first, row.published_at.date()) for row in Practice.objects.filter(published_at__isnull=False)]
    assert len(dated) > 45
    assert all(began < shown <= LAST.date() for began, shown in dated)


def test_no_two_practices_share_a_sentence() -> None:
    data = read_yaml(FILE.read_bytes(), "unread")
    texts = [
        words
        for one in data["practices"]
        for name in ("title", "problem", "done", "result", "takes", "lessons", *CRITERIA)
        for code, words in one.get(name, {}).items()
        if code != "origin"
    ]
    sentences = Counter(chain.from_iterable(words.split(". ") for words in texts))
    assert [one for one, count in sentences.items() if count > 1 and len(one) > 20] == []
