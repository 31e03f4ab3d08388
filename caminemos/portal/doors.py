"""The doors of the first page that lead over several areas; an area opens its own where it has one."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caminemos.kernel.api import Door, registries

DOORS = {
    "plan": (
        20,
        Door(
            _("How is the plan going?"),
            _("Objectives and actions, who answers for them and how each stands."),
            "plan:list",
            "list-check",
        ),
    ),
    "figures": (
        30,
        Door(
            _("Figures"),
            _("Asylum in each State, with source, date and the rows behind every number."),
            "portal:overview",
            "table",
        ),
    ),
    "practices": (
        40,
        Door(
            _("Experiences that can be repeated"),
            _("What others did about the same problem, and what came of it."),
            "knowledge:practices",
            "patch-check",
        ),
    ),
    "documents": (
        50,
        Door(_("News and documents"), _("What happens, and the papers of several years."), "knowledge:news", "journal-text"),
    ),
    "calendar": (
        60,
        Door(
            _("Meetings and agreements"),
            _("When the States meet, what they agreed and who answers for it."),
            "governance:calendar",
            "calendar3",
        ),
    ),
    "desk": (
        90,
        Door(_("I work with the framework"), _("Sign in to report, review, convene or publish."), "portal:home", "person-circle"),
    ),
}


def open_the_doors() -> None:
    """Tell the registry which doors there are."""
    for code, (order, door) in DOORS.items():
        registries.doors.register(code, door, order)
