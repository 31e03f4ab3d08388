"""Pages that were to appear or go at an hour: looked after every minute."""

from __future__ import annotations

from datetime import datetime
from io import StringIO

from django.core.management import call_command
from django_tasks_db.models import DBTaskResult
from modelsearch.conf import get_app_config
from wagtail.models import Page, ReferenceIndex, Revision


def keep_the_schedule(moment: datetime) -> int:
    """Publish and take away what is due; return how many pages were."""
    coming = Revision.page_revisions.filter(approved_go_live_at__lte=moment).count()
    going = Page.objects.live().filter(expire_at__lte=moment).count()
    if coming or going:
        call_command("publish_scheduled", stdout=StringIO())
    return coming + going


def build_anew(moment: datetime) -> int:
    """Build what a move to another host leaves behind: the desk's search and the list of what uses what. Return how many were."""
    del moment
    waiting = DBTaskResult.objects.filter(task_path__startswith="wagtail", status__in=("READY", "RUNNING")).exists()
    if waiting or not Page.objects.filter(depth__gt=1).exists():
        return 0  # page by page it is being built already; both at once would trip over each other
    missing = [
        (ReferenceIndex.objects.exists(), "rebuild_references_index"),
        (get_app_config().get_model("IndexEntry").objects.exists(), "wagtail_update_index"),
    ]
    wanted = [command for is_there, command in missing if not is_there]
    for command in wanted:
        call_command(command, stdout=StringIO(), verbosity=0)
    return len(wanted)
