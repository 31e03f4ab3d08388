"""One thing that somebody did or read."""

from __future__ import annotations

import json
from typing import Any

from django.db import models
from django.db.models import Q

from caminemos.audit.permissions import Permission
from caminemos.kernel.api import Actor, Guarded, uuid7


class Entry(Guarded):
    """A keyed entry, written in the transaction of the change itself; ids only, no name, no foreign key."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    custody = models.CharField(max_length=3, blank=True, editable=False)
    moment = models.DateTimeField()
    actor = models.TextField()
    verb = models.TextField()
    subject_kind = models.TextField()
    subject_id = models.TextField(blank=True)
    payload = models.TextField()
    key = models.CharField(max_length=8)
    mac = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["custody", "id"], name="audit_entry_by_country"),
            models.Index(fields=["subject_kind", "subject_id"], name="audit_entry_by_subject"),
            models.Index(fields=["actor", "id"], name="audit_entry_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_kind}:{self.subject_id}"

    @classmethod
    def rows_visible_to(cls, by: Actor) -> Q:
        """Return the entries of the chains that this actor may read."""
        return Q(custody__in=readable_chains(by))

    def content(self) -> dict[str, Any]:
        """Return before, after and detail as they were recorded."""
        decoded: dict[str, Any] = json.loads(self.payload)
        return decoded


def readable_chains(by: Actor) -> set[str]:
    """Return the countries whose chains this actor may read; "" (the region) only for an actor who acts for no country."""
    return set(by.countries or {""}) if by.may(Permission.ENTRY_READ) else set()
