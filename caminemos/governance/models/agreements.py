"""Agreements: numbered things of their own, that somebody carries out by a day, followed until they are closed with evidence."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from caminemos.access.models import Organisation
from caminemos.documents.models import StoredFile, Visibility
from caminemos.governance.models.agenda import AgendaItem
from caminemos.governance.models.bodies import Body
from caminemos.governance.models.meetings import Meeting, MeetingVisibility
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Guarded, LooseDateField, MultilingualField, Text, now, uuid7
from caminemos.places.models import Country

AGREEMENT_STATES = ("proposed", "adopted", "under_way", "reported", "closed", "withdrawn", "superseded")
OPEN = ("adopted", "under_way", "reported")
"""States in which it is still to be followed."""


class AgreementSet(models.QuerySet["Agreement"]):
    """Agreements by standing and by who may read them."""

    def visible_to(self, by: Actor) -> AgreementSet:
        """Return public agreements; to members and States theirs too; proposals to those who write them, and to States."""
        shown = [MeetingVisibility.PUBLIC]
        if by.may(Permission.MEETING_READ_MEMBERS):
            shown.append(MeetingVisibility.MEMBERS)
        if by.may(Permission.MEETING_READ_STATES):
            shown.append(MeetingVisibility.STATES)
        found = self.filter(visibility__in=shown)
        return found if by.may(Permission.MEETING_READ_STATES) else found.exclude(state="proposed")

    def open(self) -> AgreementSet:
        """Return what is still to be carried out or checked."""
        return self.filter(state__in=OPEN)


class Agreement(models.Model):
    """What a body agreed: its number, its words, by when, and how far it is; `actions` names actions of plans as `plan:action`.

    An adopted agreement has somebody responsible (see `Responsible`); `done` says in words what was done, once it is reported.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveSmallIntegerField()
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+", null=True)
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="+", null=True)
    words = MultilingualField()
    context = MultilingualField(blank=True)
    adopted_on = models.DateField(null=True)
    due = LooseDateField(null=True)
    actions = models.JSONField(default=list, blank=True)
    visibility = models.CharField(max_length=8, choices=MeetingVisibility.choices, default=MeetingVisibility.MEMBERS)
    state = models.CharField(max_length=10, default="proposed")
    done = MultilingualField(blank=True)
    closed_on = models.DateField(null=True)
    replaced_by = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True)
    version = models.PositiveIntegerField(default=1)

    objects = AgreementSet.as_manager()

    class Meta:
        ordering = ("year", "serial")
        constraints = [
            models.UniqueConstraint(fields=["year", "serial"], name="governance_agreement_numbered_once"),
            models.CheckConstraint(condition=Q(state__in=AGREEMENT_STATES), name="governance_agreement_known_state"),
            models.CheckConstraint(
                condition=Q(visibility__in=MeetingVisibility.values), name="governance_agreement_known_visibility"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "withdrawn"]) | Q(adopted_on__isnull=False),
                name="governance_agreement_adopted_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_on__isnull=False), name="governance_agreement_closed_on_a_day"
            ),
            models.CheckConstraint(
                condition=~Q(state="superseded") | Q(replaced_by__isnull=False), name="governance_agreement_superseded_by_one"
            ),
        ]
        indexes = [models.Index(fields=["state", "due"], name="governance_agreement_open")]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """Return its number as people cite it."""
        return f"{self.year}-{self.serial:03d}"

    def is_overdue(self, on: date) -> bool:
        """Say whether the last day that its date allows has passed and nobody has reported it."""
        return self.state in {"adopted", "under_way"} and self.due is not None and self.due.last < on


class Responsible(models.Model):
    """Who carries out an agreement: a State, an institution of the platform, or an organisation whose name is kept here."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="responsible")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+", null=True)
    institution = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", null=True)
    organisation = MultilingualField(blank=True)
    leads = models.BooleanField(default=False)

    class Meta:
        ordering = ("agreement", "-leads", "id")

    def __str__(self) -> str:
        return str(self.called)

    @property
    def called(self) -> Text:
        """Return the name in all its languages: the institution's where one is named, else the State's or the organisation's."""
        if self.institution:
            return self.institution.name
        return self.country.name if self.country else self.organisation


class AgreementStep(models.Model):
    """One step in an agreement's life: what was done, upon which state, in which words, by whom."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    verb = models.CharField(max_length=24)
    before = models.CharField(max_length=10, blank=True)
    after = models.CharField(max_length=10)
    words = MultilingualField(blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        ordering = ("agreement", "number")
        constraints = [models.UniqueConstraint(fields=["agreement", "number"], name="governance_agreement_step_numbered_once")]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.number} {self.verb}"


class AgreementEvidence(Guarded):
    """What shows that an agreement was carried out: a file or an address; `custody` is the State that brought it, or the region."""

    shared_when: ClassVar[str] = "visibility <> 'state'"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", null=True)
    url = models.URLField(max_length=500, blank=True)
    title = models.CharField(max_length=200)
    visibility = models.CharField(max_length=8, choices=Visibility.choices, default=Visibility.MEMBERS)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(file__isnull=False, url="") | (Q(file__isnull=True) & ~Q(url="")),
                name="governance_agreement_evidence_file_or_address",
            ),
            models.CheckConstraint(
                condition=Q(visibility__in=Visibility.values), name="governance_agreement_evidence_known_visibility"
            ),
            models.CheckConstraint(
                condition=~Q(visibility="state") | ~Q(custody=""), name="governance_agreement_evidence_of_a_state_has_one"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def rows_visible_to(cls, by: Actor) -> Q:
        """Return what everybody may read; to members and observers what is theirs; to a State also what it keeps for itself."""
        shown = [Visibility.PUBLIC, *([Visibility.MEMBERS] if by.may(Permission.MEETING_READ_MEMBERS) else [])]
        found = Q(visibility__in=shown)
        if by.may(Permission.AGREEMENT_REPORT):
            found |= Q(custody__in=by.countries)
        return found


class CarriedAgreement(models.Model):
    """That an agreement is taken up in a point of a later meeting, put there by somebody at a moment."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="carried")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="carries")
    at = models.DateTimeField(default=now)
    by = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ("item", "agreement")
        constraints = [models.UniqueConstraint(fields=["agreement", "item"], name="governance_agreement_carried_once")]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.item_id}"
