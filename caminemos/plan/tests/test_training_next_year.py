"""The training draft: invented, marked as such, made once."""

import io

import pytest

from caminemos.access.training import load_training
from caminemos.kernel.api import ANONYMOUS
from caminemos.plan.models import Lineage, Plan, PlanComment
from caminemos.plan.training_next_year import load_training_next_year

pytestmark = pytest.mark.django_db


@pytest.fixture
def training(plan):
    load_training(io.StringIO())
    return load_training_next_year()


def test_the_training_draft_is_in_consultation_and_says_that_it_is_invented(training):
    assert (training.state, training.presidency_id, training.year) == ("consulted", "BLZ", 2024)
    assert "inventado" in training.title.read("es").text
    assert "invented" in training.title.read("en").text


def test_it_has_comments_in_every_state_and_lineage_of_every_kind(training):
    assert PlanComment.objects.count() == 12
    assert set(PlanComment.objects.values_list("state", flat=True)) == {"open", "accepted", "partly", "declined"}
    assert {"continued", "reworded", "merged", "done", "dropped"} <= set(Lineage.objects.values_list("relation", flat=True))
    assert Lineage.objects.filter(is_confirmed=False).exists()


def test_making_it_again_changes_nothing(training, rows):
    before = rows()
    load_training_next_year()
    assert rows() == before


def test_the_public_sees_nothing_of_it(training):
    assert [plan.code for plan in Plan.objects.visible_to(ANONYMOUS)] == ["mirps-2023"]
