import pytest

pytestmark = pytest.mark.usefixtures("places")


def test_members_and_neighbours_are_listed_without_signing_in(client):
    found = client.get("/api/v1/countries/").json()
    assert [one["iso3"] for one in found] == ["BLZ", "CRI", "SLV", "GTM", "HND", "MEX", "PAN", "COL", "USA", "NIC"]
    mexico = next(one for one in found if one["iso3"] == "MEX")
    assert mexico == {
        "iso3": "MEX", "iso2": "MX", "m49": "484", "unhcr_code": "MEX", "name": {"es": "México", "en": "Mexico"},
        "is_member": True, "member_since": "2017-10-26", "is_neighbour": False,
    }  # fmt: skip


def test_all_countries_and_groups_can_be_asked_for(client):
    found = client.get("/api/v1/countries/", {"all": "1"}).json()
    assert len(found) == 252
    assert {"STA", "UKN"} <= {one["unhcr_code"] for one in found}


@pytest.mark.parametrize(("on", "units"), [("2013-12-31", 12), ("2014-01-01", 13), ("2026-01-01", 14)])
def test_units_are_those_of_the_day(client, on, units):
    assert len(client.get("/api/v1/countries/PAN/divisions", {"level": 1, "on": on}).json()) == units


def test_a_second_level_unit_names_its_parent(client):
    found = client.get("/api/v1/countries/GTM/divisions", {"level": 2}).json()
    assert next(one for one in found if one["code"] == "GT1301")["parent"] == "GT13"


@pytest.mark.parametrize(
    ("path", "status"), [("ZZZ/divisions", 404), ("GTM/divisions?level=3", 422), ("GTM/divisions?on=x", 422)]
)
def test_a_wrong_question_gets_a_clear_no(client, path, status):
    assert client.get(f"/api/v1/countries/{path}").status_code == status
