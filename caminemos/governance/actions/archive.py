"""Write down what a presidency achieved or what resulted in a State, and correct it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.governance.actions.keeping import need_source
from caminemos.governance.actions.memberships import demand
from caminemos.governance.archive_rules import figure_gaps, is_to_come, next_code, reach_of, same_title
from caminemos.governance.archive_telling import tell_sign_off
from caminemos.governance.following import tell_archive
from caminemos.governance.models import Achievement, Membership, Term
from caminemos.governance.models.archive import KINDS
from caminemos.governance.news import ACHIEVEMENT_CORRECTED
from caminemos.governance.permissions import Permission
from caminemos.governance.standing import end_of
from caminemos.governance.states import ACHIEVEMENT
from caminemos.kernel.api import Actor, Refused, as_json, changes, in_turn, need_reason, need_version, today, write
from caminemos.places.api import country
from caminemos.places.models import Country

FIELDS = (
    "term_id", "country_id", "kind", "title", "summary", "happened_on", "objective_id", "figure", "figure_unit", "figure_as_of",
    "sources", "is_verified", "is_elsewhere",
)  # fmt: skip


@transaction.atomic
def record_achievement(values: Mapping[str, Any], *, by: Actor, code: str = "") -> Achievement:
    """Keep an achievement as a draft; without a code it gets the next one of its presidency or State."""
    demand(by, Permission.ACHIEVEMENT_WRITE)
    made = Achievement()
    _one_at_a_time(values)
    _fill(made, values)
    made.code = code or _free_code(made)
    if Achievement.objects.filter(code=made.code).exists():
        raise Refused(
            "code_taken", _("There is an achievement with the code %(code)s already.") % {"code": made.code}, status=422
        )
    made.save()
    after = as_json(made, FIELDS) | {"code": made.code}
    record(by=by, verb="achievement.record", subject=made, after=after)
    return made


@transaction.atomic
def correct_achievement(row: Achievement, values: Mapping[str, Any], version: int, why: str, *, by: Actor) -> Achievement:
    """Correct what is written, saying why unless it is a draft; words that a State signed off wait for it again."""
    demand(by, Permission.ACHIEVEMENT_WRITE)
    held = Achievement.objects.select_for_update().get(pk=row.pk)
    need_version(version, held.version)
    before = as_json(held, FIELDS)
    _fill(held, values)
    old, new = changes(before, as_json(held, FIELDS))
    if not new:
        return held
    said = need_reason(why) if held.state != "draft" else why.strip()[:400]
    if held.state == "published" and held.needs_sign_off:
        stood, stands = ACHIEVEMENT.take("reword", held, by)
        old, new = old | stood, new | stands
    held.signed_by, held.signed_at = "", None  # the State signed the words that stood
    held.version += 1
    held.save()
    detail = {"why": said, "version": held.version}
    record(by=by, verb="achievement.correct", subject=held, before=old, after=new, detail=detail)
    if held.state == "waiting":
        tell_sign_off(held, "reword", by=by)
    elif held.state == "published":
        tell_archive(held, ACHIEVEMENT_CORRECTED, by=by)
    return held


def _one_at_a_time(values: Mapping[str, Any]) -> None:
    """Wait for whoever else writes for the same presidency or State, so that no code is given twice."""
    in_turn(Term.objects.filter(pk__in=[values.get("term_id") or 0]))
    in_turn(Country.objects.filter(pk__in=[values.get("country_id") or ""]))


def _fill(row: Achievement, values: Mapping[str, Any]) -> None:
    write(row, values, FIELDS)
    _refuse_unclear(row)
    _refuse_dates(row)
    _refuse_twin(row)
    need_source(row.sources, is_verified=row.is_verified)
    if row.is_elsewhere and not row.sources:
        raise Refused("elsewhere_where", _("Name where it was published: a web address, or a document and its page."), status=422)


def _refuse_unclear(row: Achievement) -> None:
    if not row.term_id and not row.country_id:
        raise Refused(
            "of_nobody", _("Choose the presidency that achieved it, the State in which it resulted, or both."), status=422
        )
    if not row.title:
        raise Refused("title_missing", _("Give it a title in at least one language."), status=422)
    if row.kind not in KINDS:
        raise Refused("kind_unknown", _("Choose one of the kinds: %(known)s.") % {"known": ", ".join(KINDS)}, status=422)
    if row.country_id and not Membership.objects.filter(country=row.country_id).exists():
        said = _("%(country)s never was a member of the framework: results are kept of its members.")
        raise Refused("not_a_member", said % {"country": country(row.country_id).called()}, status=422)
    if gaps := figure_gaps(bool(row.figure), bool(row.figure_unit), row.figure_as_of is not None):
        said = _("A figure says its number, its unit and the date for which it holds, or it is left out.")
        raise Refused(gaps[0], said, status=422)


def _refuse_dates(row: Achievement) -> None:
    if row.happened_on is None:
        return
    if is_to_come(row.happened_on, today()):
        said = _("%(date)s has not come yet. Write down what was achieved once it is; plans stand in the regional plan.")
        raise Refused("to_come", said % {"date": row.happened_on}, status=422)
    if row.term_id is None:
        return
    term = Term.objects.get(pk=row.term_id)
    reach = reach_of(term.starts, end_of(term, Term.objects.filter(year__gt=term.year).order_by("year").first()))
    if not reach.holds(row.happened_on):
        said = _(
            "%(date)s lies far from the presidency of %(year)s, which reaches from %(first)s to %(last)s with half a year around"
            " it. Check the date, or choose the presidency in office then."
        )
        last = reach.last.isoformat() if reach.last else _("today")
        words = {"date": row.happened_on, "year": term.year, "first": reach.first.isoformat(), "last": last}
        raise Refused("far_from_term", said % words, status=422)


def _refuse_twin(row: Achievement) -> None:
    beside: dict[str, Any] = {"term": row.term_id} if row.term_id else {"term": None, "country": row.country_id}
    for other in Achievement.objects.select_for_update().filter(**beside).exclude(pk=row.pk):
        if same_title(row.title.values.values(), other.title.values.values()):
            said = _("“%(title)s” is on record there already, as %(code)s. Correct that one, or say in the title what differs.")
            raise Refused("on_record", said % {"title": row.title, "code": other.code}, status=422)


def _free_code(row: Achievement) -> str:
    term = Term.objects.filter(pk=row.term_id).first() if row.term_id else None
    stem = str(term.year) if term else str(row.country_id).lower()
    return next_code(stem, set(Achievement.objects.filter(code__startswith=f"{stem}-").values_list("code", flat=True)))
