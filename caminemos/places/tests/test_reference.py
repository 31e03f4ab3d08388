import csv
from datetime import date

import pytest
from django.conf import settings

from caminemos.kernel.api import LooseDate, Refused
from caminemos.places import api
from caminemos.places.models import Country, Division, Reform

MEMBERS = {"BLZ", "CRI", "SLV", "GTM", "HND", "MEX", "PAN"}
FIRST_LEVEL = {"BLZ": 6, "CRI": 7, "SLV": 14, "GTM": 22, "HND": 18, "MEX": 32, "PAN": 14, "NIC": 17}
DAY = date(2026, 1, 1)


def test_the_seven_members_are_known_with_the_day_they_joined(places):
    assert {one.iso3 for one in api.members()} == MEMBERS
    assert api.country("HND").member_since == LooseDate.parse("2017-10-26")
    assert api.country("SLV").member_since == LooseDate.parse("2019-07-25")


def test_members_stand_in_the_order_of_the_language(places):
    assert [one.called("es") for one in api.members("es")][:3] == ["Belice", "Costa Rica", "El Salvador"]
    assert [one.called("en") for one in api.members("en")][-2:] == ["Mexico", "Panama"]


def test_neighbours_are_not_members(places):
    assert {one.iso3 for one in api.neighbours()} == {"COL", "NIC", "USA"}


def test_every_country_has_a_name_in_both_languages(places):
    assert [one.iso3 for one in api.all_countries() if one.name.missing(["es", "en"])] == []


@pytest.mark.parametrize(
    ("code", "iso3"), [("GUA", "GTM"), ("SAL", "SLV"), ("COS", "CRI"), ("BZE", "BLZ"), ("STA", "XXA"), ("TIB", "XXT")]
)
def test_unhcr_codes_lead_to_countries(places, code, iso3):
    found = api.by_unhcr_code(code)
    assert found is not None
    assert found.iso3 == iso3


def test_every_country_of_unhcrs_list_is_known(places):
    file = settings.BASE.parent / "shared" / "data" / "unhcr_countries_mirps.csv"
    if not file.exists():
        pytest.skip("the data folder ../shared is not here, so UNHCR's own list cannot be compared")
    listed = {(row["unhcr_code"], row["iso_code"]) for row in csv.DictReader(file.open(encoding="utf-8-sig")) if row["iso_code"]}
    known = set(Country.objects.values_list("unhcr_code", "iso3"))
    assert listed - known == set()


def test_an_unknown_code_leads_nowhere(places):
    assert api.by_unhcr_code("") is None
    assert api.by_iso2("ZZ") is None
    assert api.division_by_pcode("") is None
    assert api.division_by_iso("XX-1") is None
    with pytest.raises(Refused, match="no_such_country"):
        api.country("ZZZ")


@pytest.mark.parametrize(("iso3", "units"), FIRST_LEVEL.items())
def test_the_first_level_is_complete(places, iso3, units):
    found = api.divisions(iso3, 1, DAY)
    assert len(found) == units
    assert all(unit.iso.startswith(f"{api.country(iso3).iso2}-") and unit.geonames for unit in found)


def test_el_salvador_has_44_municipalities_since_may_2024(places):
    def dry(on):
        return [unit for unit in api.divisions("SLV", 2, on) if not unit.is_water]

    assert len(dry(date(2024, 5, 1))) == 44
    assert dry(date(2024, 4, 30)) == []
    reform = Reform.objects.get(code="sv-2024-municipalities")
    assert (reform.units_before, reform.units_after) == (262, 44)


def test_panama_oeste_exists_since_2014_and_came_out_of_panama(places):
    oeste = api.division_by_iso("PA-10")
    assert oeste is not None
    assert (oeste.pcode, oeste.valid_from, oeste.drawn_as_id) == ("PA11", date(2014, 1, 1), "PA12")
    assert oeste.predecessors.get().predecessor.iso == "PA-8"
    assert oeste.code not in [unit.code for unit in api.divisions("PAN", 1, date(2013, 12, 31))]


def test_a_unit_without_p_code_is_known_by_its_iso_code(places):
    naso = Division.objects.get(iso="PA-NT")
    assert (naso.code, naso.pcode) == ("PA-NT", "")


def test_codes_lead_to_the_same_unit(places):
    assert api.division_by_pcode("GT13") == api.division_by_iso("GT-13") == api.division_by_geonames("GT.08")
    assert str(api.division_by_iso("GT-13").name.read("es")) == "Huehuetenango"
    assert api.division_by_iso("MX-CMX").name.read("en").text == "Mexico City"


def test_every_second_level_unit_is_part_of_one_of_its_own_country(places):
    lower = Division.objects.filter(level=2).select_related("parent")
    assert [unit.code for unit in lower if unit.parent is None or unit.parent.country_id != unit.country_id] == []
