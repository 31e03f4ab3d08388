"""The region's archive and the invented part of a training node are loaded; a wrong file changes nothing."""

from __future__ import annotations

import io
from typing import Any

import pytest
import yaml
from django.core.management import CommandError, call_command

from caminemos.governance.actions.load_archive import load_archive
from caminemos.governance.archive_training import load_training_archive
from caminemos.governance.models import Achievement, Process, ProcessEvent
from caminemos.governance.models.archive import KINDS
from caminemos.governance.tests.archiving import WRITER
from caminemos.kernel.api import ANONYMOUS, Refused, Service, Text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("archive")]
GOOD = {"code": "2023-good", "year": 2023, "kind": "fund", "title": {"es": "Bueno"}}


def loaded() -> str:
    out = io.StringIO()
    call_command("load_archive", stdout=out)
    return out.getvalue()


def file_of(*rows: dict[str, Any], processes: list[dict[str, Any]] | None = None) -> bytes:
    return yaml.safe_dump({"achievements": [GOOD, *rows], "processes": processes or []}).encode()


@pytest.mark.ledger("G27")
def test_every_presidency_that_ended_has_its_achievements_and_every_fact_its_source() -> None:
    assert "53 achievements, 9 processes, 11 events added, 0 on record already" in loaded()
    found = list(Achievement.objects.select_related("term"))
    assert {one.term.year for one in found if one.term} == set(range(2019, 2026))
    assert {one.kind for one in found} == set(KINDS)
    assert all(one.sources and one.state == "published" for one in found)
    assert all(one.is_elsewhere for one in found if one.country_id)
    assert {one.country_id for one in found if one.country_id} == {"CRI", "GTM", "HND", "MEX", "PAN", "SLV"}
    assert [one.code for one in found for text in (one.title,) if text.missing(("es", "en"))] == []
    assert all(one.sources for one in ProcessEvent.objects.all())


def test_the_public_reads_all_of_it() -> None:
    loaded()
    assert Achievement.objects.visible_to(ANONYMOUS).count() == Achievement.objects.count()
    assert ProcessEvent.objects.visible_to(ANONYMOUS).count() == ProcessEvent.objects.count()


def test_loading_again_keeps_what_people_corrected() -> None:
    loaded()
    Achievement.objects.filter(code="2023-charter").update(title=Text.of(es="Corregido"))
    assert "0 achievements, 0 processes, 0 events added, 73 on record already" in loaded()
    assert str(Achievement.objects.get(code="2023-charter").title) == "Corregido"


def test_the_invented_part_says_so_and_waits_for_its_state() -> None:
    loaded()
    done = load_training_archive()
    assert (done.achievements, done.processes, done.events) == (1, 0, 3)
    row = Achievement.objects.get(code="hnd-exercise-shelters")
    assert row.state == "waiting"
    names = [row.title, *ProcessEvent.objects.filter(code__startswith="exercise").values_list("name", flat=True)]
    assert len(names) == 4
    assert all("Ejercicio" in one.values["es"] and "Exercise" in one.values["en"] for one in names)
    assert load_training_archive().kept == 7


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ({"code": "no-kind", "title": {"es": "x"}}, "achievements/1"),
        ({**GOOD, "code": "far", "title": {"es": "x"}, "happened_on": "2019-01"}, "far"),
        ({**GOOD, "code": "no-date", "title": {"es": "x"}, "happened_on": "2023-soon"}, "no-date"),
        ({**GOOD, "code": "no-term", "year": 1999}, "no-term"),
        ({**GOOD, "code": "no-source", "title": {"es": "x"}, "verified": "true"}, "no-source"),
        ({**GOOD, "code": "no-aim", "title": {"es": "x"}, "objective": "9"}, "no-aim"),
        ({**GOOD, "code": "no-web", "sources": ["file:///etc/passwd"]}, "achievements/1/sources/0"),
    ],
)
def test_a_wrong_file_changes_nothing_and_says_where(row: dict[str, Any], where: str) -> None:
    with pytest.raises(Refused, match="archive_wrong") as problem:
        load_archive(file_of(row), by=WRITER)
    assert where in str(problem.value.sentence)
    assert not Achievement.objects.exists()


def test_a_process_that_is_not_on_record_needs_its_name() -> None:
    with pytest.raises(Refused, match="archive_wrong") as problem:
        load_archive(file_of(processes=[{"code": "unheard-of", "events": []}]), by=WRITER)
    assert "unheard-of" in str(problem.value.sentence)
    assert not Process.objects.exists()


def test_what_is_no_yaml_and_who_may_not_are_refused(tmp_path: Any) -> None:
    with pytest.raises(Refused, match="archive_unread"):
        load_archive(b"achievements: [", by=WRITER)
    with pytest.raises(Refused, match="not_allowed"):
        load_archive(file_of(), by=Service.named("reader"))
    with pytest.raises(CommandError, match="nowhere"):
        call_command("load_archive", str(tmp_path / "nowhere.yml"))
    (tmp_path / "broken.yml").write_text("achievements: [")
    with pytest.raises(CommandError, match="YAML"):
        call_command("load_archive", str(tmp_path / "broken.yml"))
