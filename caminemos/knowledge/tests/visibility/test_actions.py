"""An entry on its way: recorded, sent in, reviewed by somebody else, published, corrected with a reason, withdrawn; every step refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import ANONYMOUS, LooseDate, Refused, Text, today
from caminemos.knowledge.actions.visibility.writing import attach_to_visibility, correct_visibility, record_visibility
from caminemos.knowledge.models import VisibilityEntry
from caminemos.knowledge.pages.visibility.whole import open_entries, visibility_tasks
from caminemos.knowledge.tests.practices.practice_cast import home, of
from caminemos.knowledge.tests.practices.practice_cast import published as published_practice
from caminemos.knowledge.tests.visibility.visibility_cast import UNCOUNTED, moved, published, recorded, told
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ground"), pytest.mark.ledger("G75")]


def readers(cast: Cast) -> set[str]:
    found = {name for name, user in cast.everybody.items() if user and VisibilityEntry.objects.visible_to(of(user)).exists()}
    return found | ({"member_of_public"} if VisibilityEntry.objects.visible_to(ANONYMOUS).exists() else set())


def test_who_reads_an_entry_at_each_station(cast: Cast) -> None:
    row = recorded(cast)
    assert readers(cast) == {"focal_point"}
    moved(row, "submit", cast.focal_point)
    assert readers(cast) == {"focal_point", "secretariat", "presidency"}
    moved(row, "publish", cast.secretariat)
    assert readers(cast) == set(cast.everybody)
    moved(row, "withdraw", cast.secretariat, "El enlace era de otro hecho")
    assert readers(cast) == {"focal_point", "secretariat", "presidency"}


def test_each_step_leaves_an_entry_in_the_trail(cast: Cast) -> None:
    row = published(cast)
    moved(row, "withdraw", cast.secretariat, "Se repitió")
    verbs = [entry.verb for entry in entries() if entry.verb.startswith("visibility.")]
    assert sorted(verbs) == ["visibility.publish", "visibility.record", "visibility.submit", "visibility.withdraw"]


def test_nobody_publishes_what_they_recorded_themselves(cast: Cast) -> None:
    row = record_visibility(home(cast.secretariat), told(), by=of(cast.secretariat))
    moved(row, "submit", cast.secretariat)
    with pytest.raises(Refused, match="own_entry"):
        moved(row, "publish", cast.secretariat)
    assert moved(row, "publish", cast.presidency).state == "published"


@pytest.mark.parametrize("name", ["registrar", "caseworker", "statistician", "auditor", "node_administrator"])
def test_who_has_no_part_in_it_records_nothing(cast: Cast, name: str) -> None:
    user = getattr(cast, name)
    with pytest.raises(Refused, match="not_allowed"):
        record_visibility(home(user), told(), by=of(user))


def test_the_stranger_neither_records_for_another_institution_nor_moves_its_entry(cast: Cast) -> None:
    with pytest.raises(Refused, match="not_allowed"):
        record_visibility(home(cast.focal_point), told(), by=of(cast.stranger))
    row = recorded(cast)
    with pytest.raises(Refused, match="not_found"):
        moved(row, "submit", cast.stranger)


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("title_missing", {"title": Text()}),
        ("title_long", {"title": Text.of(es="x" * 201)}),
        ("kind_unknown", {"kind": "rumour"}),
        ("language_unknown", {"language": "xx"}),
        ("state_unknown", {"states": ["USA"]}),
        ("to_come", {"day": LooseDate.parse("2199-01")}),
        ("not_an_address", {"url": "javascript:alert(1)"}),
        ("unit_missing", {"reach_unit": ""}),
        ("unit_missing", {"reach_unit": "souls"}),
        ("source_missing", {"reach_source": " "}),
        ("source_missing", {"reach_as_of": None}),
        ("as_of_before", {"reach_as_of": date(2024, 3, 4)}),
        ("as_of_to_come", {"reach_as_of": date(2199, 1, 1)}),
        ("reach_missing", {"reach": None}),
        ("subject_unknown", {"subject_kind": "practice", "subject": "PR-404"}),
        ("subject_unknown", {"subject_kind": "", "subject": "PR-1"}),
        ("subject_unknown", {"subject_kind": "activity", "subject": "no-plan"}),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(cast: Cast, code: str, wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused, match=code) as problem:
        recorded(cast, **wrong)
    assert str(problem.value.sentence)
    assert not VisibilityEntry.objects.exists()


def test_what_nobody_counted_stays_empty_and_is_not_zero(cast: Cast) -> None:
    row = recorded(cast, **UNCOUNTED)
    row.refresh_from_db()
    assert row.reach is None


def test_it_belongs_to_a_practice_that_is_there(cast: Cast) -> None:
    practice = published_practice(cast)
    assert recorded(cast, subject_kind="practice", subject=practice.code).subject == practice.code


def test_a_published_entry_is_corrected_by_who_reviews_and_says_why(cast: Cast) -> None:
    row = published(cast)
    row.refresh_from_db()
    with pytest.raises(Refused, match="not_with_you"):
        correct_visibility(row, {"medium": "Otra"}, row.version, "x", by=of(cast.focal_point))
    with pytest.raises(Refused, match="reason_missing"):
        correct_visibility(row, {"medium": "Otra"}, row.version, " ", by=of(cast.secretariat))
    with pytest.raises(Refused, match="moved"):
        correct_visibility(row, {"medium": "Otra"}, row.version - 1, "x", by=of(cast.secretariat))
    done = correct_visibility(row, {"medium": "Otra"}, row.version, "Nombre mal escrito", by=of(cast.secretariat))
    assert (done.medium, done.state) == ("Otra", "published")


def test_each_code_is_given_once_and_the_next_follows(cast: Cast) -> None:
    assert [recorded(cast).code for _ in range(3)] == ["V-1", "V-2", "V-3"]


def test_a_file_is_kept_in_versions(cast: Cast, tmp_path: Any, settings: Any) -> None:
    row = recorded(cast)
    for text in (b"%PDF-1.7 one", b"%PDF-1.7 two"):
        row = attach_to_visibility(row, text, "recorte.pdf", by=of(cast.focal_point))
    assert row.file is not None
    assert row.file.versions.count() == 2


def test_it_is_a_task_for_who_reviews_and_comes_back_as_one(cast: Cast) -> None:
    row = moved(recorded(cast), "submit", cast.focal_point)
    moment = row.changed_at
    assert [one.detail[:3] for one in visibility_tasks(of(cast.secretariat), moment)] == ["V-1"]
    assert [one.detail for one in visibility_tasks(of(cast.focal_point), moment)] == []
    moved(row, "return", cast.secretariat, "Falta el medio")
    assert len(visibility_tasks(of(cast.focal_point), moment)) == 1
    part = open_entries(of(cast.presidency), today())
    assert [one.path for one in part.matters] == ["/visibility/V-1/"]
