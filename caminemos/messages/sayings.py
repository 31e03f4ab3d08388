"""What is said, before it is said to anybody in particular."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from caminemos.kernel.api import Actor, Text, now, uuid7
from caminemos.messages.attachments import Attachment
from caminemos.messages.authors import author_of
from caminemos.messages.models import Notice
from caminemos.messages.rhythm import INVITES, NEWS


@dataclass(frozen=True)
class Saying:
    """One thing to know: under which key, in what words, whose act it is, and what goes along."""

    kind: str
    key: str
    subject: Text
    by: Actor
    body: Text | None = None
    url: str = ""
    due_at: datetime | None = None
    attachment: Attachment | None = None
    weight: str = NEWS
    about: str = ""
    made_at: datetime = field(default_factory=now)

    def __post_init__(self) -> None:
        if self.url and (not self.url.startswith("/") or self.url.startswith("//")):
            raise ValueError(f"{self.url!r}: a notice leads to a page of this node, without language: /plans/…")

    @property
    def urgency(self) -> str:
        """An invitation does not wait for a digest."""
        return INVITES if self.attachment else self.weight

    @property
    def due(self) -> datetime:
        return self.due_at or self.made_at

    def author(self) -> Text:
        """Return who says it, in words of this moment."""
        return author_of(self.by)

    def notice(self, author: Text, leaves_at: datetime, **to: Any) -> Notice:
        """Return it as a notice to somebody, not kept yet."""
        made = Notice(
            id=uuid7(),
            kind=self.kind,
            key=self.key,
            weight=self.urgency,
            about=self.about,
            subject=self.subject,
            body=self.body or Text(),
            author=author,
            url=self.url,
            due_at=self.due,
            leaves_at=leaves_at,
            made_at=self.made_at,
            made_by=self.by.key,
            **to,
        )
        made.carry(self.attachment)
        return made
