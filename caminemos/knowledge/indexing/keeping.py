"""The index kept current: kind by kind, in small transactions, so that it may be broken off and begun again at any moment."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import islice
from typing import TypeVar

from django.db import transaction
from django.db.models import F

from caminemos.kernel.api import PublishedItem, now, registries
from caminemos.knowledge.indexing.vocabulary import keep_words, vocabulary_of
from caminemos.knowledge.indexing.words import forget, keep, words_of
from caminemos.knowledge.models import PublicItem, PublicReading, PublicTold

VERSION = 1
"""Part of every digest: raise it when the tokens are made in another way, and everything is read anew."""
AT_ONCE = 400
READ_ANYWAY = timedelta(minutes=10)
"""After so long a kind is read again although nobody said that it changed: not each change tells of itself."""

FEW = 500
"""A kind of at most so many items is read again by whoever searches first after it changed; a larger one waits for the worker."""

T = TypeVar("T")
Progress = Callable[[str, int], None]


@dataclass
class Run:
    """What reading a kind did."""

    read: int = 0
    written: int = 0
    gone: int = 0


def keep_index(moment: datetime) -> int:
    """Read again the kinds that changed or were not read for long; return how many items were written or taken away (a chore)."""
    held = {one.kind: one for one in PublicReading.objects.all()}
    due = [code for code, _about in registries.published.pairs() if _is_due(held.get(code), moment)]
    gone = [code for code in held if registries.published.get(code) is None]
    runs = [read_kind(code) for code in [*due, *gone]]
    return sum(run.written + run.gone for run in runs)


def _is_due(held: PublicReading | None, moment: datetime) -> bool:
    if held is None or held.read_at is None:
        return True
    return moment - held.read_at >= READ_ANYWAY or bool(held.asked_at and held.asked_at >= held.read_at)


def catch_up() -> None:
    """Read the small kinds that changed since they were read: what was taken out of something still published is told no more either."""
    late = PublicReading.objects.filter(read_at__isnull=False, asked_at__gte=F("read_at"))
    for code in list(late.values_list("kind", flat=True)):
        if registries.published.get(code) and PublicItem.objects.filter(kind=code).count() <= FEW:
            read_kind(code)


def read_kind(code: str, progress: Progress = lambda _code, _count: None) -> Run:
    """Bring one kind up to date: what is new or changed is written, what is no longer published is taken away."""
    began, run = now(), Run()
    about = registries.published.get(code)
    before = {key: (pk, digest) for key, pk, digest in PublicItem.objects.filter(kind=code).values_list("key", "pk", "digest")}
    for some in _batched(about.items() if about else (), AT_ONCE):
        told = {item.key: item for item in some}
        changed = [item for item in told.values() if before.get(item.key, (0, ""))[1] != _digest(code, item)]
        run.read, run.written = run.read + len(told), run.written + len(changed)
        if changed:
            _write(code, changed)
        for key in told:
            before.pop(key, None)
        progress(code, run.read)
    run.gone = len(before)
    for numbers in _batched([pk for pk, _digest in before.values()], AT_ONCE):
        _take_away(list(numbers))
    if about:
        PublicReading.objects.update_or_create(kind=code, defaults={"read_at": began})
    else:
        PublicReading.objects.filter(kind=code).delete()
    return run


def _write(code: str, changed: list[PublishedItem]) -> None:
    with transaction.atomic():
        held = {one.key: one for one in PublicItem.objects.filter(key__in=[item.key for item in changed])}
        words = _vocabulary(PublicTold.objects.filter(item__in=[one.pk for one in held.values()]))
        rows = [_row(code, item) for item in changed]
        PublicItem.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["key"], update_fields=["kind", "path", "places", "at", "year", "digest"]
        )
        numbers = dict(PublicItem.objects.filter(key__in=[item.key for item in changed]).values_list("key", "pk"))
        told = [PublicTold(item_id=numbers[item.key], title=item.title, summary=item.summary, body=item.body) for item in changed]
        PublicTold.objects.bulk_create(
            told, update_conflicts=True, unique_fields=["item"], update_fields=["title", "summary", "body"]
        )
        keep((numbers[item.key], words_of(item)) for item in changed)
        keep_words(added=_vocabulary(told), removed=words)


def take_away(keys: Collection[str]) -> None:
    """Take items out at once, words and counts and all: what was withdrawn tells nothing more, not even that it was there."""
    _take_away(list(PublicItem.objects.filter(key__in=keys).values_list("pk", flat=True)))


def _take_away(numbers: list[int]) -> None:
    with transaction.atomic():
        numbers = list(PublicItem.objects.select_for_update().filter(pk__in=numbers).values_list("pk", flat=True))
        words = _vocabulary(PublicTold.objects.filter(item__in=numbers))
        forget(numbers)
        PublicItem.objects.filter(pk__in=numbers).delete()
        keep_words(added=Counter(), removed=words)


def _row(code: str, item: PublishedItem) -> PublicItem:
    moment = item.published_at or item.changed_at
    places = f" {' '.join(sorted(item.countries))} " if item.countries else ""
    return PublicItem(
        key=item.key, kind=code, path=item.path, places=places, at=moment, year=moment.year if moment else None,
        digest=_digest(code, item),
    )  # fmt: skip


def _digest(code: str, item: PublishedItem) -> str:
    texts = [text.as_json() for text in (item.title, item.summary, item.body, *item.subjects)]
    said = [VERSION, code, item.path, sorted(item.countries), str(item.published_at or item.changed_at), texts]
    return sha256(json.dumps(said, sort_keys=True).encode("utf-8", "replace")).hexdigest()


def _vocabulary(told: Iterable[PublicTold]) -> Counter[str]:
    found: Counter[str] = Counter()
    for one in told:
        found.update(vocabulary_of(one.title, one.summary, one.body))
    return found


def _batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some
