"""Leave an entry: in the transaction of the change, or not at all."""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Model

from caminemos.audit import keys
from caminemos.audit.canonical import canonical
from caminemos.audit.chain import entry_mac, one_line
from caminemos.kernel.api import Actor, changed, now, this_node, uuid7

INSERT = (
    "INSERT INTO audit_entry (id, custody, moment, actor, verb, subject_kind, subject_id, payload, key, mac) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
"""Written by hand: every change in every area passes here, and the ORM would take two thirds of the time."""

LOOKING = (".read", ".see", ".export", ".download", ".verify")
"""How verbs end that change nothing."""
COUNTRY = re.compile(r"(?:[A-Z]{3})?")


class OutsideTransaction(RuntimeError):
    """An entry was asked for where its change could be kept without it."""


def record(
    *,
    by: Actor,
    verb: str,
    subject: object | str,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    country: str = "",
    detail: Mapping[str, Any] | None = None,
) -> UUID:
    """Record who did what to which row, keyed, in the transaction of the change; no personal values. Return the entry's id."""
    if not connection.in_atomic_block:
        raise OutsideTransaction(f"{verb}: record() belongs inside the transaction.atomic() of the change that it records")
    custody = country or _custody_of(subject) or _home()
    if not COUNTRY.fullmatch(custody):
        raise ValueError(f"{custody!r} is not a country: three capital letters, or nothing for the region")
    kind, identity = subject_of(subject)
    content = {name: part for name, part in (("before", before), ("after", after), ("detail", detail)) if part is not None}
    if not verb.endswith(LOOKING):
        transaction.on_commit(partial(changed.send, sender=None, verb=verb))
    return _written(custody, [one_line(by.key), one_line(verb), one_line(kind), one_line(identity)], content)


def record_read(*, by: Actor, subject_kind: str, ids: Iterable[object], country: str = "", verb: str = "") -> UUID:
    """Record that these rows were read; a list is one entry that names every row shown."""
    shown = [one_line(identity) for identity in ids]
    subject = f"{subject_kind}:{shown[0]}" if len(shown) == 1 else subject_kind
    verb = verb or f"{subject_kind.rpartition('.')[2]}.read"
    with transaction.atomic():
        return record(by=by, verb=verb, subject=subject, country=country, detail={"ids": shown, "rows": len(shown)})


def subject_of(subject: object | str) -> tuple[str, str]:
    """Return kind and id of a subject: a row, a model, or text written `kind:id`."""
    if isinstance(subject, str):
        kind, _colon, identity = subject.partition(":")
        return kind, identity
    if isinstance(subject, Model):
        return subject._meta.label_lower, str(subject.pk)
    if isinstance(subject, type):
        return (subject._meta.label_lower if issubclass(subject, Model) else subject.__qualname__.lower()), ""
    return type(subject).__qualname__.lower(), str(getattr(subject, "pk", getattr(subject, "id", "")))


def _custody_of(subject: object) -> str:
    custody = getattr(subject, "custody", "")
    return custody if isinstance(custody, str) else ""


def _home() -> str:
    """Return the country of a national node, whose entries all belong to it; elsewhere nothing."""
    held = this_node().countries
    return next(iter(held)) if len(held) == 1 else ""


def _written(custody: str, names: list[str], content: Mapping[str, Any]) -> UUID:
    fingerprint_key = keys.signing_key("fingerprint", custody)
    payload = canonical(content, lambda text: hmac.digest(fingerprint_key, text, "sha256").hex())
    identity, moment, name = uuid7(), now(), keys.current()
    signature = entry_mac(keys.signing_key("entry", custody), name, identity, moment, [custody, *names, payload])
    native = connection.features.has_native_uuid_field
    stored = [identity if native else identity.hex, custody, connection.ops.adapt_datetimefield_value(moment)]
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [*stored, *names, payload, name, signature])
    return identity
