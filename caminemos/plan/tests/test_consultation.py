"""States and observers are consulted: who reads, who comments, who answers, what is taken over."""

import pytest

from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import ANONYMOUS, Refused, Text
from caminemos.plan.actions import adopt_plan, load_plan
from caminemos.plan.actions.consultation import (
    Said,
    answer_comment,
    change_comment,
    make_comment,
    move_plan,
    seat_of,
    take_over_wording,
    withdraw_comment,
)
from caminemos.plan.actions.held import held_records
from caminemos.plan.models import Plan, PlanComment
from caminemos.plan.tests.conftest import SOURCE
from caminemos.plan.tests.drafting import DRAFTER, KEY, acting, fresh, rolled
from tests.cast import person

pytestmark = pytest.mark.django_db
WORDING = Said("Falta la frontera norte.", "title", Text.of(es="Reuniones en las dos fronteras", en="Meetings at both borders"))


@pytest.fixture
def consulted(plan):
    return move_plan(rolled(plan), "consult", by=DRAFTER)


@pytest.fixture
def honduras(cast):
    return acting(cast.focal_point)


@pytest.fixture
def comment(consulted, honduras):
    return make_comment(consulted, KEY, WORDING, by=honduras)


def test_a_comment_is_of_an_institution_and_a_state(comment, honduras):
    assert (comment.institution.code, comment.country_id, comment.state) == ("focal-point-hnd", "HND", "open")
    assert entries()[-1].verb == "comment.make"


def test_an_observer_speaks_for_an_institution_without_a_state(cast, consulted):
    said = make_comment(consulted, KEY, Said("Se saluda esta acción."), by=acting(cast.observer))
    assert (said.institution.code, said.country) == ("observer-region", None)


def test_a_service_and_a_stranger_have_no_seat(cast, consulted):
    assert seat_of(DRAFTER) is seat_of(ANONYMOUS) is seat_of(acting(cast.stranger)) is None
    with pytest.raises(Refused, match="no_seat"):
        make_comment(consulted, KEY, WORDING, by=DRAFTER)


@pytest.mark.parametrize("name", ["stranger", "provider", "statistician", "auditor"])
def test_who_is_not_consulted_reads_and_says_nothing(cast, comment, name):
    by = acting(getattr(cast, name))
    assert not Plan.objects.visible_to(by).filter(code="mirps-2024").exists()
    assert not PlanComment.objects.visible_to(by).exists()
    for attempt in (
        lambda: make_comment(comment.plan, KEY, WORDING, by=by),
        lambda: change_comment(comment, WORDING, by=by),
    ):
        with pytest.raises(Refused, match="not_allowed"):
            attempt()


def test_the_public_sees_neither_draft_nor_comments(comment):
    assert [plan.code for plan in Plan.objects.visible_to(ANONYMOUS)] == ["mirps-2023"]
    assert not PlanComment.objects.visible_to(ANONYMOUS).exists()


def test_an_observer_sees_the_draft_only_while_it_is_in_consultation(cast, comment):
    by = acting(cast.observer)
    assert PlanComment.objects.visible_to(by).count() == 1
    move_plan(comment.plan, "rework", by=DRAFTER)
    assert [plan.code for plan in Plan.objects.visible_to(by)] == ["mirps-2023"]
    assert not PlanComment.objects.visible_to(by).exists()


def test_a_comment_of_a_state_is_read_by_all_who_are_consulted(cast, comment):
    for name in ("observer", "presidency", "secretariat"):
        assert PlanComment.objects.visible_to(acting(getattr(cast, name))).count() == 1
    assert PlanComment.objects.visible_to(acting(person("gtm", "focal_point", "GTM"))).count() == 1


def test_only_its_institution_changes_or_withdraws_a_comment(cast, comment, honduras):
    for other in (acting(person("gtm", "focal_point", "GTM")), acting(cast.observer), acting(cast.secretariat)):
        with pytest.raises(Refused, match="not_allowed"):
            change_comment(comment, Said("Otra cosa"), by=other)
        with pytest.raises(Refused, match="not_allowed"):
            withdraw_comment(comment, by=other)
    assert change_comment(comment, Said("Mejor dicho."), by=honduras).text == "Mejor dicho."
    withdraw_comment(comment, by=honduras)
    assert not PlanComment.objects.exists()
    assert [one.verb for one in entries()][-2:] == ["comment.change", "comment.withdraw"]


