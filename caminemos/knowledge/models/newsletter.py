"""The newsletter: who asked for it (sealed), its issues, and one delivery for each letter that leaves."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caminemos.kernel.api import Actor, MultilingualField, now, uuid7
from caminemos.knowledge.newsletter_rules import DELIVERY_STATES
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.states import NEWSLETTER


class Subscription(models.Model):
    """An address, sealed and bound to its row; `fingerprint` finds it again. Nobody reads rows of this table on a screen.

    `token` is the fingerprint of the letter that asks for confirmation, `letter_due` says that a letter is to leave.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    address = models.TextField()
    fingerprint = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=2)
    kinds = models.JSONField(default=list, blank=True)
    states = models.JSONField(default=list, blank=True)
    is_confirmed = models.BooleanField(default=False)
    token = models.CharField(max_length=64, blank=True)
    token_until = models.DateTimeField(null=True)
    letter_due = models.BooleanField(default=False)
    letter_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(default=now)
    bounces = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(condition=Q(language__in=("es", "en")), name="knowledge_subscription_known_language"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class IssueSet(models.QuerySet["NewsletterIssue"]):
    """Issues by who may read them."""

    def public(self) -> IssueSet:
        """Return what left, also what is leaving or was stopped on the way."""
        return self.filter(sent_at__isnull=False)

    def visible_to(self, by: Actor) -> IssueSet:
        """Return all to editors, to everybody else what left."""
        return self.all() if by.may(Permission.NEWSLETTER_EDIT) else self.public()


class NewsletterIssue(models.Model):
    """An issue: introduction in both languages and the items in order, as they read when they were picked.

    `written_by` names whoever had a hand in it: none of them approves it.
    """

    number = models.PositiveIntegerField(unique=True)
    title = MultilingualField(blank=True)
    intro = MultilingualField(blank=True)
    items = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, default="draft")
    version = models.PositiveIntegerField(default=1)
    why = models.CharField(max_length=400, blank=True)
    by = models.CharField(max_length=80)
    written_by = models.JSONField(default=list, blank=True)
    approved_by = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(default=now)
    sent_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = IssueSet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = [models.CheckConstraint(condition=Q(state__in=NEWSLETTER.states), name="knowledge_newsletter_known_state")]

    def __str__(self) -> str:
        return str(self.number)


class IssueDelivery(models.Model):
    """One letter of an issue to one subscriber, never two; without a subscriber whoever it was for has left."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    issue = models.ForeignKey(NewsletterIssue, on_delete=models.PROTECT, related_name="deliveries")
    subscription = models.ForeignKey(Subscription, on_delete=models.SET_NULL, related_name="+", null=True)
    state = models.CharField(max_length=8, default="waiting")
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(default=now)
    at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("next_at", "id")
        constraints = [
            models.UniqueConstraint(fields=["issue", "subscription"], name="knowledge_one_letter_per_issue"),
            models.CheckConstraint(condition=Q(state__in=DELIVERY_STATES), name="knowledge_delivery_known_state"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
