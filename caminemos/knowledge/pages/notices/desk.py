"""The desk of notices: those of one's own State, what waits for a second person, and the tasks that come of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.access.api import Organisation, organisations_behind
from caminemos.kernel.api import Actor, Task, Text
from caminemos.knowledge.actions.notices.deciding import may_take
from caminemos.knowledge.actions.notices.writing import day_in, writes_notice
from caminemos.knowledge.displaced.addresses import address
from caminemos.knowledge.displaced.loading import catalogue
from caminemos.knowledge.models import StateNotice
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.states import NOTICE


@dataclass(frozen=True)
class NoticeText:
    """A notice in one language, by the language's own name; without text it is missing."""

    code: str
    name: str
    text: str


@dataclass(frozen=True)
class NoticeRow:
    """A notice in a list: its first words, its days, and where it stands."""

    code: str
    url: str
    country: Text
    office: Text
    text: Text
    languages: list[str]
    from_on: date
    until_on: date
    status: str
    version: int


@dataclass(frozen=True)
class NoticesPage:
    """The notices that this person may read, and whether they may write one."""

    rows: list[NoticeRow]
    may_write: bool
    public_url: str


@dataclass(frozen=True)
class NoticePage:
    """One notice with what this reader may do."""

    row: NoticeRow
    texts: list[NoticeText]
    missing: list[str]
    why: str
    verbs: list[str]
    may_write: bool
    public_url: str


def notice_row(code: str, by: Actor) -> StateNotice:
    """Return a notice that the actor may read; otherwise there is nothing."""
    seen = StateNotice.objects.visible_to(by).select_related("owner", "country")
    found = seen.filter(code=code).first() if code.isprintable() else None
    if found is None:
        raise Http404
    return found


def notices_page(*, by: Actor) -> NoticesPage:
    """Return the desk, what holds longest first."""
    rows = StateNotice.objects.visible_to(by).select_related("owner", "country")
    return NoticesPage([_row(one) for one in rows], bool(writing_offices(by)), address("es"))


def notice_page(code: str, *, by: Actor) -> NoticePage:
    """Return one notice."""
    row = notice_row(code, by)
    languages = catalogue().languages.values()
    texts = [NoticeText(one.code, one.name, row.text.values[one.code]) for one in languages if one.code in row.text.values]
    missing = [one.name for one in languages if one.state == "complete" and one.code not in row.text.values]
    verbs = [verb for verb in NOTICE.offers(row, by) if may_take(by, row, verb)]
    return NoticePage(
        _row(row), texts, missing, row.why, verbs, writes_notice(by, row), address("es", f"{row.country_id.lower()}/")
    )


def writing_offices(by: Actor) -> list[Organisation]:
    """Return the institutions of one's own State for which the actor writes notices."""
    if not by.may(Permission.NOTICE_WRITE):
        return []
    return list(Organisation.objects.filter(pk__in=organisations_behind(by), country__in=by.countries).order_by("code"))


def _row(row: StateNotice) -> NoticeRow:
    return NoticeRow(
        row.code,
        reverse("knowledge:notice", args=[row.code]),
        row.country.name,
        row.owner.name,
        row.text,
        [one.name for one in catalogue().languages.values() if one.code in row.text.values],
        row.from_on,
        row.until_on,
        f"notice_{_station(row, day_in(row.country))}",
        row.version,
    )


def _station(row: StateNotice, day: date) -> str:
    if row.until_on < day:
        return "over"
    return "to_come" if row.state == "published" and row.from_on > day else row.state


def notice_tasks(by: Actor, moment: datetime) -> list[Task]:
    """Return the notices that wait for this person as the second one, and those of one's own State that came back."""
    del moment
    rows = StateNotice.objects.visible_to(by).select_related("owner", "country")
    found = []
    for row in rows.filter(state__in=["submitted", "returned"]):
        if row.until_on < day_in(row.country):
            continue
        if row.state == "submitted" and by.may(Permission.NOTICE_PUBLISH) and may_take(by, row, "publish"):
            found.append(_task(row, _("Read this notice to people on the move, as the second person")))
        if row.state == "returned" and by.key in row.written_by:
            found.append(_task(row, _("Correct this notice: it came back")))
    return found


def _task(row: StateNotice, sentence: str) -> Task:
    url = reverse("knowledge:notice", args=[row.code])
    return Task(sentence, url, _("Notices to people on the move"), detail=f"{row.code} {row.text}"[:120])
