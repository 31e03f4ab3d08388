"""What States and observers say about a draft, and what they were answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caminemos.kernel.api import Actor, Column, Sheet, Text
from caminemos.plan.actions.consultation import Seat, seat_of
from caminemos.plan.actions.held import held_records
from caminemos.plan.models import Plan, PlanComment
from caminemos.plan.pages.tree import visible_plan
from caminemos.plan.pages.version_parts import kind_words, part_name, title_of
from caminemos.plan.permissions import Permission
from caminemos.plan.rules import KINDS, Key, Records, Values
from caminemos.plan.states import COMMENT


@dataclass(frozen=True)
class CommentLine:
    """A comment, with what this reader may do with it."""

    pk: int
    kind: str
    code: str
    part: str
    institution: Text
    country: Text | None
    language: str
    text: str
    wording_of: str
    wording: list[tuple[str, str]]
    state: str
    state_word: str
    look: str
    reply: str
    made_at: datetime
    answered_at: datetime | None
    is_changed: bool
    is_taken_over: bool
    may_change: bool
    may_answer: bool
    may_reopen: bool
    may_take_over: bool


@dataclass(frozen=True)
class PartRow:
    """A part that can be commented, with how many comments it has."""

    kind: str
    name: str
    title: Text
    url: str
    count: int
    open: int


@dataclass(frozen=True)
class Choice:
    """A value of a filter."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class ConsultationPage:
    """The consultation of a plan: every comment as filtered, every part."""

    plan: Plan
    comments: list[CommentLine]
    counts: dict[str, int]
    parts: list[PartRow]
    states: list[Choice]
    voices: list[Choice]
    is_running: bool
    total: int


@dataclass(frozen=True)
class PartConsultation:
    """A part as those consulted read it, with what was said about it."""

    plan: Plan
    key: Key
    name: str
    title: Text
    summary: Text
    comments: list[CommentLine]
    may_comment: bool
    before: PartRow | None
    after: PartRow | None


def state_words() -> dict[str, tuple[str, str]]:
    """Return each state of a comment in words, and its look."""
    return {
        "open": (pgettext("comment", "Open"), "late"),
        "accepted": (pgettext("comment", "Accepted"), "on"),
        "partly": (pgettext("comment", "Accepted in part"), "info"),
        "declined": (pgettext("comment", "Not accepted"), "hold"),
    }


def comment_lines(plan: Plan, *, by: Actor, key: Key | None = None) -> list[CommentLine]:
    """Return the comments on a plan, or on one of its parts, as this reader may see them."""
    found = PlanComment.objects.visible_to(by).filter(plan=plan).select_related("institution", "country")
    if key is not None:
        found = found.filter(kind=key[0], code=key[1])
    seat = seat_of(by)
    return [_line(plan, one, by, seat) for one in found]


def consultation_page(code: str, filters: Mapping[str, str], *, by: Actor) -> ConsultationPage:
    """Return what was said about a plan, filtered by state and voice."""
    plan = _heard(code, by)
    everything = comment_lines(plan, by=by)
    state, voice = filters.get("state", ""), filters.get("voice", "")
    shown = [one for one in everything if state in {"", one.state} and voice in {"", _voice(one)}]
    words = state_words()
    return ConsultationPage(
        plan=plan,
        comments=shown,
        counts={name: sum(one.state == name for one in everything) for name in words},
        parts=part_rows(plan, held_records(plan), everything),
        states=[Choice(name, word, name == state) for name, (word, _look) in words.items()],
        voices=[Choice(name, name, name == voice) for name in sorted({_voice(one) for one in everything})],
        is_running=plan.state == "consulted",
        total=len(everything),
    )


def part_consultation(code: str, key: Key, *, by: Actor) -> PartConsultation:
    """Return a part with the comments on it."""
    plan = _heard(code, by)
    held = held_records(plan)
    if key not in held:
        return _taken_out(plan, key, by)
    if key[0] == "block":
        raise Http404
    rows = part_rows(plan, held, comment_lines(plan, by=by))
    place = next(index for index, row in enumerate(rows) if row.url == _url(plan, key))
    return PartConsultation(
        plan,
        key,
        part_name(key),
        title_of(held[key], plan.language),
        Text(held[key].get("summary") or held[key].get("vision") or {}, plan.language),
        comment_lines(plan, by=by, key=key),
        plan.state == "consulted" and seat_of(by) is not None,
        rows[place - 1] if place else None,
        rows[place + 1] if place + 1 < len(rows) else None,
    )


