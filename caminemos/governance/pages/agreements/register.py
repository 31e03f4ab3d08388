"""The register: every agreement that the reader may see, filtered by the address, overdue first; and the register as a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caminemos.access.models import Organisation
from caminemos.governance.agreements_rules import FOLLOWED
from caminemos.governance.agreements_words import visibility_words
from caminemos.governance.leading import bodies_led_by
from caminemos.governance.meeting_links import Taken, takes_of
from caminemos.governance.models import Agreement, Body, Meeting, Responsible
from caminemos.governance.pages.agreements.lines import AgreementLine, as_lines, readable
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Column, Sheet, today
from caminemos.places.api import members, plain
from caminemos.ui.api import Tab

PER_PAGE = 40
YEAR = re.compile(r"[0-9]{4}")
NAMES = ("q", "body", "country", "institution", "year", "before", "meeting", "action")
TABS: dict[str, Callable[[AgreementLine], bool]] = {
    "open": lambda one: one.state in FOLLOWED,
    "overdue": lambda one: one.is_overdue,
    "reported": lambda one: one.state == "reported",
    "proposed": lambda one: one.state == "proposed",
    "closed": lambda one: one.state == "closed",
    "ended": lambda one: one.state in {"withdrawn", "superseded"},
    "all": lambda one: True,
}
Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class AgreementsPage:
    """The register as filtered."""

    lines: list[AgreementLine]
    all_lines: list[AgreementLine]
    page: Page[Any]
    tabs: list[Tab]
    shown: str
    counts: dict[str, int]
    filters: dict[str, str]
    bodies: Choices
    countries: Choices
    institutions: Choices
    years: list[int]
    meetings: Choices
    mine: str
    may_write: bool

    @property
    def takes(self) -> list[Taken]:
        """Return the register as a document to take along."""
        return takes_of(["agreements-register"])

    @property
    def is_filtered(self) -> bool:
        """Say whether a filter leaves something out."""
        return any(self.filters.get(name) for name in NAMES)

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing at all to read."""
        return not self.years

    @property
    def has_more(self) -> bool:
        """Say whether one of the filters that stand folded is in force."""
        return any(self.filters.get(name) for name in ("institution", "meeting", "action", "before"))


def agreements_page(filters: Mapping[str, str], *, by: Actor) -> AgreementsPage:
    """Return the register: what is open unless another tab is asked for."""
    found = lines(filters, by=by)
    shown = filters.get("show", "") if filters.get("show") in TABS else "open"
    counts = {name: sum(map(fits, found)) for name, fits in TABS.items()}
    listed = [one for one in found if TABS[shown](one)]
    paged = Paginator(listed, PER_PAGE).get_page(filters.get("page"))
    seen = Agreement.objects.visible_to(by)
    return AgreementsPage(
        list(paged.object_list),
        listed,
        paged,
        _tabs(counts, shown, filters, by),
        shown,
        counts,
        {name: str(value) for name, value in filters.items()},
        _bodies(seen),
        [(one.iso3, one.called()) for one in members()],
        _institutions(seen),
        sorted(set(seen.order_by().values_list("year", flat=True)), reverse=True),
        _meetings(seen, by),
        min(by.countries, default=""),
        by.may(Permission.AGREEMENT_WRITE) and (by.may(Permission.MEETING_PLAN) or bool(bodies_led_by(by))),
    )


def lines(filters: Mapping[str, str], *, by: Actor) -> list[AgreementLine]:
    """Return the agreements as filtered, in the order of the register; a filter that names nothing known finds nothing."""
    words = plain(filters.get("q", "")).split()
    rows = [row for row in _narrowed(readable(by), filters, by) if all(word in searched(row) for word in words)]
    found = as_lines([row for row in rows if not filters.get("action") or filters["action"] in row.actions], by)
    return [one for one in found if _is_due(one, filters.get("before", ""))]


def searched(row: Agreement) -> str:
    """Return all words by which an agreement is found, in both languages."""
    texts = [row.words, row.context, row.done, row.body.name, *(one.called for one in row.responsible.all())]
    return plain(" ".join([row.number, *(told for text in texts for told in text.values.values())]))


