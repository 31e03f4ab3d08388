"""What happens at the site's desk, written into the platform's own trail in the same transaction."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import ModelLogEntry, PageLogEntry

from caminemos.access.api import User, actor_for
from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Service

THE_SITE = Service.named("site")
"""Who acts where no person does: the schedule, or a program whose own entry names it."""


def follow_the_library(sender: Any, instance: PageLogEntry | ModelLogEntry, created: bool, **_rest: Any) -> None:
    """Record each entry of the library's own log: who did what to which page or picture."""
    if not created:
        return
    subject = _subject(instance)
    with transaction.atomic():
        record(by=_actor(instance), verb=f"site.{instance.action.removeprefix('wagtail.')}", subject=subject)


def _subject(entry: PageLogEntry | ModelLogEntry) -> str:
    model = entry.content_type.model if entry.content_type_id else "page"
    identity = entry.page_id if isinstance(entry, PageLogEntry) else entry.object_id
    return f"knowledge.{model}:{identity}"


def _actor(entry: PageLogEntry | ModelLogEntry) -> Actor:
    user = User.objects.filter(pk=entry.user_id).first() if entry.user_id else None
    return actor_for(user) if user else THE_SITE
