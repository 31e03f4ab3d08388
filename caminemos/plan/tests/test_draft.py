"""Next year's plan rolled over and edited; nobody overwrites anybody, and every step can be put back."""

import pytest

from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import ANONYMOUS, Refused
from caminemos.plan.actions.consultation import move_plan
from caminemos.plan.actions.draft import (
    Conflict,
    add_objective,
    add_part,
    change_part,
    move_part,
    take_out_part,
    undo_step,
)
from caminemos.plan.actions.draft_roll_over import roll_over
from caminemos.plan.actions.held import held_records
from caminemos.plan.models import Action, DraftStep, Lineage, Plan
from caminemos.plan.rules import counts
from caminemos.plan.tests.drafting import DRAFTER, KEY, NEXT, WORDS, acting, fresh, rolled, seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def next_year(plan):
    return rolled(plan)


def steps(plan):
    return list(DraftStep.objects.filter(plan=plan))


@pytest.mark.ledger("G12")
def test_a_plan_rolls_over_with_its_codes_and_its_words(plan, next_year):
    before, after = held_records(plan), held_records(next_year)
    assert counts(after) == counts(before)
    assert after[KEY]["title"] == before[KEY]["title"]
    assert after["plan", "mirps-2024"]["title"]["es"] == before["plan", "mirps-2023"]["title"]["es"].replace("2023", "2024")
    assert (next_year.state, next_year.presidency_id, next_year.year) == ("draft", "BLZ", 2024)


def test_last_years_days_pages_and_sources_stay_behind(next_year):
    held = held_records(next_year)
    assert {tuple(values["dates"]) for (kind, _code), values in held.items() if kind == "row"} == {("2024-TBC",)}
    assert {values.get("section") for key, values in held.items() if key[0] != "plan"} == {""}
    assert {values["source"] for (kind, _code), values in held.items() if kind == "group"} == {""}


@pytest.mark.ledger("G12")
def test_what_goes_on_is_proposed_as_continued_and_confirmed_by_nobody(next_year):
    found = Lineage.objects.filter(to_plan=next_year)
    assert set(found.values_list("relation", "is_confirmed")) == {("continued", False)}
    assert found.count() == 41


@pytest.mark.ledger("G12")
def test_what_does_not_go_on_is_left_out_with_a_sentence(plan):
    draft = rolled(plan, ended={KEY: ("done", "Reuniones celebradas."), ("result", "1.1-R1"): ("dropped", "Sustituido.")})
    assert not {KEY, ("result", "1.1-R1")} & set(held_records(draft))
    link = Lineage.objects.get(from_code="1.1-a")
    assert (link.relation, link.note, link.to_code, link.is_confirmed) == ("done", "Reuniones celebradas.", "", True)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"year": 2023}, "not_later"),
        ({"code": "mirps-2023"}, "code_taken"),
        ({"ended": {KEY: ("done", " ")}}, "needs_sentence"),
        ({"ended": {KEY: ("merged", "x")}}, "needs_sentence"),
        ({"presidency": "XXX"}, "draft_wrong"),
        ({"code": "load"}, "draft_wrong"),
        ({"ended": {("result", f"1.1-R{n}"): ("done", "x") for n in range(1, 5)}}, "draft_wrong"),
    ],
)
def test_a_wrong_roll_over_is_refused_and_keeps_nothing(plan, rows, given, code):
    before = rows()
    with pytest.raises(Refused, match=code):
        roll_over(plan, **({**NEXT, "by": DRAFTER} | given))
    assert rows() == before


def test_a_draft_is_not_rolled_over(next_year):
    with pytest.raises(Refused, match="not_adopted"):
        roll_over(next_year, code="mirps-2025", year=2025, presidency="CRI", by=DRAFTER)


def test_a_part_is_changed_and_keeps_its_row(next_year):
    held = Action.objects.get(plan=next_year, code="1.1-a").pk
    change_part(next_year, KEY, WORDS, seen=seen(next_year), by=DRAFTER)
    action = Action.objects.get(pk=held)
    assert action.title.read("es").text == "Otra acción"
    assert entries()[-1].verb == "plan.draft"


def test_two_people_who_edit_the_same_part_do_not_overwrite_each_other(next_year):
    opened = seen(next_year)
    change_part(next_year, KEY, WORDS, seen=opened, by=DRAFTER)
    with pytest.raises(Conflict) as conflict:
        change_part(next_year, KEY, {"title": {"es": "Mía", "en": "Mine"}}, seen=opened, by=DRAFTER)
    assert conflict.value.held["title"] == WORDS["title"]
    assert held_records(next_year)[KEY]["title"] == WORDS["title"]


