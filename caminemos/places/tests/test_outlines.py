import math
from collections import Counter
from itertools import pairwise

import pytest

from caminemos.places import api
from caminemos.places.data import FOLDER
from caminemos.places.models import Division, Outline
from caminemos.places.outlines import Topology, area, as_geojson, contains

# Two squares side by side; the right one has a lake. Arc 0 is their common border.
TWO = {
    "grid": 1,
    "arcs": [[2, 0, 0, 2], [2, 2, -2, 0, 0, -2, 2, 0], [2, 0, 2, 0, 0, 2, -2, 0], [3, 1, 0, 0, 0, 0], [3, 0, 0, 1]],
    "shapes": {"A": [[[0, 1]]], "B": [[[2, -1]]]},
}


def edges(polygons):
    return Counter(frozenset(pair) for polygon in polygons for ring in polygon for pair in pairwise(ring))


def test_a_common_border_falls_away_when_two_units_are_dissolved():
    topology = Topology.unpack(TWO)
    (whole,) = topology.dissolved(["A", "B"])
    assert abs(area(whole[0])) == 8
    assert frozenset({(2.0, 0.0), (2.0, 2.0)}) not in edges([whole])


def test_one_unit_dissolved_is_itself():
    topology = Topology.unpack(TWO)
    assert edges(topology.dissolved(["A"])) == edges(topology.polygons("A"))


def test_a_lake_stays_a_hole():
    lake = {
        "grid": 1,
        "arcs": [[0, 0, 4, 0, 0, 4, -4, 0, 0, -4], [1, 1, 0, 1, 1, 0, 0, -1, -1, 0]],
        "shapes": {"A": [[[0], [1]]]},
    }
    (polygon,) = Topology.unpack(lake).dissolved(["A"])
    assert len(polygon) == 2
    assert contains(polygon[0], (1.5, 1.5))


def test_geojson_closes_every_ring():
    shape = as_geojson(Topology.unpack(TWO).polygons("B"))
    assert shape["type"] == "MultiPolygon"
    assert all(ring[0] == ring[-1] for polygon in shape["coordinates"] for ring in polygon)


def test_every_first_level_unit_is_drawn_or_says_who_stands_for_it(places):
    drawn = set(Outline.objects.values_list("code", flat=True))
    absent = Division.objects.filter(level=1).exclude(code__in=drawn)
    assert {(unit.code, unit.drawn_as_id) for unit in absent} == {("PA11", "PA12"), ("PA-NT", "PA01")}


def test_borders_between_units_do_not_gape(places):
    shapes = Outline.objects.filter(country_id="GTM", division__isnull=False).values_list("geometry", flat=True)
    found = edges([[tuple(map(tuple, ring)) for ring in polygon] for shape in shapes for polygon in shape["coordinates"]])
    whole = api.outline("GTM")
    outer = edges([[tuple(map(tuple, ring)) for ring in polygon] for polygon in whole["coordinates"]])
    assert {edge for edge, times in found.items() if times == 1} == set(outer)


def test_the_map_shows_seven_members_and_nicaragua_quietly(places):
    shapes = api.outlines(0, with_neighbours=True)
    assert {shape.code for shape in shapes if not shape.quiet} == {"BLZ", "CRI", "SLV", "GTM", "HND", "MEX", "PAN"}
    assert [shape.code for shape in shapes if shape.quiet] == ["NIC"]
    assert len(api.outlines(1, "MEX")) == 32


@pytest.mark.parametrize(("name", "limit"), [("outlines.json", 350_000), ("divisions.csv", 200_000), ("countries.csv", 20_000)])
def test_the_reduced_files_stay_small(name, limit):
    assert (FOLDER / name).stat().st_size < limit


SURFACE = {
    # Surface in km² (United Nations, Demographic Yearbook, table 3).
    "BLZ": 22_965, "CRI": 51_100, "SLV": 21_041, "GTM": 108_889, "HND": 112_492, "MEX": 1_964_375, "PAN": 75_320, "NIC": 130_373,
}  # fmt: skip


def square_kilometres(shape):
    """Return the surface of a MultiPolygon on a sphere."""

    def ring(points):
        turns = (
            math.radians(x2 - x1) * (2 + math.sin(math.radians(y1)) + math.sin(math.radians(y2)))
            for (x1, y1), (x2, y2) in pairwise(points)
        )
        return abs(sum(turns)) * 6371.0088**2 / 2

    return sum(ring(outer) - sum(map(ring, holes)) for outer, *holes in shape["coordinates"])


@pytest.mark.parametrize("iso3", SURFACE)
def test_an_outline_covers_the_surface_of_its_country(places, iso3):
    assert square_kilometres(api.outline(iso3)) == pytest.approx(SURFACE[iso3], rel=0.03)


def test_a_border_walked_twice_by_one_unit_falls_away():
    spur = {"grid": 1, "arcs": [[0, 0, 2, 0, 0, 2, -2, 0, 0, -2], [0, 0, 1, 1]], "shapes": {"A": [[[0, 1, -2]]]}}
    (whole,) = Topology.unpack(spur).dissolved(["A"])
    assert abs(area(whole[0])) == 4
    assert (1.0, 1.0) not in whole[0]
