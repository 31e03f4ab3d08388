"""Communities of practice, one for each working group: who is in them, and what they say to each other."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caminemos.access.models import Organisation, User
from caminemos.governance.api import Permission as GovernancePermission
from caminemos.governance.api import bodies_led_by
from caminemos.governance.models import Body
from caminemos.kernel.api import Actor, now, uuid7
from caminemos.knowledge.community_rules import LANGUAGES
from caminemos.knowledge.permissions import Permission

NOTHING, EVERYTHING = Q(pk__in=[]), Q(pk__isnull=False)


def moderated_by(by: Actor) -> Q:
    """Return the communities that an actor moderates: the region's offices all, a State's office those of the groups that it leads."""
    if not by.may(Permission.COMMUNITY_MODERATE):
        return NOTHING
    return EVERYTHING if by.may(GovernancePermission.MEETING_PLAN) else Q(body__in=bodies_led_by(by))


def inside(by: Actor) -> Q:
    """Return what is of a community in which the actor is, or which it moderates; nobody else reads it."""
    if not by.may(Permission.COMMUNITY_TAKE_PART):
        return NOTHING
    mine = CommunityMember.objects.filter(left_at__isnull=True, user=getattr(by, "user_id", None))
    return Q(body__in=mine.values("body")) | moderated_by(by)


class CommunityMember(models.Model):
    """That a person joined a community, from which institution; whoever left stays on record with the day."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    joined_at = models.DateTimeField(default=now)
    left_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("joined_at", "id")
        constraints = [
            models.UniqueConstraint(fields=["body", "user"], condition=Q(left_at__isnull=True), name="knowledge_joined_once"),
        ]

    def __str__(self) -> str:
        return f"{self.body_id} {self.user_id}"


class PostSet(models.QuerySet["CommunityPost"]):
    """Posts by who may read them."""

    def visible_to(self, by: Actor) -> PostSet:
        """Return the posts of the communities in which the actor is, or which it moderates."""
        return self.filter(inside(by))

    def threads(self) -> PostSet:
        """Return the posts that begin a thread."""
        return self.filter(thread__isnull=True)


class CommunityPost(models.Model):
    """What a member says: with a title it begins a thread, without one it answers in one.

    `last_at` of a thread: when somebody last said something in it. A withdrawn post keeps its place and the reason, not its words.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    thread = models.ForeignKey("self", on_delete=models.PROTECT, related_name="replies", null=True)
    title = models.CharField(max_length=160, blank=True)
    language = models.CharField(max_length=2)
    words = models.TextField(max_length=6000)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", null=True)
    by = models.CharField(max_length=80)
    at = models.DateTimeField(default=now)
    last_at = models.DateTimeField(default=now)
    corrected_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=400, blank=True)

    objects = PostSet.as_manager()

    class Meta:
        ordering = ("at", "id")
        constraints = [
            models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="knowledge_post_known_language"),
            models.CheckConstraint(
                condition=(Q(thread__isnull=True) & ~Q(title="")) | (Q(thread__isnull=False) & Q(title="")),
                name="knowledge_post_thread_has_title",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.pk)


class PostReport(models.Model):
    """That a member asks the moderator to look at a post, why, and what came of it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    post = models.ForeignKey(CommunityPost, on_delete=models.PROTECT, related_name="reports")
    why = models.CharField(max_length=400)
    by = models.CharField(max_length=80)
    at = models.DateTimeField(default=now)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=80, blank=True)
    outcome = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ("at", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["post", "by"], condition=Q(settled_at__isnull=True), name="knowledge_reported_once_by_each"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