def _narrowed(rows: QuerySet[Agreement], filters: Mapping[str, str], by: Actor) -> QuerySet[Agreement]:
    given = {name: filters.get(name, "") for name in NAMES}
    if given["body"]:
        rows = rows.filter(body__code=given["body"])
    if given["meeting"]:
        rows = rows.filter(meeting__in=Meeting.objects.visible_to(by).filter(code=given["meeting"]).order_by().values("pk"))
    if given["country"]:
        rows = rows.filter(pk__in=Responsible.objects.filter(country=given["country"]).values("agreement"))
    if given["institution"]:
        rows = rows.filter(pk__in=Responsible.objects.filter(institution__code=given["institution"]).values("agreement"))
    if given["year"]:
        rows = rows.filter(year=int(given["year"])) if YEAR.fullmatch(given["year"]) else rows.none()
    return rows


def _is_due(line: AgreementLine, before: str) -> bool:
    """Say whether a line is due by a day, to the last day that its date allows; a day that is none keeps everything."""
    try:
        last = date.fromisoformat(before)
    except ValueError:
        return True
    return line.due is not None and line.due.last <= last


def _tabs(counts: Mapping[str, int], shown: str, filters: Mapping[str, str], by: Actor) -> list[Tab]:
    words = {
        "open": pgettext("agreements", "Open"),
        "overdue": pgettext("agreements", "Overdue"),
        "reported": pgettext("agreements", "To be checked"),
        "proposed": pgettext("agreements", "Proposed"),
        "closed": pgettext("agreements", "Fulfilled"),
        "ended": pgettext("agreements", "Withdrawn or replaced"),
        "all": pgettext("agreements", "All"),
    }
    kept = {name: filters[name] for name in NAMES if filters.get(name)}
    names = [name for name in TABS if name != "proposed" or by.may(Permission.MEETING_READ_STATES)]
    return [Tab(words[name], f"?{urlencode({'show': name, **kept})}", name == shown, counts[name]) for name in names]


def _bodies(seen: QuerySet[Agreement]) -> Choices:
    found = Body.objects.filter(pk__in=seen.order_by().values("body"))
    return sorted(((one.code, str(one.name)) for one in found), key=lambda pair: pair[1])


def _institutions(seen: QuerySet[Agreement]) -> Choices:
    named = Responsible.objects.filter(agreement__in=seen.order_by(), institution__isnull=False)
    found = Organisation.objects.filter(pk__in=named.order_by().values("institution"))
    return sorted(((one.code, str(one.name)) for one in found), key=lambda pair: pair[1])


def _meetings(seen: QuerySet[Agreement], by: Actor) -> Choices:
    """Return the meetings to narrow by: an agreement may be public although the meeting that adopted it is not."""
    found = Meeting.objects.visible_to(by).filter(pk__in=seen.order_by().exclude(meeting=None).values("meeting")).order_by("-on")
    return [(one.code, f"{one.on.last.isoformat()} {one.title}") for one in found]


def register_sheet(page: AgreementsPage) -> Sheet:
    """Return what the register shows as a table, every page of it."""
    seen = visibility_words()
    columns = [
        Column("number", _("Number")),
        Column("words_es", _("Agreement, in Spanish"), lambda row: row.words.values.get("es", "")),
        Column("words_en", _("Agreement, in English"), lambda row: row.words.values.get("en", "")),
        Column("body", _("Body"), lambda row: str(row.body_name)),
        Column("meeting", _("Meeting"), lambda row: str(row.meeting_title)),
        Column("adopted_on", _("Adopted on"), lambda row: row.adopted_on, "date"),
        Column("lead", _("Leads"), lambda row: "; ".join(str(one.name) for one in row.parties if one.leads)),
        Column("with", _("Takes part"), lambda row: "; ".join(str(one.name) for one in row.parties if not one.leads)),
        Column("due", _("Due"), lambda row: str(row.due or "")),
        Column("state", _("State"), lambda row: row.state_word),
        Column("time", _("In time"), lambda row: row.time_words),
        Column("actions", _("Actions of the plan"), lambda row: " ".join(row.actions)),
        Column("visibility", _("Who may read it"), lambda row: seen[row.visibility]),
    ]
    note = _("As it stood on %(day)s. A month or a quarter is due on its last day.") % {"day": today().isoformat()}
    return Sheet(_("Agreements"), columns, page.all_lines, [note])
