"""One progress update: what it says, its evidence, the way it took, and what the reader may do with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.audit.api import labelled
from caminemos.documents.api import FileLine, file_lines, version_of, visibility_words
from caminemos.documents.models import FileVersion
from caminemos.kernel.api import Actor, Text, today
from caminemos.places.api import country
from caminemos.plan.actions.indicators import passport_of
from caminemos.plan.actions.releases import definition_of
from caminemos.plan.actions.updates import ASK_COMMENT, OPEN, OWN_STEPS, content_of
from caminemos.plan.models import Evidence, ProgressUpdate, UpdateRevision, UpdateStep
from caminemos.plan.pages.figure_lines import FigureLine, category_words, figure_lines, figures_for
from caminemos.plan.pages.subjects import Named, named
from caminemos.plan.pages.words import button_words, state_words, status_word, step_words
from caminemos.plan.permissions import Permission
from caminemos.plan.standing import Said, day_of_reference, freshness
from caminemos.plan.states import UPDATE
from caminemos.plan.telling import Telling
from caminemos.plan.wording import Stretch, word_changes
from caminemos.ui.api import day as written_day


@dataclass(frozen=True)
class StepLine:
    """A step: what was done, when, from which post, with what words."""

    word: str
    verb: str
    at: datetime
    post: Text
    comment: str


@dataclass(frozen=True)
class EvidenceLine:
    """A piece of evidence with its versions, the newest first."""

    id: UUID
    title: str
    visibility: str
    visible_to: str
    versions: list[FileLine]

    @property
    def newest(self) -> FileLine:
        return self.versions[0]


@dataclass(frozen=True)
class FieldChange:
    """A field of an update before and after, word by word."""

    name: str
    stretches: list[Stretch]


@dataclass(frozen=True)
class RevisionLine:
    """A saving, and what it changed."""

    number: int
    kind: str
    at: datetime
    who: str
    changed: list[FieldChange]


@dataclass(frozen=True)
class Aside:
    """What somebody wrote upon an older saving, kept until a person joins it."""

    who: str
    at: datetime
    told: Telling
    changed: list[FieldChange]


@dataclass(frozen=True)
class StepButton:
    """A step that the reader may take now."""

    verb: str
    word: str
    asks_comment: bool


@dataclass(frozen=True)
class UpdatePage:
    """All that the screen of an update prints."""

    id: UUID
    subject: Named
    plan: str
    country: str
    country_name: str
    round: Text | None
    due_on: date | None
    state: str
    state_word: str
    told: Telling
    version: int
    freshness: str
    age: int
    signed_off_on: date | None
    steps: list[StepLine]
    evidence: list[EvidenceLine]
    buttons: list[StepButton]
    may_edit: bool
    may_close_files: bool
    aside: list[Aside] = field(default_factory=list)
    history: list[RevisionLine] = field(default_factory=list)
    may_see_way: bool = False
    figures: list[FigureLine] = field(default_factory=list)
    definition: Text = field(default_factory=Text)
    is_figure: bool = False

    @property
    def url(self) -> str:
        return reverse("plan:update", args=[self.id])

    @property
    def status(self) -> str:
        return self.told.status or "unknown"

    @property
    def visibilities(self) -> list[tuple[str, str]]:
        return list(visibility_words().items())


def update_row(identity: UUID, by: Actor) -> ProgressUpdate:
    """Return an update that the actor may read; otherwise there is nothing."""
    found: ProgressUpdate | None = (
        ProgressUpdate.objects.visible_to(by).select_related("plan", "round").filter(pk=identity).first()
    )
    if found is None:
        raise Http404
    return found


def update_page(update: ProgressUpdate, *, by: Actor) -> UpdatePage:
    """Return an update as this actor may read it."""
    definition = definition_of(update)
    passport = passport_of(definition) if definition else None
    told, own = content_of(update), update.custody in by.countries and by.may(Permission.UPDATE_WRITE)
    ends = update.plan.ends.last if update.plan.ends else None
    day = day_of_reference(today(), ends)
    way = own or by.may(Permission.UPDATE_REVIEW) or (update.custody in by.countries and by.may(Permission.UPDATE_READ))
    revisions = list(UpdateRevision.objects.visible_to(by).filter(update=update)) if way else []
    names = labelled({one.by for one in revisions})
    return UpdatePage(
        id=update.pk,
        subject=named([update.subject_key])[update.subject_key],
        plan=update.plan.code,
        country=update.custody,
        country_name=country(update.custody).called(),
        round=update.round.title if update.round else None,
        due_on=update.round.due_on if update.round else None,
        state=update.state,
        state_word=state_words()[update.state],
        told=told,
        version=update.version,
        freshness=freshness(Said(update.status, update.as_of), day) if update.status else "unknown",
        age=max((day - update.as_of).days, 0),
        signed_off_on=update.signed_off_at.date() if update.signed_off_at else None,
        steps=_steps(update, by) if way else [],
        evidence=evidence_of([update], by).get(update.pk, []),
        buttons=buttons(update, by),
        may_edit=own and update.state in OPEN,
        may_close_files=own,
        aside=_aside(revisions, told, names) if own else [],
        history=_history(revisions, names),
        may_see_way=way,
        figures=figure_lines(figures_for(update, definition.asked, by), passport) if passport and definition else [],
        definition=passport.definition if passport else Text(),
        is_figure=passport is not None,
    )


def buttons(update: ProgressUpdate, by: Actor) -> list[StepButton]:
    """Return the steps that this actor may take on the update now."""
    words = button_words()
    return [
        StepButton(verb, words[verb], verb in ASK_COMMENT)
        for verb in UPDATE.offers(update, by)
        if verb not in OWN_STEPS or update.custody in by.countries
    ]


def evidence_of(updates: Iterable[ProgressUpdate], by: Actor) -> Mapping[UUID, list[EvidenceLine]]:
    """Return the evidence of these updates that the actor may read, each with its versions."""
    rows = list(Evidence.objects.visible_to(by).filter(update__in=[one.pk for one in updates], withdrawn_at__isnull=True))
    of_file = {row.file_id: row for row in rows}
    versions = file_lines(
        of_file,
        lambda file, number: reverse("plan:evidence", args=[of_file[file].pk, number]),
        whole=lambda file: of_file[file].all_versions_are_for(by),
    )
    words = visibility_words()
    found: dict[UUID, list[EvidenceLine]] = defaultdict(list)
    for row in rows:
        shown = EvidenceLine(row.pk, row.title, row.visibility, words[row.visibility], versions[row.file_id])
        found[row.update_id].append(shown)
    return found


def readable_version(identity: UUID, number: int, by: Actor) -> FileVersion:
    """Return a version of a piece of evidence that the actor may read; otherwise there is nothing."""
    found = Evidence.objects.visible_to(by).filter(pk=identity, withdrawn_at__isnull=True).first()
    version = version_of(found.file_id, number, whole=found.all_versions_are_for(by)) if found else None
    if version is None:
        raise Http404
    return version


def _steps(update: ProgressUpdate, by: Actor) -> list[StepLine]:
    words = step_words()
    found = UpdateStep.objects.visible_to(by).filter(update=update)
    return [StepLine(words[one.verb], one.verb, one.at, one.post, one.comment) for one in found]


def _aside(revisions: Iterable[UpdateRevision], now: Telling, names: dict[str, str]) -> list[Aside]:
    found = []
    for one in revisions:
        if one.kind == "aside" and one.settled_at is None:
            told = Telling.from_json(one.content)
            found.append(Aside(names.get(one.by, one.by), one.at, told, changed_fields(now, told)))
    return found


def _history(revisions: Iterable[UpdateRevision], names: dict[str, str]) -> list[RevisionLine]:
    lines, before = [], Telling()
    for one in revisions:
        if one.kind == "aside":
            continue
        told = Telling.from_json(one.content)
        lines.append(RevisionLine(one.number, one.kind, one.at, names.get(one.by, one.by), changed_fields(before, told)))
        before = told
    return lines[::-1]


def changed_fields(before: Telling, after: Telling) -> list[FieldChange]:
    """Return the fields that read otherwise, word by word."""
    found = []
    for name, was, now in _fields(before, after):
        if was != now:
            found.append(FieldChange(name, word_changes(was, now)))
    return found


def _day(value: date | None) -> str:
    return written_day(value) if value else ""


def _fields(before: Telling, after: Telling) -> Iterable[tuple[str, str, str]]:
    yield _("How it goes"), _status(before), _status(after)
    yield _("Situation of"), _day(before.as_of), _day(after.as_of)
    names = category_words()
    for name in [one for one in names if {one} & {*before.figures.numbers, *after.figures.numbers}]:
        yield names[name], _number(before, name), _number(after, name)
    if before.figures.is_missing != after.figures.is_missing:
        yield (
            _("No figure"),
            _("yes") if before.figures.is_missing else _("no"),
            _("yes") if after.figures.is_missing else _("no"),
        )
    for title, was, now in (
        (_("What was done"), before.narrative, after.narrative),
        (_("Why"), before.reason, after.reason),
    ):
        for language in sorted({*was.values, *now.values}):
            yield f"{title} ({language})", was.values.get(language, ""), now.values.get(language, "")


def _number(told: Telling, name: str) -> str:
    number = told.figures.numbers.get(name)
    return "" if number is None else format(number.normalize(), "f")


def _status(told: Telling) -> str:
    return status_word(told.status) if told.status else ""