def test_an_answered_comment_stays_as_it_was_said(comment, honduras):
    answer_comment(comment, "accept", "", by=DRAFTER)
    with pytest.raises(Refused, match="answered"):
        change_comment(comment, Said("Otra cosa"), by=honduras)


def test_comments_are_taken_only_during_the_consultation(plan, consulted, comment, honduras):
    move_plan(consulted, "rework", by=DRAFTER)
    for attempt in (
        lambda: make_comment(consulted, KEY, WORDING, by=honduras),
        lambda: change_comment(comment, WORDING, by=honduras),
        lambda: make_comment(plan, KEY, WORDING, by=honduras),
    ):
        with pytest.raises(Refused, match="not_consulted"):
            attempt()


def test_a_comment_names_a_part_and_says_something(consulted, honduras):
    with pytest.raises(Refused, match="part_gone"):
        make_comment(consulted, ("action", "9.9-z"), WORDING, by=honduras)
    with pytest.raises(Refused, match="empty"):
        make_comment(consulted, KEY, Said("  "), by=honduras)


@pytest.mark.parametrize("verb", ["partly", "decline"])
def test_what_is_not_accepted_whole_needs_a_reply(comment, verb):
    with pytest.raises(Refused, match="needs_reply"):
        answer_comment(comment, verb, " ", by=DRAFTER)
    assert answer_comment(comment, verb, "Ya está en 1.2-c.", by=DRAFTER).reply == "Ya está en 1.2-c."


def test_who_does_not_draft_does_not_answer(cast, comment, honduras):
    for by in (honduras, acting(cast.observer)):
        with pytest.raises(Refused, match="not_allowed"):
            answer_comment(comment, "accept", "", by=by)


def test_an_accepted_wording_is_taken_over_in_one_step(comment):
    answer_comment(comment, "accept", "", by=DRAFTER)
    move_plan(comment.plan, "rework", by=DRAFTER)
    take_over_wording(comment, by=DRAFTER)
    assert held_records(fresh(comment.plan))[KEY]["title"]["es"] == "Reuniones en las dos fronteras"
    assert {"plan.draft", "comment.take_over"} <= {one.verb for one in entries()}
    with pytest.raises(Refused, match="nothing_to_take"):
        take_over_wording(comment, by=DRAFTER)


def test_a_wording_that_is_not_accepted_is_not_taken_over_and_none_during_the_consultation(comment):
    with pytest.raises(Refused, match="nothing_to_take"):
        take_over_wording(comment, by=DRAFTER)
    answer_comment(comment, "accept", "", by=DRAFTER)
    with pytest.raises(Refused, match="plan_consulted"):
        take_over_wording(comment, by=DRAFTER)


def test_the_text_in_consultation_takes_no_file_either(consulted):
    file = SOURCE.replace(b"code: mirps-2023", b"code: mirps-2024", 1)
    with pytest.raises(Refused, match="plan_consulted"):
        load_plan(file, by=DRAFTER)


def test_adopting_with_open_comments_asks_for_a_reason(comment):
    move_plan(comment.plan, "rework", by=DRAFTER)
    with pytest.raises(Refused, match="comments_open"):
        adopt_plan(comment.plan, by=DRAFTER)
    assert adopt_plan(comment.plan, by=DRAFTER, reason="Acordado en la plenaria.").state == "adopted"
    assert entries()[-1].content()["detail"] == {"reason": "Acordado en la plenaria."}


def test_a_plan_in_consultation_is_not_adopted_before_it_is_taken_back(consulted):
    with pytest.raises(Refused, match="wrong_state"):
        adopt_plan(consulted, by=DRAFTER)


def test_after_adoption_no_comment_is_answered(comment):
    move_plan(comment.plan, "rework", by=DRAFTER)
    adopt_plan(comment.plan, by=DRAFTER, reason="Acordado.")
    with pytest.raises(Refused, match="plan_adopted"):
        answer_comment(comment, "accept", "", by=DRAFTER)
