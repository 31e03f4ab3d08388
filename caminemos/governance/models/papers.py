"""Documents of a body, each for the eyes that whoever brought it chose."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from caminemos.documents.models import StoredFile, Visibility
from caminemos.governance.models.agenda import AgendaItem
from caminemos.governance.models.bodies import Body
from caminemos.governance.models.meetings import Meeting
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Guarded, uuid7


class BodyDocument(Guarded):
    """A file of a body, of a meeting or of a point; `custody` is the State that brought it, or nothing: the region's.

    New versions replace the shown one.
    """

    shared_when: ClassVar[str] = "visibility <> 'state'"
    bulk_purposes: ClassVar[dict[str, str]] = {"agenda": Permission.MEETING_RUN}

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+", null=True)
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="+", null=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    visibility = models.CharField(max_length=8, choices=Visibility.choices, default=Visibility.MEMBERS)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-at", "-id")
        constraints = [
            models.CheckConstraint(condition=Q(visibility__in=Visibility.values), name="governance_document_known_visibility"),
            models.CheckConstraint(
                condition=~Q(visibility="state") | ~Q(custody=""), name="governance_document_of_a_state_has_one"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def rows_visible_to(cls, by: Actor) -> Q:
        """Return what everybody may read; to members and observers what is theirs; to a State also what it keeps for itself.

        A paper of a meeting is there for nobody who may not read the meeting.
        """
        shown = [Visibility.PUBLIC, *([Visibility.MEMBERS] if by.may(Permission.DOCUMENT_READ_MEMBERS) else [])]
        found = Q(visibility__in=shown)
        if by.may(Permission.DOCUMENT_KEEP):
            found |= Q(custody__in=by.countries)
        return found & (Q(meeting__isnull=True) | Q(meeting__in=Meeting.objects.visible_to(by).values("pk")))
