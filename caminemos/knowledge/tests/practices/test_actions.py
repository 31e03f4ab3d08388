"""A practice on its way: written, sent in, reviewed by peers, signed off by its State, published; and every step refused."""

from __future__ import annotations

import pytest

from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import ANONYMOUS, LooseDate, Refused, Text
from caminemos.knowledge.actions.practices.collecting import write_collection
from caminemos.knowledge.actions.practices.commenting import comment_practice, hide_comment
from caminemos.knowledge.actions.practices.deciding import sign_off_practice
from caminemos.knowledge.actions.practices.replicating import (
    correct_replication,
    move_replication,
    record_replication,
)
from caminemos.knowledge.actions.practices.reviewing import review_practice
from caminemos.knowledge.actions.practices.writing import correct_practice, write_practice
from caminemos.knowledge.models import Practice, Replication
from caminemos.knowledge.tests.practices.practice_cast import (
    MET,
    home,
    in_review,
    moved,
    of,
    published,
    reviewed,
    told,
    written,
)
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ground"), pytest.mark.ledger("G72")]
ADAPTED = {
    "stage": "under_way",
    "since": LooseDate.parse("2025-04"),
    "changed": Text.of(es="A pie y no en bus"),
    "country_id": "GTM",
}


def seen_by(cast: Cast) -> set[str]:
    """Return who of the cast may read the one practice there is."""
    found = {name for name, user in cast.everybody.items() if user and Practice.objects.visible_to(of(user)).exists()}
    return found | ({"member_of_public"} if Practice.objects.visible_to(ANONYMOUS).exists() else set())


def test_the_whole_way_leaves_its_entries(cast: Cast) -> None:
    row = published(cast)
    assert (row.code, row.state) == ("PR-1", "published")
    assert row.published_at is not None
    verbs = {entry.verb for entry in entries()}
    assert verbs >= {
        "practice.write", "practice.submit", "practice.open", "practice_review.write", "practice.sign_off", "practice.accept",
        "practice.publish",
    }  # fmt: skip


def test_who_reads_a_practice_at_each_station(cast: Cast) -> None:
    row = written(cast)
    assert seen_by(cast) == {"caseworker"}
    moved(row, "submit", cast.caseworker)
    assert seen_by(cast) == {"caseworker", "focal_point", "presidency", "secretariat"}
    moved(row, "open", cast.secretariat)
    assert seen_by(cast) == {"caseworker", "focal_point", "presidency", "secretariat", "observer"}
    moved(row, "return", cast.secretariat, "Falta el resultado")
    assert seen_by(cast) == {"caseworker", "focal_point", "presidency", "secretariat"}


def test_everybody_reads_what_is_published(cast: Cast) -> None:
    published(cast)
    assert seen_by(cast) == set(cast.everybody)


def test_a_stranger_writes_nothing_for_another_institution(cast: Cast) -> None:
    with pytest.raises(Refused, match="not_allowed"):
        write_practice(home(cast.caseworker), told(), by=of(cast.stranger))
    with pytest.raises(Refused, match="not_found"):
        correct_practice(written(cast), {"title": Text.of(es="Otra")}, 1, "x", by=of(cast.stranger))


