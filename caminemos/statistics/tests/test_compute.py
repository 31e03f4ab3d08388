from hypothesis import given
from hypothesis import strategies as some

from caminemos.statistics.compute import REGION, compute

MEMBERS = frozenset({"CRI", "MEX", "PAN"})
ROWS = some.lists(
    some.fixed_dictionaries(
        {
            "year": some.integers(2020, 2022),
            "asylum": some.sampled_from([*MEMBERS, "USA"]),
            "origin": some.just("NIC"),
            "kind": some.sampled_from("NAV"),
            "unit": some.sampled_from("PC"),
            "applied": some.one_of(some.none(), some.integers(0, 999)),
        }
    ),
    max_size=30,
)


def computed(rows):
    return {(value.series, value.country, value.year): value for value in compute({"applications": rows}, MEMBERS)}


@given(ROWS)
def test_a_value_exists_only_where_one_unit_was_published(rows):
    for (series, country, year), value in computed(rows).items():
        if series != "asylum-applications" or country == REGION:
            continue
        own = [r for r in rows if r["asylum"] == country and r["year"] == year and r["kind"] == "N" and r["applied"] is not None]
        units = {row["unit"] for row in own}
        assert (value.status == "mixed") == (len(units) > 1)
        assert value.value == (None if len(units) > 1 else sum(row["applied"] for row in own))


@given(ROWS)
def test_the_region_is_the_sum_of_those_that_report_persons_and_names_the_others(rows):
    found = computed(rows)
    for (series, country, year), region in found.items():
        if country != REGION or series != "asylum-applications":
            continue
        parts = {c: found[series, c, year] for c in MEMBERS if (series, c, year) in found}
        persons = {c for c, one in parts.items() if one.unit == "persons"}
        assert region.value == (sum(parts[c].value for c in persons) if persons else None)
        assert set(filter(None, region.note.removeprefix("without:").split(","))) == MEMBERS - persons


@given(ROWS)
def test_a_country_outside_the_region_gets_no_value(rows):
    assert {country for _series, country, _year in computed(rows)} <= MEMBERS | {REGION}


def test_nothing_published_gives_no_value_and_no_zero():
    assert compute({}, MEMBERS) == []