def _taken_out(plan: Plan, key: Key, by: Actor) -> PartConsultation:
    """A part that left the draft keeps what was said about it."""
    comments = comment_lines(plan, by=by, key=key)
    if not comments:
        raise Http404
    said = _("No longer in the draft")
    return PartConsultation(plan, key, part_name(key), Text.of(es=said, en=said), Text(), comments, False, None, None)


def part_rows(plan: Plan, held: Records, comments: list[CommentLine]) -> list[PartRow]:
    """Return every part that can be commented, in the order of the plan."""
    all_ = Counter((one.kind, one.code) for one in comments)
    open_ = Counter((one.kind, one.code) for one in comments if one.state == "open")
    kinds = kind_words()
    keys = [key for kind in KINDS for key in held if key[0] == kind and kind != "block"]
    return [
        PartRow(kinds[key[0]], part_name(key), _title(plan, held[key]), _url(plan, key), all_[key], open_[key]) for key in keys
    ]


def consultation_sheet(page: ConsultationPage) -> Sheet:
    """Return the comments shown as a table."""
    columns = [
        Column("part", _("Part")),
        Column("institution", _("Institution"), lambda one: str(one.institution)),
        Column("country", _("State"), lambda one: str(one.country or "")),
        Column("text", _("Comment")),
        Column("wording_es", _("Proposed wording in Spanish"), lambda one: dict(one.wording).get("es", "")),
        Column("wording_en", _("Proposed wording in English"), lambda one: dict(one.wording).get("en", "")),
        Column("state", _("Answer"), "state_word"),
        Column("reply", _("Reply")),
        Column("taken_over", _("In the draft"), lambda one: _("yes") if one.is_taken_over else _("no")),
        Column("made_on", _("Made on"), lambda one: one.made_at.date(), kind="date"),
    ]
    name = _("Consultation")
    return Sheet(f"{page.plan.code} – {name}", columns, page.comments, [str(page.plan.title)])


def _heard(code: str, by: Actor) -> Plan:
    plan = visible_plan(code, by)
    if not by.may(Permission.DRAFT_COMMENT):
        raise Http404
    return plan


def _voice(one: CommentLine) -> str:
    return str(one.country or one.institution)


def _url(plan: Plan, key: Key) -> str:
    return reverse("plan:consultation-part", args=[plan.code, *key])


def _title(plan: Plan, values: Values) -> Text:
    return title_of(values, plan.language)


def _line(plan: Plan, one: PlanComment, by: Actor, seat: Seat | None) -> CommentLine:
    mine = seat is not None and one.institution_id == seat.institution.pk and one.country_id == seat.country
    offers = COMMENT.offers(one, by) if plan.state != "adopted" else []
    word, look = state_words()[one.state]
    taken = one.taken_over_at is not None
    return CommentLine(
        pk=one.pk,
        kind=one.kind,
        code=one.code,
        part=part_name((one.kind, one.code)),
        institution=one.institution.name,
        country=one.country.name if one.country else None,
        language=one.language,
        text=one.text,
        wording_of=_("Proposed wording of the summary") if one.wording_of == "summary" else _("Proposed wording of the title"),
        wording=list(one.wording.values.items()),
        state=one.state,
        state_word=word,
        look=look,
        reply=one.reply,
        made_at=one.made_at,
        answered_at=one.answered_at,
        is_changed=one.changed_at is not None,
        is_taken_over=taken,
        may_change=mine and plan.state == "consulted" and one.state == "open",
        may_answer="accept" in offers,
        may_reopen="reopen" in offers and not taken,
        may_take_over=bool(one.wording)
        and not taken
        and one.state in {"accepted", "partly"}
        and plan.state == "draft"
        and by.may(Permission.DRAFT_EDIT),
    )
