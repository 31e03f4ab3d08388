"""Ask for other words in circulated minutes, and answer who asked."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.engines.merging import merge
from caminemos.governance.actions.meetings.held import demand_runs
from caminemos.governance.actions.memberships import demand
from caminemos.governance.actions.minutes.holding import held_minutes
from caminemos.governance.actions.minutes.notes import keep
from caminemos.governance.minutes_rules import MOST_OF_A_CORRECTION, corrected, tidy
from caminemos.governance.minutes_telling import tell_answered, tell_asked
from caminemos.governance.models import AgendaItem, Correction, Meeting, MinuteNote, Minutes
from caminemos.governance.permissions import Permission
from caminemos.governance.states import CORRECTION
from caminemos.kernel.api import Actor, Refused, now, today


@transaction.atomic
def ask_correction(
    meeting: Meeting, item: AgendaItem, language: str, replaces: str, words: str, why: str, *, by: Actor
) -> Correction:
    """Ask that a passage of a point read otherwise (or that words be added), for one's own State or for the secretariat."""
    demand(by, Permission.MINUTES_CORRECT)
    minutes = Minutes.objects.visible_to(by).filter(meeting=meeting).first()
    if minutes is None or item.meeting_id != meeting.pk:
        raise Refused("not_found", "", status=404)
    minutes = held_minutes(meeting)
    _need_open(minutes)
    replaces, words = tidy(replaces), tidy(words)
    _need_fitting(item, language, replaces, words)
    country = next(iter(sorted(by.countries)), None)
    made = Correction.objects.create(
        minutes=minutes, item=item, country_id=country, language=language, replaces=replaces, words=words,
        why=why.strip()[:400], at=now(), by=by.key,
    )  # fmt: skip
    record(by=by, verb="correction.ask", subject=made, after={"item": str(item.pk), "language": language, "country": country})
    tell_asked(made, by=by)
    return made


@transaction.atomic
def answer_correction(correction: Correction, verb: str, answer: str = "", *, by: Actor) -> Correction:
    """Take a correction into the note, joined with what was written since, or decline it with a reason; tell who asked."""
    demand_runs(by, correction.minutes.meeting.body)
    minutes = held_minutes(correction.minutes.meeting)
    held = Correction.objects.select_for_update(of=("self",)).select_related("item").get(pk=correction.pk)
    if minutes.state != "circulated":
        raise Refused("not_circulated", _("Corrections are answered while the minutes circulate."))
    before, after = CORRECTION.take(verb, held, by)
    if verb == "decline" and not answer.strip():
        raise Refused("reason_missing", _("Say why it is declined: who asked for it reads the answer."), status=422)
    number = _taken(held, by) if verb == "take" else None
    held.answer, held.answered_at, held.answered_by = answer.strip()[:400], now(), by.key
    held.version += 1
    held.save()
    record(by=by, verb=f"correction.{verb}", subject=held, before=before, after=after, detail={"revision": number})
    tell_answered(held, by=by)
    return held


def _taken(held: Correction, by: Actor) -> int:
    """Write the correction into the note: upon the words that its asker read, joined with what stands now."""
    note, _is_new = MinuteNote.objects.get_or_create(item=held.item)
    base = note.revisions.exclude(how="aside").filter(at__lte=held.at).order_by("-number").first()
    read = base.words.values.get(held.language, "") if base else ""
    asked = corrected(read, held.replaces, held.words)
    current = note.words.values.get(held.language, "")
    merged = merge(read, asked, current) if asked is not None else None
    if merged is None or not merged.is_clean:
        said = _(
            "The passage reads otherwise by now, so the correction cannot be put in by itself. Write it into the note by hand and "
            "decline it here with a word about that."
        )
        raise Refused("passage_moved", said)
    return keep(note, held.language, tidy(merged.text), current, base.number if base else 0, by=by).number


def _need_open(minutes: Minutes) -> None:
    until = minutes.corrections_until
    if minutes.state != "circulated" or until is None:
        raise Refused("not_circulated", _("Corrections are asked for while the minutes circulate."))
    if today(minutes.meeting.zone) > until:
        said = _("The time for corrections is over. Raise it in the meeting that approves the minutes.")
        raise Refused("too_late", said)


def _need_fitting(item: AgendaItem, language: str, replaces: str, words: str) -> None:
    if not words:
        raise Refused("words_missing", _("Write how it should read."), status=422)
    if max(len(words), len(replaces)) > MOST_OF_A_CORRECTION:
        raise Refused("too_long", _("A correction holds 10,000 characters at most. Ask for several."), status=422)
    note = MinuteNote.objects.filter(item=item).first()
    text = note.words.values.get(language, "") if note else ""
    if corrected(text, replaces, words) is None:
        said = (
            _("This passage stands more than once in the point. Copy a longer one, so that it is clear which is meant.")
            if replaces in text
            else _("This passage is not in the point as it stands. Copy it from the minutes, in the language chosen.")
        )
        raise Refused("passage", said, status=422)