def test_two_people_who_edit_different_parts_do_not_meet(next_year):
    first, second = seen(next_year), seen(next_year, ("action", "1.1-b"))
    change_part(next_year, KEY, WORDS, seen=first, by=DRAFTER)
    move_part(next_year, KEY, 1, by=DRAFTER)
    change_part(next_year, ("action", "1.1-b"), WORDS, seen=second, by=DRAFTER)
    assert held_records(next_year)["action", "1.1-b"]["title"] == WORDS["title"]


def test_parts_are_added_moved_and_taken_out(next_year):
    more = {"block": "1.1/reception", "quantity": [], "results": []}
    code = add_part(next_year, "action", "1.1", WORDS | more, by=DRAFTER)
    assert code == "1.1-f"
    move_part(next_year, ("action", code), -1, by=DRAFTER)
    assert held_records(next_year)["action", code]["ordinal"] == 5
    take_out_part(next_year, ("action", code), by=DRAFTER)
    assert ("action", code) not in held_records(next_year)


def test_an_objective_comes_with_its_first_action_and_result(next_year):
    code = add_objective(next_year, "1", WORDS, WORDS, WORDS, by=DRAFTER)
    held = held_records(next_year)
    assert {("objective", code), ("action", f"{code}-a"), ("result", f"{code}-R1"), ("block", f"{code}/presidency")} <= set(held)


def test_the_screen_takes_nothing_that_a_file_could_not_say(next_year, rows):
    before = rows()
    for given in ({"title": {"es": "x" * 161, "en": "x"}}, {"title": {"es": "Sola"}}, {"block": "1.1/nobody"}):
        with pytest.raises(Refused, match="draft_wrong"):
            change_part(next_year, KEY, given, seen=seen(next_year), by=DRAFTER)
    with pytest.raises(Refused, match="group_in_use"):
        take_out_part(next_year, ("group", "reception"), by=DRAFTER)
    assert rows() == before


def test_every_step_can_be_put_back(next_year):
    before = held_records(next_year)
    change_part(next_year, KEY, WORDS, seen=seen(next_year), by=DRAFTER)
    move_part(next_year, KEY, 1, by=DRAFTER)
    take_out_part(next_year, ("objective", "1.3"), by=DRAFTER)
    add_part(next_year, "result", "1.1", WORDS | {"objective": "1.1"}, by=DRAFTER)
    for step in steps(next_year):
        undo_step(step, by=DRAFTER)
    assert held_records(next_year) == before
    assert len(steps(next_year)) == 8


def test_a_step_is_not_put_back_over_somebody_elses_words(next_year):
    change_part(next_year, KEY, WORDS, seen=seen(next_year), by=DRAFTER)
    (step,) = steps(next_year)
    change_part(next_year, KEY, {"title": {"es": "Después", "en": "Later"}}, seen=seen(next_year), by=DRAFTER)
    with pytest.raises(Refused, match="changed_since"):
        undo_step(step, by=DRAFTER)


@pytest.mark.parametrize("name", ["stranger", "observer", "focal_point", "statistician"])
def test_nobody_else_drafts(cast, plan, next_year, name):
    by = acting(getattr(cast, name))
    with pytest.raises((Refused, Plan.DoesNotExist)):
        change_part(next_year, KEY, WORDS, seen=seen(next_year), by=by)
    with pytest.raises(Refused, match="not_allowed"):
        roll_over(plan, **(NEXT | {"code": "mirps-2025"}), by=by)
    assert not DraftStep.objects.visible_to(by).exists()


def test_the_public_drafts_nothing(plan, next_year):
    with pytest.raises(Refused, match="not_allowed"):
        roll_over(plan, **NEXT, by=ANONYMOUS)
    with pytest.raises(Refused, match="not_allowed"):
        move_part(next_year, KEY, 1, by=ANONYMOUS)


def test_neither_an_adopted_plan_nor_one_in_consultation_is_edited(plan, next_year):
    with pytest.raises(Refused, match="plan_adopted"):
        change_part(plan, KEY, WORDS, seen=seen(plan), by=DRAFTER)
    move_plan(next_year, "consult", by=DRAFTER)
    with pytest.raises(Refused, match="plan_consulted"):
        change_part(fresh(next_year), KEY, WORDS, seen=seen(next_year), by=DRAFTER)
