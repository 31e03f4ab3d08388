"""Where the pages for displaced people plug into the platform, and the check that refuses a catalogue that does not hold together."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caminemos.kernel.api import Door, NavItem, Text, in_each_language, registries
from caminemos.knowledge.displaced.loading import CatalogueFault, catalogue
from caminemos.knowledge.notice_words import NOTICE_STATUSES
from caminemos.knowledge.pages.notices.desk import notice_tasks
from caminemos.knowledge.permissions import Permission
from caminemos.ui.api import STATUSES


def plug_in_pages_for_displaced_people() -> None:
    """Tell the registries, and check the catalogue at each start."""
    help_first = Door(
        gettext_lazy("I need help or information"),
        gettext_lazy("Protection, papers, health, work, school, family: in five languages, without an account."),
        "info-choose",
        "signpost-split",
        tone="help",
    )
    registries.doors.register("help", help_first, order=10)
    register(catalogue_holds_together)
    STATUSES.update(NOTICE_STATUSES)
    registries.home.register("notices", notice_tasks, order=47)
    desk = NavItem(
        gettext_lazy("Notices to people on the move"),
        "knowledge:notices",
        permission=Permission.NOTICE_READ,
        is_desk=True,
        icon="bell",
    )
    registries.navigation.register("notices", desk, order=73)
    registries.foot.register("info", lambda: [(_in_both(), "/info/")])


def _in_both() -> Text:
    return in_each_language(lambda: str(_("Information for people on the move")))


def catalogue_holds_together(**_: Any) -> list[CheckMessage]:
    """Return an error per fault of the catalogue's files."""
    try:
        catalogue()
    except CatalogueFault as fault:
        return [Error(one, id="knowledge.E001") for one in fault.faults]
    return []
