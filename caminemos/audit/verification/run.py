"""Walk the chains from the first seal to the last and say what is wrong first."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterator
from itertools import islice, zip_longest
from pathlib import Path
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from caminemos.audit import anchors, keys
from caminemos.audit.chain import BEFORE_THE_FIRST, SealFacts, digest
from caminemos.audit.models import Link, Pending, Seal
from caminemos.audit.verification import rows
from caminemos.audit.verification.report import Problem, Report
from caminemos.kernel.api import EVERYTHING, reading

Progress = Callable[[int, int], None]


class Broken(Exception):
    """The first thing that is wrong in a chain."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence


@reading(EVERYTHING)
def verify(anchor_file: Path | None = None, on_progress: Progress = lambda done, total: None) -> Report:
    """Check every chain to its end; report at most one problem per chain, then forgotten entries and anchors that do not hold."""
    report = Report()
    heads = dict(Seal.objects.values_list("custody").annotate(top=Max("last")).order_by("custody"))
    total = sum(heads.values())
    for custody in sorted({*heads, *Link.objects.values_list("custody", flat=True).distinct()}):
        report.chains.append(custody)
        _gather(report, custody, lambda custody=custody: _check_chain(report, custody, total, on_progress))  # type: ignore[misc]
    for custody in sorted(set(Pending.objects.values_list("custody", flat=True).distinct())):
        _gather(report, custody, lambda custody=custody: _check_waiting(report, custody))  # type: ignore[misc]
    _check_forgotten(report)
    if anchor_file is not None:
        _check_anchors(report, anchor_file)
    return report


def _gather(report: Report, custody: str, check: Callable[[], None]) -> None:
    try:
        check()
    except Broken as broken:
        report.problems.append(Problem(custody, broken.code, broken.sentence))


def _check_chain(report: Report, custody: str, total: int, on_progress: Progress) -> None:
    seals = Seal.objects.filter(custody=custody).order_by("sequence")
    top = seals.aggregate(last=Max("last"))["last"] or 0
    entries = rows.linked(custody, 1, top)
    previous, position = BEFORE_THE_FIRST, 0
    for sequence, seal in enumerate(seals.iterator(chunk_size=500), start=1):
        _check_seal(seal, sequence, previous, position)
        _check_run(seal, entries)
        previous, position = seal.mac, seal.last
        report.seals += 1
        report.entries += seal.last - seal.first + 1
        on_progress(report.entries, total)
    beyond = Link.objects.filter(custody=custody, position__gt=position).order_by("position").first()
    if beyond and not Seal.objects.filter(custody=custody, last__gte=beyond.position).exists():
        words = _("Position %(position)s holds an entry, but no seal covers it.")
        raise Broken("link_without_seal", words % {"position": beyond.position})


def _check_seal(seal: Seal, sequence: int, previous: str, position: int) -> None:
    at = {"sequence": seal.sequence, "expected": sequence}
    if seal.sequence != sequence or seal.first != position + 1:
        raise Broken("seal_missing", _("Seal %(expected)s is missing: the next one found is seal %(sequence)s.") % at)
    key = keys.key(seal.key, "seal", seal.custody)
    if key is None:
        raise Broken("seal_key_unknown", _("Seal %(sequence)s was made with a key that this node does not hold.") % at)
    facts = SealFacts(seal.key, seal.custody, seal.sequence, seal.first, seal.last, seal.digest, seal.previous, seal.sealed_at)
    if facts.mac(key) != seal.mac:
        raise Broken("seal_changed", _("Seal %(sequence)s was changed, or was not made with this node's key.") % at)
    if seal.previous != previous:
        raise Broken("seal_out_of_order", _("Seal %(sequence)s does not follow the seal before it.") % at)


def _check_run(seal: Seal, entries: Iterator[rows.Row]) -> None:
    run = list(islice(entries, seal.last - seal.first + 1))
    _check_entries(seal.custody, run)
    expected = list(range(seal.first, seal.last + 1))
    if (found := [place for place, _key, _message, _mac in run]) != expected:
        gap = next(position for position, place in zip_longest(expected, found) if position != place)
        raise Broken("link_missing", _("The entry at position %(position)s was deleted from the chain.") % {"position": gap})
    if digest([mac for _place, _key, _message, mac in run if mac]) != seal.digest:
        span = {"sequence": seal.sequence, "first": seal.first, "last": seal.last}
        words = _("The entries at positions %(first)s to %(last)s are not those that seal %(sequence)s signed.")
        raise Broken("order_changed", words % span)


def _check_entries(custody: str, run: list[rows.Row]) -> None:
    """Sign every message again; the loop is written for speed, the words are found only when something is wrong."""
    held = {name: keys.key(name, "entry", custody) or b"" for name in {key for _place, key, _message, _mac in run} if name}
    sign = hmac.digest
    for row in run:
        _place, name, message, mac = row
        if not (name and message and held[name] and sign(held[name], message.encode(), "sha256").hex() == mac):
            raise _broken_entry(custody, row, known=bool(name and held[name]))


def _broken_entry(custody: str, row: rows.Row, *, known: bool) -> Broken:
    entry = {"entry": _called(custody, row[0])}
    if row[3] is None:
        return Broken("entry_deleted", _("The entry %(entry)s was deleted.") % entry)
    if not known:
        return Broken("key_unknown", _("The entry %(entry)s carries a key that this node does not hold.") % entry)
    return Broken("entry_changed", _("The entry %(entry)s was changed, or was not written by this node.") % entry)


def _called(custody: str, place: int | str) -> str:
    if isinstance(place, int):
        return _("%(id)s (position %(position)s)") % {"id": rows.place_of(custody, place), "position": place}
    return str(UUID(place))


def _check_waiting(report: Report, custody: str) -> None:
    waiting = list(rows.waiting(custody))
    report.waiting += len(waiting)
    _check_entries(custody, waiting)


def _check_forgotten(report: Report) -> None:
    count, first, custody = rows.forgotten()
    if count:
        sentence = _("%(count)s entries are neither sealed nor waiting for a seal; the first is %(first)s.")
        report.problems.append(Problem(custody, "forgotten", sentence % {"count": count, "first": first}))


def _check_anchors(report: Report, file: Path) -> None:
    for line, anchor in anchors.read(file):
        if anchor is None:
            sentence = _("Line %(line)s of %(file)s is not an anchor of this node.") % {"line": line, "file": file}
            report.problems.append(Problem("", "anchor_unreadable", sentence))
            continue
        report.anchors += 1
        sealed = Seal.objects.filter(custody=anchor.custody, sequence=anchor.sequence, last=anchor.position, mac=anchor.seal)
        if not sealed.exists():
            words = _("The chain was cut off or replaced: seal %(sequence)s, anchored at %(at)s, is gone.")
            sentence = words % {"sequence": anchor.sequence, "at": anchor.at}
            report.problems.append(Problem(anchor.custody, "anchor_lost", sentence))
            return
