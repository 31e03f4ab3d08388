"""What a State says about how a subject goes: each saving kept, each step signed, evidence beside it.

Nothing here is taken away with what it points to: the database refuses, without reading what a State wrote.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from caminemos.documents.models import StoredFile, Visibility
from caminemos.kernel.api import Actor, Guarded, MultilingualField, uuid7
from caminemos.plan.models.plans import Plan
from caminemos.plan.models.rounds import ReportingRound
from caminemos.plan.models.subjects import SUBJECTS, AboutSubject, exactly_one
from caminemos.plan.permissions import Permission
from caminemos.plan.telling import STATUSES

PUBLISHED = "signed_off"


class ProgressUpdate(AboutSubject, Guarded):
    """How a subject goes in one State on a day; `version` counts the savings, so that nobody overwrites another unseen."""

    bulk_purposes: ClassVar[dict[str, str]] = {"removal of a part": Permission.PLAN_LOAD}
    shared_when: ClassVar[str] = "state <> 'draft'"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.DO_NOTHING, related_name="+")
    round = models.ForeignKey(ReportingRound, on_delete=models.DO_NOTHING, related_name="+", null=True)
    state = models.CharField(max_length=12, default="draft")
    status = models.CharField(max_length=12, blank=True)
    as_of = models.DateField()
    narrative = MultilingualField(blank=True)
    reason = MultilingualField(blank=True)
    figures = models.JSONField(default=dict, blank=True)
    """What an indicator is said to be, as `figure_rules.Figures` keeps it; empty for every other subject."""
    version = models.PositiveIntegerField(default=1)
    began_by = models.CharField(max_length=80)
    changed_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    signed_off_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-as_of", "-id")
        constraints = [
            models.CheckConstraint(condition=exactly_one(*SUBJECTS), name="plan_update_about_one"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "submitted", "returned", "approved", "signed_off"]),
                name="plan_update_known_state",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(status__in=STATUSES) | Q(indicator__isnull=False),
                name="plan_update_says_how_it_goes_once_sent",
            ),
            *(
                models.UniqueConstraint(
                    fields=["custody", name, "round"], condition=Q(**{f"{name}__isnull": False}), name=f"plan_update_{name}_once"
                )
                for name in SUBJECTS
            ),
        ]
        indexes = [
            models.Index(fields=["custody", "state", "as_of"], name="plan_update_by_country"),
            models.Index(fields=["plan", "state"], name="plan_update_by_plan"),
        ]

    def __str__(self) -> str:
        return f"{self.custody} {self.subject_key} {self.state}"

    @classmethod
    def rows_visible_to(cls, by: Actor) -> Q:
        """Return what this actor may read: drafts its own State; once sent also the reviewers; signed off everybody."""
        found = Q(state=PUBLISHED)
        if by.may(Permission.UPDATE_READ):
            found |= Q(custody__in=by.countries)
        if by.may(Permission.UPDATE_REVIEW):
            found |= ~Q(state="draft")
        return found


class OfUpdate(Guarded):
    """A row that belongs to an update and is read by whoever may read that."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    update = models.ForeignKey(ProgressUpdate, on_delete=models.DO_NOTHING, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        abstract = True
        ordering = ("id",)


class UpdateRevision(OfUpdate):
    """The content of one saving. `kind`: saved, sent, brought by a sheet, or kept aside because somebody else had saved before."""

    shared_when: ClassVar[str] = "kind = 'sent'"

    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10)
    based_on = models.PositiveIntegerField(default=0)
    content = models.JSONField()
    settled_at = models.DateTimeField(null=True)

    class Meta(OfUpdate.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.update_id} {self.kind} {self.number}"

    @classmethod
    def rows_visible_to(cls, by: Actor) -> Q:
        """Return what was sent to its readers, and every saving to its own State."""
        own = Q(custody__in=by.countries) if by.may(Permission.UPDATE_READ) else Q(pk__in=[])
        return own | Q(kind="sent") if by.may(Permission.UPDATE_REVIEW) else own


class UpdateStep(OfUpdate):
    """One step of the machine: sent, returned, approved, signed off, taken back; with what was said and from which post."""

    shared_when: ClassVar[str] = "true"

    verb = models.CharField(max_length=12)
    comment = models.CharField(max_length=2000, blank=True)
    post = MultilingualField(blank=True)

    class Meta(OfUpdate.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.update_id} {self.verb}"

    @classmethod
    def rows_visible_to(cls, by: Actor) -> Q:
        """Return the steps to the State and the reviewers: what they say to each other is not for publication."""
        own = Q(custody__in=by.countries) if by.may(Permission.UPDATE_READ) else Q(pk__in=[])
        return own | Q(pk__isnull=False) if by.may(Permission.UPDATE_REVIEW) else own


class Evidence(OfUpdate):
    """A file that bears an update out; a new version replaces the shown one, the old ones stay with the State."""

    shared_when: ClassVar[str] = "visibility <> 'state'"

    file = models.ForeignKey(StoredFile, on_delete=models.DO_NOTHING, related_name="+")
    title = models.CharField(max_length=200)
    visibility = models.CharField(max_length=8, choices=Visibility.choices, default=Visibility.MEMBERS)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(OfUpdate.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(condition=Q(visibility__in=Visibility.values), name="plan_evidence_known_visibility")
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def rows_visible_to(cls, by: Actor) -> Q:
        """Return evidence by its own mark and by the state of its update; the State's own files stay with the State."""
        readable = ProgressUpdate.objects.visible_to(by)
        shown = [Visibility.PUBLIC, *([Visibility.MEMBERS] if by.may(Permission.EVIDENCE_READ_MEMBERS) else [])]
        found = Q(update__in=readable.filter(state=PUBLISHED), visibility__in=shown)
        if by.may(Permission.UPDATE_REVIEW):
            found |= Q(update__in=readable.exclude(state="draft")) & ~Q(visibility=Visibility.STATE)
        if by.may(Permission.UPDATE_READ):
            found |= Q(custody__in=by.countries)
        return found

    def all_versions_are_for(self, by: Actor) -> bool:
        """Return whether this reader sees the versions that were replaced: what a State took back is read by nobody else."""
        return self.custody in by.countries and by.may(Permission.UPDATE_READ)