def test_half_a_practice_is_not_sent_in(cast: Cast) -> None:
    row = written(cast, evidence=Text())
    with pytest.raises(Refused, match="unanswered"):
        moved(row, "submit", cast.caseworker)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"title": Text()}, "title_missing"),
        ({"country_id": "FRA"}, "country_unknown"),
        ({"population": ["tourists"]}, "population_unknown"),
        ({"objectives": ["99"]}, "objective_unknown"),
        ({"groups": ["choir"]}, "group_unknown"),
        ({"since": LooseDate.parse("2199-01")}, "to_come"),
        ({"since": LooseDate.parse("2024-05"), "until": LooseDate.parse("2024-02")}, "ends_first"),
        ({"done": Text.of(es="x" * 4001)}, "done_long"),
        ({"title": Text.of(es="x" * 201)}, "title_long"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(cast: Cast, values: dict[str, object], code: str) -> None:
    with pytest.raises(Refused, match=code):
        written(cast, **values)
    assert not Practice.objects.exists()


def test_nobody_reviews_their_own_practice(cast: Cast) -> None:
    row = write_practice(home(cast.focal_point), told(), by=of(cast.focal_point))
    moved(moved(row, "submit", cast.focal_point), "open", cast.secretariat)
    with pytest.raises(Refused, match="own_practice"):
        reviewed(row, cast.focal_point)
    with pytest.raises(Refused, match="not_allowed"):
        reviewed(row, cast.caseworker)


def test_a_review_stands_for_an_institution_of_the_reviewer(cast: Cast) -> None:
    row = in_review(cast)
    with pytest.raises(Refused, match="not_in_review"):
        review_practice(row, home(cast.stranger), MET, "publish", "", by=of(cast.observer))
    with pytest.raises(Refused, match="unexplained"):
        reviewed(row, cast.observer, MET | {"need": ("not_met", "")})
    with pytest.raises(Refused, match="recommendation_missing"):
        reviewed(row, cast.observer, recommendation="maybe")


def test_writing_a_review_anew_keeps_one(cast: Cast) -> None:
    row = in_review(cast)
    reviewed(row, cast.observer)
    reviewed(row, cast.observer, MET | {"evidence": ("partly", "Sin fecha")}, "revise")
    assert [(one.recommendation, one.marks["evidence"]) for one in row.reviews.all()] == [("revise", ["partly", "Sin fecha"])]


def test_one_review_is_not_enough_and_both_from_home_neither(cast: Cast) -> None:
    row = in_review(cast)
    reviewed(row, cast.focal_point)
    with pytest.raises(Refused, match="reviews_missing"):
        moved(row, "accept", cast.secretariat)
    reviewed(row, cast.observer)
    assert moved(row, "accept", cast.secretariat).state == "accepted"


def test_without_the_sign_off_of_its_state_nothing_is_published(cast: Cast) -> None:
    row = in_review(cast)
    reviewed(row, cast.focal_point)
    reviewed(row, cast.observer)
    moved(row, "accept", cast.secretariat)
    with pytest.raises(Refused, match="unsigned"):
        moved(row, "publish", cast.secretariat)
    with pytest.raises(Refused, match="not_allowed"):
        sign_off_practice(row, version=row.version, by=of(cast.secretariat))


def test_what_was_sent_back_is_signed_off_anew(cast: Cast) -> None:
    row = in_review(cast)
    sign_off_practice(row, version=row.version, by=of(cast.focal_point))
    back = moved(row, "return", cast.secretariat, "Falta el resultado")
    assert (back.signed_at, back.why) == (None, "Falta el resultado")


def test_sending_back_says_why(cast: Cast) -> None:
    with pytest.raises(Refused, match="reason_missing"):
        moved(in_review(cast), "return", cast.secretariat)


def test_words_that_a_state_signed_off_are_not_changed_behind_it(cast: Cast) -> None:
    row = published(cast)
    with pytest.raises(Refused, match="signed_off"):
        correct_practice(row, {"result": Text.of(es="Mil personas")}, row.version, "Corrección", by=of(cast.secretariat))
    fixed = correct_practice(row, {"lessons": Text.of(es="Ir de día")}, row.version, "Faltaba", by=of(cast.secretariat))
    assert str(fixed.lessons) == "Ir de día"


def test_somebody_else_saved_in_between(cast: Cast) -> None:
    row = written(cast)
    with pytest.raises(Refused, match="moved"):
        correct_practice(row, {"place": Text.of(es="Valle")}, 7, "", by=of(cast.caseworker))


def test_members_comment_and_answers_stand_under_their_comment(cast: Cast) -> None:
    row = published(cast)
    first = comment_practice(row, "¿Cuánto costó?", by=of(cast.stranger))
    second = comment_practice(row, "Poco.", by=of(cast.caseworker), answers=first.pk)
    third = comment_practice(row, "Gracias <b>mil</b>", by=of(cast.stranger), answers=second.pk)
    assert [second.answers_id, third.answers_id] == [first.pk, first.pk]
    with pytest.raises(Refused, match="not_allowed"):
        comment_practice(row, "Hola", by=ANONYMOUS)
    with pytest.raises(Refused, match="words_missing"):
        comment_practice(row, " \x00 ", by=of(cast.stranger))
    with pytest.raises(Refused, match="words_long"):
        comment_practice(row, "x" * 4001, by=of(cast.stranger))


def test_a_comment_is_hidden_by_its_writer_or_a_moderator_with_a_reason(cast: Cast) -> None:
    row = published(cast)
    made = comment_practice(row, "Fuera de tono", by=of(cast.stranger))
    with pytest.raises(Refused, match="not_found"):
        hide_comment(made, "No me gusta", by=of(cast.caseworker))
    with pytest.raises(Refused, match="reason_missing"):
        hide_comment(made, " ", by=of(cast.secretariat))
    assert hide_comment(made, "Fuera de tema", by=of(cast.secretariat)).hidden_why == "Fuera de tema"
    with pytest.raises(Refused, match="hidden"):
        hide_comment(made, "Otra vez", by=of(cast.secretariat))


@pytest.mark.ledger("G73")
def test_an_adaptation_of_civil_society_is_public_at_once_and_of_a_state_when_it_confirms(cast: Cast) -> None:
    row = published(cast)
    state = home(cast.stranger)
    waiting = record_replication(row, state, ADAPTED, by=of(cast.stranger))
    assert waiting.state == "waiting"
    assert not Replication.objects.visible_to(ANONYMOUS).exists()
    region = record_replication(row, home(cast.observer), ADAPTED | {"country_id": None}, by=of(cast.observer))
    assert region.state == "published"
    assert set(Replication.objects.visible_to(ANONYMOUS)) == {region}


@pytest.mark.ledger("G73")
def test_a_state_confirms_its_own_adaptations_alone(cast: Cast) -> None:
    row = published(cast)
    made = record_replication(row, home(cast.stranger), ADAPTED, by=of(cast.stranger))
    with pytest.raises(Refused, match="not_found"):
        move_replication(made, "confirm", version=1, by=of(cast.focal_point))
    with pytest.raises(Refused, match="own_practice"):
        record_replication(row, home(cast.caseworker), ADAPTED, by=of(cast.caseworker))


@pytest.mark.ledger("G73")
@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"since": None}, "date_missing"),
        ({"stage": "dreamt"}, "stage_unknown"),
        ({"since": LooseDate.parse("2199-01")}, "to_come"),
        ({"changed": Text()}, "changed_missing"),
        ({"stage": "stopped"}, "result_missing"),
        ({"country_id": "FRA"}, "country_unknown"),
    ],
)
def test_an_adaptation_that_says_too_little_is_refused(cast: Cast, values: dict[str, object], code: str) -> None:
    row = published(cast)
    with pytest.raises(Refused, match=code):
        record_replication(row, home(cast.observer), ADAPTED | values, by=of(cast.observer))


