"""The invented communities of the training region: filled once, by people who hold posts, with something of everything."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command
from django.test import Client

from caminemos.access.training import load_training
from caminemos.kernel.api import ANONYMOUS, read_yaml
from caminemos.knowledge.community_rules import is_on_the_platform
from caminemos.knowledge.models import CommunityLink, CommunityPost, LearningEvent, PostReport
from caminemos.knowledge.training_communities import FILE, load_training_communities

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def loaded() -> int:
    """The training region as far as communities stand on it."""
    out = io.StringIO()
    call_command("load_places", stdout=out)
    load_training(out)
    call_command("load_presidencies", stdout=out)
    call_command("load_bodies", stdout=out)
    return load_training_communities()


def test_every_group_has_a_community_with_threads_a_library_and_learning(loaded: int, client: Client) -> None:
    told = read_yaml(FILE.read_bytes(), "x")["communities"]
    assert loaded == len(told) == 4
    assert load_training_communities() == 0
    assert CommunityPost.objects.threads().count() == sum(len(one["threads"]) for one in told) >= 8
    assert CommunityLink.objects.count() >= 12
    assert LearningEvent.objects.exclude(attended=None).exists()
    assert PostReport.objects.filter(settled_at=None).count() == 1
    assert 0 < LearningEvent.objects.visible_to(ANONYMOUS).count() < LearningEvent.objects.count()
    for one in told:
        page = client.get(f"/es/communities/{one['group']}/").content.decode()
        assert all(thread["title"] not in page for thread in one["threads"])


def test_every_invented_thread_says_that_it_is_an_exercise_and_every_outside_link_its_source(loaded: int) -> None:
    for post in CommunityPost.objects.threads():
        assert post.words.startswith(("Ejercicio.", "Exercise.")), post.title
    for link in CommunityLink.objects.all():
        assert bool(link.source) != is_on_the_platform(link.address), link.address
