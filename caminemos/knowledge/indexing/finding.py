"""What the index finds: ranked, filtered, counted by kind, State and year, and shown only where it is still published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from caminemos.engines.asking import Asked
from caminemos.kernel.api import Text, registries
from caminemos.knowledge.indexing.keeping import catch_up, take_away
from caminemos.knowledge.indexing.nudging import ask_again
from caminemos.knowledge.indexing.words import RANK, found
from caminemos.knowledge.models import PublicItem, PublicReading, PublicTold

JOIN = "JOIN knowledge_publicitem i ON i.id = knowledge_public_words.rowid"
FACETS = ("kind", "country", "year")


@dataclass(frozen=True)
class PublicHit:
    """Something public that the search found."""

    key: str
    kind: str
    path: str
    title: Text
    summary: Text
    body: Text
    countries: tuple[str, ...]
    year: int | None


@dataclass(frozen=True)
class Counts:
    """How much was found in all, and per value of each facet while the other facets' filters hold."""

    total: int = 0
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def is_read() -> bool:
    """Say whether the index was filled at all: a node asks its areas one by one until its worker has been round."""
    return PublicReading.objects.filter(read_at__isnull=False).exists()


def public_paths(paths: Collection[str]) -> set[str]:
    """Return which of some addresses (without the language) stand in the index."""
    return set(PublicItem.objects.filter(path__in=paths).values_list("path", flat=True))


def public_title(path: str) -> Text | None:
    """Return the title of what is published under an address without its language at this moment, or None."""
    told = PublicTold.objects.select_related("item").filter(item__path=path).order_by("item")
    return next((hit.title for hit in _still([_hit(one) for one in told])), None)


def public_hits(question: Asked, filters: Mapping[str, str], *, offset: int = 0, most: int = 20) -> list[PublicHit]:
    """Return one stretch of what the question finds, the best first; what was withdrawn since the last reading is left out."""
    if not question.wanted:
        return []
    catch_up()
    source, where, values = found(question)
    kept, more = _kept(filters)
    sql = (
        f"SELECT i.id, {RANK[connection.vendor]} AS far FROM {source} {JOIN}"  # noqa: S608 - our own words
        f" WHERE {where}{kept} ORDER BY far, i.at IS NULL, i.at DESC, i.id LIMIT %s OFFSET %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, *more, most, offset])
        numbers = [pk for pk, _far in cursor.fetchall()]
    told = PublicTold.objects.select_related("item").in_bulk(numbers)
    return _still([_hit(told[pk]) for pk in numbers if pk in told])


def public_counts(question: Asked, filters: Mapping[str, str]) -> Counts:
    """Count what the question finds."""
    if not question.wanted:
        return Counts()
    catch_up()
    source, where, values = found(question)
    sql = (
        f"SELECT i.kind, i.places, i.year, count(*) FROM {source} {JOIN}"  # noqa: S608 - our own words
        f" WHERE {where} GROUP BY i.kind, i.places, i.year"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return _counted(cursor.fetchall(), filters)


def _counted(rows: Sequence[tuple[str, str, int | None, int]], filters: Mapping[str, str]) -> Counts:
    total, facets = 0, {name: Counter[str]() for name in FACETS}
    for kind, places, year, count in rows:
        values: dict[str, Collection[str]] = {"kind": [kind], "country": places.split(), "year": [str(year)] if year else []}
        amiss = [name for name in FACETS if filters.get(name) and filters[name] not in values[name]]
        total += 0 if amiss else count
        for name in FACETS:
            if not amiss or amiss == [name]:
                for value in values[name]:
                    facets[name][value] += count
    return Counts(total, facets)


def _kept(filters: Mapping[str, str]) -> tuple[str, list[Any]]:
    clauses, values = "", list[Any]()
    if kind := filters.get("kind"):
        clauses, values = f"{clauses} AND i.kind = %s", [*values, kind]
    if country := filters.get("country"):
        clauses, values = f"{clauses} AND i.places LIKE %s", [*values, f"% {country} %"]
    if year := filters.get("year"):
        clauses, values = f"{clauses} AND i.year = %s", [*values, int(year)]
    return clauses, values


def _hit(told: PublicTold) -> PublicHit:
    item = told.item
    places = tuple(item.places.split())
    return PublicHit(item.key, item.kind, item.path, told.title, told.summary, told.body, places, item.year)


def _still(hits: list[PublicHit]) -> list[PublicHit]:
    """Keep what is published at this moment; what is not is taken out of the index at once, and its kind read again soon."""
    shown: set[str] = set()
    for code in {hit.kind for hit in hits}:
        keys, about = {hit.key for hit in hits if hit.kind == code}, registries.published.get(code)
        if about is None:
            continue
        left = set(about.still(keys)) if about.still else {item.key for item in about.items()}
        if gone := keys - left:
            take_away(gone)
            ask_again(code)
        shown |= keys & left
    return [hit for hit in hits if hit.key in shown]