@pytest.mark.ledger("G73")
def test_how_an_adaptation_went_on_is_told_with_a_reason(cast: Cast) -> None:
    row = published(cast)
    made = record_replication(row, home(cast.observer), ADAPTED, by=of(cast.observer))
    ended = {"stage": "stopped", "result": Text.of(es="Se acabó el dinero")}
    with pytest.raises(Refused, match="reason_missing"):
        correct_replication(made, ended, 1, "", by=of(cast.observer))
    assert correct_replication(made, ended, 1, "Así terminó", by=of(cast.observer)).stage == "stopped"


def test_a_collection_gathers_published_practices_in_their_order(cast: Cast) -> None:
    row = published(cast)
    made = write_collection(
        "borders", {"title": Text.of(es="Fronteras"), "practices": [row.code, row.code]}, by=of(cast.secretariat)
    )
    assert made.practices == [row.code]
    with pytest.raises(Refused, match="practice_unknown"):
        write_collection("other", {"title": Text.of(es="Otra"), "practices": ["PR-9"]}, by=of(cast.secretariat))
    with pytest.raises(Refused, match="code_taken"):
        write_collection("borders", {"title": Text.of(es="Otra")}, by=of(cast.secretariat))
    with pytest.raises(Refused, match="not_allowed"):
        write_collection("mine", {"title": Text.of(es="Mía")}, by=of(cast.caseworker))
