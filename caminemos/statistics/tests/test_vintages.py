"""Editions in any order and of any completeness: nothing disappears, nothing older takes over, withdrawals are seen."""

import io
from datetime import date

import pytest
from django.urls import reverse

from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import Refused
from caminemos.statistics.actions import confirm_edition, discard_edition, import_edition, preview_edition
from caminemos.statistics.compute import REGION, compute
from caminemos.statistics.figures import figure
from caminemos.statistics.models import Application, Decision, Edition
from caminemos.statistics.revisions import revisions
from caminemos.statistics.tests.conftest import STATISTICIAN, application, table
from tests.region import APPLICATIONS

LATER, EARLIER = date(2026, 6, 30), date(2025, 6, 30)


def newer(*rows):
    return {"applications.csv": table(APPLICATIONS, *rows)}


def bring(files, label, as_of, *, confirm=True):
    return import_edition(files, label=label, as_of=as_of, by=STATISTICIAN, confirm=confirm)[0]


@pytest.fixture
def partial(edition):
    """One table of the three, half a year later."""
    return bring(newer(application(2024, "CRI", "P", 50), application(2025, "CRI", "P", 120)), "2026.1", LATER)


def test_tables_that_are_not_brought_are_carried_forward(edition, partial):
    assert figure("asylum-applications", "CRI", 2025).value == 120
    assert figure("asylum-pending", "CRI", 2025).value == 400
    assert figure("asylum-closure-share", "CRI", 2025).value == 92
    assert Decision.objects.filter(edition=partial).count() == Decision.objects.filter(edition=edition).count() == 3


def test_a_figure_names_the_vintage_that_its_rows_come_from(edition, partial):
    assert figure("asylum-applications", "CRI", 2025).vintage == "2026.1"
    assert figure("asylum-pending", "CRI", 2025).vintage == "2025.1"
    assert figure("asylum-residual", "CRI", 2025).vintage == "2026.1"


def test_what_is_carried_twice_still_names_where_it_comes_from(edition, partial):
    bring(newer(application(2025, "CRI", "P", 130)), "2026.2", date(2026, 7, 31))
    found = figure("asylum-pending", "CRI", 2025)
    assert (found.vintage, found.as_of) == ("2025.1", edition.as_of)


def test_the_page_of_a_partial_edition_says_what_is_carried(edition, cast, client_as):
    waiting = bring(newer(application(2025, "CRI", "P", 120)), "2026.1", LATER, confirm=False)
    client = client_as(cast.statistician)
    address = reverse("statistics:import-edition", args=[waiting.pk])
    before = client.get(address).content.decode()
    client.post(reverse("statistics:import-move", args=[waiting.pk, "confirm"]))
    after = client.get(address).content.decode()
    assert all("2025.1" in page and "population" in page for page in (before, after))


def test_values_that_vanish_are_reported_as_withdrawn(edition, partial):
    found = {(one.series, one.country, one.year): one for one in revisions(edition, partial)}
    gone = found["asylum-applications", "MEX", 2025]
    assert (gone.before, gone.after, gone.is_withdrawn) == (40, None, True)
    assert not found["asylum-applications", "CRI", 2025].is_withdrawn


def test_a_preview_counts_what_would_be_withdrawn(edition):
    preview = preview_edition(newer(application(2025, "CRI", "P", 100)), by=STATISTICIAN, as_of=LATER)
    assert ("asylum-applications", "MEX") in {(one.series, one.country) for one in preview.changes if one.is_withdrawn}


def test_an_older_edition_goes_behind_the_one_in_force(edition):
    older = bring(newer(application(2024, "CRI", "P", 45)), "2024.1", EARLIER)
    edition.refresh_from_db()
    assert (edition.state, older.state) == ("current", "superseded")
    assert figure("asylum-applications", "CRI", 2024).value == 50
    assert figure("asylum-applications", "CRI", 2024, older).value == 45
    assert entries()[-1].verb == "edition.shelve"
    assert Edition.objects.before(edition) == older


def test_an_older_edition_carries_nothing_from_a_newer_one(edition):
    older = bring(newer(application(2024, "CRI", "P", 45)), "2024.1", EARLIER)
    assert figure("asylum-pending", "CRI", 2024, older) is None


def test_an_older_edition_that_waited_goes_behind_too(edition):
    waiting = bring(newer(application(2024, "CRI", "P", 45)), "2024.1", EARLIER, confirm=False)
    assert confirm_edition(waiting, by=STATISTICIAN).state == "superseded"


def test_without_the_region_s_countries_nothing_is_computed_silently(db, files):
    with pytest.raises(Refused, match="no_members"):
        bring(files, "2025.1", date(2026, 1, 31))
    assert not Application.objects.exists()


def decisions(**parts):
    row = {"year": 2025, "asylum": "CRI", "origin": "NIC", "unit": "P"}
    given = dict.fromkeys(("recognised", "complementary", "rejected", "closed", "total"))
    return compute({"decisions": [row | given | parts]}, frozenset({"CRI"}))


@pytest.mark.parametrize("lost", ["recognised", "complementary", "rejected"])
def test_a_rate_without_one_of_its_parts_is_missing_and_says_which(lost):
    whole = {"recognised": 5, "complementary": 0, "rejected": 5, "closed": 10, "total": 20}
    found = {(one.series, one.country): one for one in decisions(**whole | {lost: None})}
    for place in ("CRI", REGION):
        assert found["asylum-protection-rate", place].value is None
    assert found["asylum-protection-rate", "CRI"].note == f"no:asylum-{lost}"
    assert found["asylum-closure-share", "CRI"].value == 50


def test_a_note_may_be_as_long_as_the_region_is_large(members, files):
    from caminemos.places.models import Country

    for number in range(20):
        Country.objects.create(iso3=f"Z{number:02}", iso2="", is_member=True)
    bring(files, "2025.1", date(2026, 1, 31))
    assert len(figure("asylum-applications", REGION, 2025).note) > 80


def test_two_editions_do_not_share_a_name(edition):
    with pytest.raises(Refused, match="label_taken"):
        bring(newer(application(2025, "CRI", "P", 120)), "2025.1", LATER)


def test_the_name_of_a_discarded_edition_is_free(edition):
    waiting = bring(newer(application(2025, "CRI", "P", 120)), "2026.1", LATER, confirm=False)
    discard_edition(waiting, by=STATISTICIAN)
    assert bring(newer(application(2025, "CRI", "P", 121)), "2026.1", LATER).state == "current"


def test_an_edition_is_not_of_tomorrow(edition):
    with pytest.raises(Refused, match="future_edition"):
        bring(newer(application(2025, "CRI", "P", 120)), "2099.1", date(2099, 1, 1))


@pytest.mark.parametrize(("label", "day", "said"), [("2025.1", "2026-06-30", "ya hay"), ("2099.1", "2099-01-01", "futuro")])
def test_the_form_says_what_is_wrong_and_keeps_what_was_typed(edition, cast, client_as, label, day, said):
    file = io.BytesIO(newer(application(2025, "CRI", "P", 120))["applications.csv"])
    file.name = "applications.csv"
    client = client_as(cast.statistician)
    answer = client.post("/es/imports/new/", {"label": label, "as_of": day, "files": [file]})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert said in page.lower()
    assert f'value="{label}"' in page
