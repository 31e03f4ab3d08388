"""Editions (vintages) of published tables; a newer one replaces, and never erases, the older."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class EditionSet(models.QuerySet["Edition"]):
    """Editions by what they are now."""

    def in_force(self) -> EditionSet:
        """Return the one in force."""
        return self.filter(state="current")

    def kept(self) -> EditionSet:
        """Return those that are or were in force, the newest first."""
        return self.filter(state__in=["current", "superseded"]).order_by("-as_of", "-pk")

    def named(self, label: str) -> EditionSet:
        """Return those with this name that were not discarded."""
        return self.filter(label=label).exclude(state="discarded")

    def before(self, edition: Edition) -> Edition | None:
        """Return the kept edition that comes next before this one."""
        earlier = Q(as_of__lt=edition.as_of) | Q(as_of=edition.as_of, pk__lt=edition.pk)
        return self.kept().filter(earlier).first()


class Edition(models.Model):
    """An edition of UNHCR's tables: its label, its date, what it held."""

    SOURCE = "UNHCR Refugee Data Finder"
    LICENCE = "CC BY 4.0"

    label = models.CharField(max_length=40)
    as_of = models.DateField()
    state = models.CharField(max_length=12, default="previewed")
    imported_at = models.DateTimeField()
    imported_by = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=64, db_index=True)
    rows = models.PositiveIntegerField(default=0)

    objects = EditionSet.as_manager()

    class Meta:
        ordering = ("-as_of", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["state"], condition=Q(state="current"), name="statistics_edition_one_in_force"),
            models.CheckConstraint(
                condition=Q(state__in=["previewed", "current", "superseded", "discarded"]), name="statistics_edition_known_state"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def bytes_by_name(self) -> dict[str, bytes]:
        """Return the files that wait for confirmation, as they came."""
        return {file.name: bytes(file.content or b"") for file in self.files.filter(carried_from=None)}


class EditionFile(models.Model):
    """A table of an edition: the file it came in, or the edition that it was carried forward from; until confirmed, its bytes."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    table = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    rows = models.PositiveIntegerField(default=0)
    carried_from = models.ForeignKey(Edition, on_delete=models.PROTECT, null=True, related_name="+")
    content = models.BinaryField(null=True)

    class Meta:
        ordering = ("table",)
        constraints = [models.UniqueConstraint(fields=["edition", "table"], name="statistics_editionfile_one_per_table")]

    def __str__(self) -> str:
        return self.name
