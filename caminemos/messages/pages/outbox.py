"""The outbox: what has not left yet, letter by letter as it will read, and what failed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from caminemos.kernel.api import Actor, Column, Sheet, now
from caminemos.messages.attachments import Attachment
from caminemos.messages.bundles import Bundle, planned
from caminemos.messages.kinds import kind_name
from caminemos.messages.letters import Written
from caminemos.messages.models import Letter, Notice, NoticeSet
from caminemos.messages.permissions import Permission
from caminemos.messages.words import state_words

PER_PAGE = 40
STATES = ("waiting", "held")


@dataclass(frozen=True)
class LetterPreview:
    """A letter before it leaves, in both languages, with the notices in it and what goes along."""

    recipient: str
    address: str
    is_outside: bool
    leaves_by_mail: bool
    leaves_at: datetime
    digest: str
    attachment: Attachment | None
    notices: list[Notice]
    versions: list[Written]


@dataclass(frozen=True)
class OutboxPage:
    """What will leave, as it will read, and what failed; `kinds` and `states` are what the filters offer."""

    letters: list[LetterPreview]
    page: Page[Any]
    failed: list[Letter]
    may_hold: bool
    waiting: int
    kinds: list[tuple[str, str]]
    states: list[tuple[str, str]]
    filters: Mapping[str, str]
    is_narrowed: bool


def outbox_page(filters: Mapping[str, str], *, by: Actor) -> OutboxPage:
    """Return what has not left yet, letter by letter, the first to leave first; filters: kind, person, state."""
    paged = Paginator(_narrowed(filters, by), PER_PAGE).get_page(filters.get("page"))
    letters = [_preview(one) for one in planned(list(paged.object_list), now())]
    failed = list(Letter.objects.filter(state="failed").select_related("recipient")[:PER_PAGE])
    used = Notice.objects.outbox(by).order_by("kind").values_list("kind", flat=True).distinct()
    words = state_words()
    return OutboxPage(
        letters,
        paged,
        failed,
        by.may(Permission.OUTBOX_HOLD),
        paged.paginator.count,
        sorted(((kind, kind_name(kind)) for kind in used), key=lambda pair: pair[1]),
        [(state, words[state]) for state in STATES],
        filters,
        any(filters.get(name) for name in ("kind", "person", "state")),
    )


def outbox_sheet(filters: Mapping[str, str], *, by: Actor) -> Sheet:
    """Return what has not left yet as a table, narrowed as the page is."""
    columns = [
        Column("recipient", pgettext("letter", "To"), lambda one: one.to_name),
        Column("address", _("Mail address"), lambda one: one.to_address),
        Column("kind", _("What it is about"), lambda one: kind_name(one.kind)),
        Column("subject", _("What it says"), lambda one: str(one.subject)),
        Column("author", _("Who did it"), lambda one: str(one.author)),
        Column("leaves_at", _("Leaves on"), lambda one: one.leaves_at.date(), "date"),
        Column("file_name", _("Goes along")),
        Column("state", _("State"), lambda one: state_words()[one.state]),
        Column("held_because", _("Why it is held")),
    ]
    return Sheet(_("Outbox"), columns, list(_narrowed(filters, by)))


def _narrowed(filters: Mapping[str, str], by: Actor) -> NoticeSet:
    found = Notice.objects.outbox(by)
    if kind := filters.get("kind"):
        found = found.filter(kind=kind)
    if state := filters.get("state"):
        found = found.filter(state=state)
    if person := filters.get("person", "").strip():
        named = Q(recipient__full_name__icontains=person) | Q(recipient__email__icontains=person)
        found = found.filter(named | Q(name__icontains=person) | Q(address__icontains=person))
    return found


def _preview(letter: Bundle) -> LetterPreview:
    asked = (get_language() or "es")[:2]
    first = letter.first
    return LetterPreview(
        first.to_name,
        first.to_address,
        first.is_outside,
        letter.leaves_by_mail,
        first.leaves_at,
        letter.digest,
        letter.attachment,
        list(letter.notices),
        [letter.written(language) for language in (asked, "en" if asked == "es" else "es")],
    )
