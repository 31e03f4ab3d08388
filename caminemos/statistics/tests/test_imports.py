from datetime import date

import pytest
from django.core.management import CommandError, call_command

from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import Refused, Service
from caminemos.statistics.actions import confirm_edition, discard_edition, import_edition, preview_edition
from caminemos.statistics.compute import REGION
from caminemos.statistics.figures import figure
from caminemos.statistics.models import Application, Edition, Value
from caminemos.statistics.revisions import revisions
from caminemos.statistics.states import EDITION
from caminemos.statistics.tests.conftest import STATISTICIAN, application, table
from tests.region import APPLICATIONS

pytestmark = pytest.mark.django_db


def bring(files, label, day, *, confirm=True, by=STATISTICIAN):
    return import_edition(files, label=label, as_of=day, by=by, confirm=confirm)[0]


@pytest.mark.ledger("S85")
def test_what_was_published_comes_out(edition):
    assert figure("asylum-applications", "CRI", 2025).value == 100
    assert figure("asylum-applications-all", "CRI", 2025).value == 107
    assert figure("asylum-pending", "CRI", 2025).value == 400
    assert figure("asylum-closure-share", "CRI", 2025).value == 92
    assert figure("asylum-protection-rate", "CRI", 2025).value == 50
    assert figure("asylum-residual", "CRI", 2025).value == 500 + 107 - 100 - 400


def test_a_country_that_reports_cases_keeps_its_unit_and_leaves_the_regional_sum(edition):
    assert figure("asylum-applications", "PAN", 2025).unit == "cases"
    region = figure("asylum-applications", REGION, 2025)
    assert (region.value, region.unit) == (140, "persons")
    assert "Panamá" in region.explanation


def test_a_residual_over_two_units_says_so(edition):
    found = figure("asylum-residual", "PAN", 2025)
    assert (found.status, found.unit) == ("mixed", "mixed")


def test_an_empty_column_stays_missing(edition):
    assert figure("other-in-need", "CRI", 2025) is None
    assert figure("other-in-need", "MEX", 2025).value == 5


def test_the_same_files_again_change_nothing(edition, files):
    before = len(entries())
    again = bring(files, "another label", date(2026, 5, 1))
    assert again.pk == edition.pk
    assert (Edition.objects.count(), Application.objects.count()) == (1, 6)
    assert len(entries()) == before


def test_every_step_of_an_edition_leaves_an_entry(edition):
    assert [entry.verb for entry in entries()][-2:] == ["edition.preview", "edition.confirm"]


@pytest.mark.ledger("S86")
def test_a_newer_edition_replaces_and_keeps_the_older_and_shows_what_it_revised(edition, files):
    files["applications.csv"] = table(APPLICATIONS, application(2025, "CRI", "P", 120), application(2025, "MEX", "P", 40))
    newer = bring(files, "2025.2", date(2026, 6, 30))
    edition.refresh_from_db()
    assert (edition.state, newer.state) == ("superseded", "current")
    assert figure("asylum-applications", "CRI", 2025).value == 120
    assert figure("asylum-applications", "CRI", 2025, edition).value == 100
    changed = {(one.series, one.country): (one.before, one.after) for one in revisions(edition, newer) if one.year == 2025}
    assert changed["asylum-applications", "CRI"] == (100, 120)


def test_one_bad_row_leaves_everything_as_it_was(edition, files):
    before = (Edition.objects.count(), Value.objects.count(), Application.objects.count())
    files["applications.csv"] += b"2025,x,x,NIC,x,x,CRI,G,N,FI,P,many\n"
    with pytest.raises(Refused, match="wrong_files"):
        bring(files, "2025.3", date(2026, 7, 1))
    assert (Edition.objects.count(), Value.objects.count(), Application.objects.count()) == before


def test_two_files_of_one_table_are_refused(members, files):
    files["copy.csv"] = files["applications.csv"]
    preview = preview_edition(files, by=STATISTICIAN)
    assert [problem.file for problem in preview.problems] == ["copy.csv"]


def test_a_preview_keeps_nothing_and_counts_what_would_change(edition, files):
    files["applications.csv"] = table(APPLICATIONS, application(2025, "CRI", "P", 120))
    preview = preview_edition(files, by=STATISTICIAN)
    assert any((change.series, change.country, change.after) == ("asylum-applications", "CRI", 120) for change in preview.changes)
    assert Edition.objects.count() == 1


def test_an_edition_waits_until_it_is_confirmed_and_is_then_in_force(members, files):
    waiting = bring(files, "2025.1", date(2026, 1, 31), confirm=False)
    assert figure("asylum-pending", "CRI", 2025) is None
    confirm_edition(waiting, by=STATISTICIAN)
    assert figure("asylum-pending", "CRI", 2025).value == 400
    assert not waiting.files.exclude(content=None).exists()


def test_a_discarded_edition_never_comes_into_force(members, files):
    waiting = discard_edition(bring(files, "2025.1", date(2026, 1, 31), confirm=False), by=STATISTICIAN)
    with pytest.raises(Refused, match="wrong_state"):
        confirm_edition(waiting, by=STATISTICIAN)


def test_the_table_of_states_is_exhaustive():
    for row in EDITION.transitions:
        for state in [*EDITION.states, "previewed"]:
            subject = Edition(state=state)
            if state in row.sources:
                EDITION.take(row.verb, subject, STATISTICIAN)
                assert subject.state == row.target
            else:
                with pytest.raises(Refused):
                    EDITION.take(row.verb, subject, STATISTICIAN)


@pytest.mark.parametrize("held", [[], ["statistics.import.preview"]])
def test_who_lacks_the_permission_changes_nothing(members, files, held):
    with pytest.raises(Refused, match="not_allowed"):
        bring(files, "2025.1", date(2026, 1, 31), by=Service.named("clerk", held))
    assert not Edition.objects.filter(state="current").exists()


def test_the_command_says_in_a_sentence_why_it_stops(db, tmp_path, files):
    for name, content in files.items():
        (tmp_path / f"asylum_{name}").write_bytes(content)
    with pytest.raises(CommandError, match="países"):
        call_command("import_unhcr", str(tmp_path))


def test_the_command_imports_says_what_it_did_and_does_it_once(members, tmp_path, files, capsys):
    for name, content in files.items():
        (tmp_path / f"asylum_{name}").write_bytes(content)
    for _round in range(2):
        call_command("import_unhcr", str(tmp_path), edition="2025.1", as_of=date(2026, 1, 31))
    said = capsys.readouterr().out
    assert "Edition 2025.1 in force" in said
    assert "Already here as edition 2025.1" in said
    assert Edition.objects.count() == 1
