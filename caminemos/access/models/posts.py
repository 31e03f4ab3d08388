"""A post stays; the people who hold it change."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from caminemos.access.models.organisations import Organisation
from caminemos.access.models.users import User
from caminemos.kernel.api import MultilingualField, now, uuid7
from caminemos.places.models import Country


class Post(models.Model):
    """A chair in an organisation; it carries the role, and the country it acts for (none: the region)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="posts", verbose_name=_("institution"))
    title = MultilingualField(_("title"))
    role = models.CharField(_("role"), max_length=32)
    country = models.ForeignKey(Country, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("country"))
    code = models.SlugField(_("code"), max_length=64, unique=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("organisation", "code")

    def __str__(self) -> str:
        return str(self.title)

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


class TenureSet(models.QuerySet["Tenure"]):
    """Terms by time."""

    def valid(self, at: datetime | None = None) -> TenureSet:
        """Return the terms that run at a moment, now by default."""
        moment = at or now()
        return self.filter(starts_at__lte=moment).filter(models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=moment))


class Tenure(models.Model):
    """A person in a post, from one moment to another; an open end means: until handed over."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    post = models.ForeignKey(Post, models.PROTECT, related_name="tenures")
    user = models.ForeignKey(User, models.PROTECT, related_name="tenures")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True, default="")

    objects = TenureSet.as_manager()

    class Meta:
        ordering = ("-starts_at",)
        constraints = (
            models.UniqueConstraint(
                fields=["post"], condition=models.Q(ends_at__isnull=True), name="tenure_one_open_term_per_post"
            ),
            models.UniqueConstraint(fields=["post", "starts_at"], name="tenure_one_start_per_post"),
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=models.F("starts_at")),
                name="tenure_ends_after_it_starts",
            ),
        )
        indexes = (models.Index(fields=["user", "starts_at"], name="tenure_of_user"),)

    def __str__(self) -> str:
        return f"{self.post_id} {self.user_id} {self.starts_at:%Y-%m-%d}"

    def runs_at(self, moment: datetime) -> bool:
        """Say whether the term runs at a moment."""
        return self.starts_at <= moment and (self.ends_at is None or self.ends_at > moment)
