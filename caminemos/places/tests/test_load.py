from io import StringIO

import pytest
from django.core.management import call_command

from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import ANONYMOUS, Refused
from caminemos.places.actions.load import load_places
from caminemos.places.models import Calendar, Country, Division, Succession


def test_loading_again_changes_nothing(freshly_loaded, loader):
    before = list(Division.objects.values_list("code", "name", "valid_from").order_by("code"))
    assert load_places(by=loader) == freshly_loaded
    assert list(Division.objects.values_list("code", "name", "valid_from").order_by("code")) == before
    assert Succession.objects.count() == freshly_loaded["successions"]


def test_whoever_may_not_load_changes_nothing(db):
    with pytest.raises(Refused, match="not_yours"):
        load_places(by=ANONYMOUS)
    assert not Country.objects.exists()


def test_what_a_state_confirmed_is_kept(freshly_loaded, loader):
    Calendar.objects.filter(country_id="GTM").update(weekly_rest=[7], confirmed_by="Dirección de Asuntos Jurídicos")
    load_places(by=loader)
    assert Calendar.objects.get(country_id="GTM").weekly_rest == [7]


def test_a_country_made_before_loading_is_completed(db, loader):
    Country.objects.create(iso3="HND")
    load_places(by=loader)
    assert Country.objects.get(iso3="HND").unhcr_code == "HON"


def test_loading_leaves_one_entry_in_the_trail(freshly_loaded):
    assert [entry.verb for entry in entries(subject_kind="places.reference")] == ["reference.loaded"]


def test_the_command_says_what_it_loaded(db):
    out = StringIO()
    call_command("load_places", stdout=out)
    assert "252 countries, 3588 divisions" in out.getvalue()
