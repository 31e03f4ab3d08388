"""Consultations: who was heard (protected), what they asked, what changed, and the reply they were given."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caminemos.governance.consultation_rules import KNOWN_BANDS
from caminemos.governance.models.meetings import Meeting
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Guarded, LooseDateField, MultilingualField, uuid7
from caminemos.places.models import Country


class Heard(models.TextChoices):
    """With whom a consultation is held."""

    DISPLACED = "displaced"
    HOSTS = "hosts"
    CIVIL_SOCIETY = "civil_society"
    PRIVATE_SECTOR = "private_sector"
    ACADEMIA = "academia"
    LOCAL_AUTHORITIES = "local_authorities"


class ConsultationSet(models.QuerySet["Consultation"]):
    """Consultations by who may read them."""

    def visible_to(self, by: Actor) -> ConsultationSet:
        """Return the published ones; to whoever writes them, those in preparation of their State or of the region too."""
        if by.may(Permission.CONSULTATION_WRITE_ALL):
            return self.all()
        own = Q(country__in=by.countries) if by.may(Permission.CONSULTATION_WRITE) else Q(pk__in=[])
        return self.filter(Q(state="published") | own)


class Consultation(models.Model):
    """A consultation: with whom, when, how, about which actions of a plan (`plan:action`); `country` None: of the region.

    `people`: how many were heard, as the public may read it (a band of `consultation_rules`); empty while nobody is on record.
    """

    code = models.SlugField(max_length=60, unique=True)
    title = MultilingualField()
    about = MultilingualField(blank=True)
    method = MultilingualField(blank=True)
    heard = models.CharField(max_length=20, choices=Heard.choices)
    held_on = LooseDateField()
    place = MultilingualField(blank=True)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+", null=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+", null=True)
    actions = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, default="draft")
    people = models.CharField(max_length=10, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ConsultationSet.as_manager()

    class Meta:
        ordering = ("held_on", "code")
        constraints = [
            models.CheckConstraint(condition=Q(heard__in=Heard.values), name="governance_consultation_known_heard"),
            models.CheckConstraint(condition=Q(state__in=["draft", "published"]), name="governance_consultation_known_state"),
            models.CheckConstraint(condition=Q(people__in=KNOWN_BANDS), name="governance_consultation_known_band"),
        ]

    def __str__(self) -> str:
        return self.code


class Asked(models.Model):
    """One thing that was asked, what changed because of it, and the reply that was given."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="asked")
    number = models.PositiveSmallIntegerField()
    words = MultilingualField()
    changed = MultilingualField(blank=True)
    reply = MultilingualField(blank=True)
    replied_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("consultation", "number")
        verbose_name_plural = "asked"
        constraints = [models.UniqueConstraint(fields=["consultation", "number"], name="governance_asked_numbered_once")]

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.number}"


class HeardGroup(Guarded):
    """Who was heard: a group or an organisation with how many people, never a name; `custody` is its State, or the region."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="+")
    who = MultilingualField()
    women = models.PositiveIntegerField(null=True)
    men = models.PositiveIntegerField(null=True)
    others = models.PositiveIntegerField(null=True)
    note = MultilingualField(blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        ordering = ("consultation", "id")

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def rows_visible_to(cls, by: Actor) -> Q:
        """Return the rows of the actor's own States; to whoever may read who was heard in the region, the region's."""
        shown = [*by.countries, *([""] if by.may(Permission.CONSULTATION_READ_HEARD) else [])]
        return Q(custody__in=shown) if by.may(Permission.CONSULTATION_WRITE) else Q(pk__in=[])
