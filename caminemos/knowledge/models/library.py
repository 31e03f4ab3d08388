"""The library of documents: declarations, reports, guides and minutes of several years, each with its source or its file."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caminemos.documents.models import StoredFile
from caminemos.kernel.api import Actor, LooseDateField, MultilingualField, now
from caminemos.knowledge.library_rules import KINDS
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.states import LIBRARY


class LibrarySet(models.QuerySet["LibraryDocument"]):
    """Documents by who may read of them."""

    def visible_to(self, by: Actor) -> LibrarySet:
        """Return the published ones; to the desk of the site also those on their way."""
        return self if by.may(Permission.SITE_EDIT) else self.filter(state="published")


class LibraryDocument(models.Model):
    """A document that somebody may look for. `country` empty: of the region. `languages` are the document's own.

    `sources` say where it was published, as web addresses or in words; `file` is the document itself where its `licence` lets us hand
    it out. `publisher` is who issued it.
    """

    code = models.SlugField(max_length=20, unique=True)
    kind = models.CharField(max_length=16)
    day = LooseDateField()
    title = MultilingualField()
    summary = MultilingualField(blank=True)
    publisher = MultilingualField(blank=True)
    country = models.CharField(max_length=3, blank=True)
    languages = models.JSONField(default=list, blank=True)
    sources = models.JSONField(default=list, blank=True)
    licence = models.CharField(max_length=160, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", null=True)
    state = models.CharField(max_length=10, default="draft")
    version = models.PositiveIntegerField(default=1)
    why = models.CharField(max_length=400, blank=True)
    by = models.CharField(max_length=80)
    made_at = models.DateTimeField(default=now)
    published_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(default=now)

    objects = LibrarySet.as_manager()

    class Meta:
        ordering = ("-day", "code")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=LIBRARY.states), name="knowledge_library_known_state"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="knowledge_library_known_kind"),
        ]

    def __str__(self) -> str:
        return self.code
