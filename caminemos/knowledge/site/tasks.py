"""What of the site needs somebody: pages to approve, and pages that came back."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState

from caminemos.kernel.api import Actor, Task
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.site.desk import is_open

MOST = 40


def site_tasks(actor: Actor, moment: datetime) -> list[Task]:
    """Return the pages that wait for this person's approval, and those of theirs that came back."""
    del moment
    if not is_open() or not actor.may(Permission.SITE_EDIT):
        return []
    return [*(_to_approve() if actor.may(Permission.SITE_PUBLISH) else []), *_came_back(actor)]


def _to_approve() -> list[Task]:
    states = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).select_related("workflow_state")[:MOST]
    pages = _pages(states)
    return [
        Task(_("Read and approve “%(title)s”") % {"title": title}, f"/cms/pages/{pk}/edit/", _("Site"))
        for pk, title in pages.items()
    ]


def _came_back(actor: Actor) -> list[Task]:
    states = TaskState.objects.filter(
        status=TaskState.STATUS_REJECTED,
        workflow_state__status="needs_changes",
        workflow_state__requested_by=actor.key.partition(":")[2],
    )
    return [
        Task(_("Correct “%(title)s” and send it in again") % {"title": title}, f"/cms/pages/{pk}/edit/", _("Site"))
        for pk, title in _pages(states.select_related("workflow_state")[:MOST]).items()
    ]


def _pages(states: object) -> dict[int, str]:
    wanted = [int(state.workflow_state.object_id) for state in states]  # type: ignore[attr-defined]
    titles = dict(Page.objects.filter(pk__in=wanted).values_list("pk", "draft_title"))
    return {pk: titles[pk] for pk in dict.fromkeys(wanted) if pk in titles}
