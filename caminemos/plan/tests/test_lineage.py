"""What became of a part: proposed by the program, confirmed by a person, read by everybody once adopted."""

import pytest

from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import ANONYMOUS, Refused
from caminemos.plan.actions import adopt_plan
from caminemos.plan.actions.draft import change_part, undo_step
from caminemos.plan.actions.lineage import confirm_links, take_back_link, trace
from caminemos.plan.lineage_rules import Link
from caminemos.plan.models import DraftStep, Lineage
from caminemos.plan.tests.drafting import DRAFTER, KEY, WORDS, acting, rolled, seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def next_year(plan):
    return rolled(plan)


def held(code):
    return [(one.from_code, one.to_code, one.relation) for one in Lineage.objects.filter(kind="action", to_code=code)]


@pytest.mark.ledger("G12")
def test_several_actions_merge_into_one(plan, next_year):
    for code in ("1.1-a", "1.1-b"):
        trace(plan, next_year, Link("action", code, "1.1-a", "merged", "Una sola mesa."), by=DRAFTER)
    assert held("1.1-a") == [("1.1-a", "1.1-a", "merged"), ("1.1-b", "1.1-a", "merged")]
    assert held("1.1-b") == []


@pytest.mark.ledger("G12")
def test_one_action_splits_into_several(plan, next_year):
    Lineage.objects.filter(to_code__in=["1.1-a", "1.1-b"]).delete()
    for code in ("1.1-a", "1.1-b"):
        trace(plan, next_year, Link("action", "1.1-a", code, "split"), by=DRAFTER)
    assert held("1.1-b") == [("1.1-a", "1.1-b", "split")]


@pytest.mark.ledger("G12")
def test_what_was_proposed_gives_way_to_what_a_person_says(plan, next_year):
    trace(plan, next_year, Link("action", "1.1-a", "", "done", "Celebradas las cuatro reuniones."), by=DRAFTER)
    assert held("1.1-a") == []
    (link,) = Lineage.objects.filter(kind="action", from_code="1.1-a")
    assert (link.relation, link.is_confirmed, link.by) == ("done", True, DRAFTER.key)
    assert entries()[-1].verb == "lineage.trace"


@pytest.mark.ledger("G12")
def test_other_words_are_proposed_as_reworded_and_the_old_words_as_continued_again(next_year):
    confirm_links(Lineage.objects.filter(to_code="1.1-a"), by=DRAFTER)
    draft = change_part(next_year, KEY, WORDS, seen=seen(next_year), by=DRAFTER)
    assert held("1.1-a") == [("1.1-a", "1.1-a", "reworded")]
    assert not Lineage.objects.get(kind="action", to_code="1.1-a").is_confirmed
    assert "lineage.propose" in {one.verb for one in entries()}
    undo_step(DraftStep.objects.filter(plan=draft).latest("pk"), by=DRAFTER)
    assert held("1.1-a") == [("1.1-a", "1.1-a", "continued")]


@pytest.mark.ledger("G12")
def test_what_a_person_called_reworded_stays_confirmed_while_its_words_change_further(plan, next_year):
    trace(plan, next_year, Link("action", "1.1-a", "1.1-a", "reworded"), by=DRAFTER)
    change_part(next_year, KEY, WORDS, seen=seen(next_year), by=DRAFTER)
    assert Lineage.objects.get(kind="action", to_code="1.1-a").is_confirmed


@pytest.mark.parametrize(
    ("link", "code"),
    [
        (Link("action", "1.1-a", "", "dropped"), "needs_sentence"),
        (Link("action", "9.9-z", "1.1-a", "continued"), "no_part"),
        (Link("action", "1.1-a", "9.9-z", "continued"), "no_part"),
        (Link("objective", "1.1", "1.1", "continued"), "unknown"),
        (Link("action", "", "1.1-a", "new"), "has_before"),
    ],
)
def test_a_wrong_link_is_refused(plan, next_year, rows, link, code):
    before = rows()
    with pytest.raises(Refused, match=code):
        trace(plan, next_year, link, by=DRAFTER)
    assert rows() == before


def test_the_earlier_plan_comes_first(plan, next_year):
    with pytest.raises(Refused, match="wrong_order"):
        trace(next_year, plan, Link("action", "1.1-a", "1.1-a", "continued"), by=DRAFTER)


@pytest.mark.ledger("G12")
def test_proposals_are_confirmed_once(plan, next_year):
    links = list(Lineage.objects.all())
    assert confirm_links(links, by=DRAFTER) == 41
    assert confirm_links(links, by=DRAFTER) == 0
    assert Lineage.objects.confirmed().count() == 41
    assert sum(one.verb == "lineage.confirm" for one in entries()) == 41


def test_a_link_taken_back_leaves_the_part_untraced(next_year):
    take_back_link(Lineage.objects.get(kind="action", from_code="1.1-a"), by=DRAFTER)
    assert held("1.1-a") == []
    assert entries()[-1].verb == "lineage.take_back"


@pytest.mark.ledger("G12")
def test_the_public_reads_only_confirmed_links_between_adopted_plans(plan, next_year):
    assert not Lineage.objects.visible_to(ANONYMOUS).exists()
    confirm_links(Lineage.objects.filter(from_code="1.1-a"), by=DRAFTER)
    assert not Lineage.objects.visible_to(ANONYMOUS).exists()
    adopt_plan(next_year, by=DRAFTER)
    assert [one.from_code for one in Lineage.objects.visible_to(ANONYMOUS)] == ["1.1-a"]


@pytest.mark.parametrize("name", ["stranger", "observer", "focal_point"])
def test_nobody_else_says_what_became_of_a_part(cast, plan, next_year, name):
    by, link = acting(getattr(cast, name)), Lineage.objects.first()
    for attempt in (
        lambda: trace(plan, next_year, Link("action", "1.1-a", "", "done", "x"), by=by),
        lambda: confirm_links([link], by=by),
        lambda: take_back_link(link, by=by),
    ):
        with pytest.raises(Refused, match="not_allowed"):
            attempt()
