"""The words for what makes the framework visible, what a reach counts, and the states of an entry."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from caminemos.ui.api import BACK, EMPTY, RING, SQUARE, TICK, Status

VISIBILITY_STATUSES = {
    "visibility_draft": Status(pgettext_lazy("visibility", "With its institution"), "hold", EMPTY),
    "visibility_submitted": Status(gettext_lazy("Waits for its review"), "info", SQUARE),
    "visibility_returned": Status(pgettext_lazy("visibility", "Came back"), "back", BACK),
    "visibility_published": Status(pgettext_lazy("visibility", "Published"), "done", TICK),
    "visibility_withdrawn": Status(pgettext_lazy("visibility", "Withdrawn"), "unknown", RING),
}


def kind_words() -> dict[str, str]:
    """Return the kinds by name."""
    return {
        "press_note": _("Press note"),
        "interview": pgettext("visibility", "Interview"),
        "press": _("Appearance in the press"),
        "social": _("Post on social media"),
        "event": pgettext("visibility", "Event"),
        "campaign": _("Campaign"),
        "publication": _("Publication"),
        "video": _("Video"),
    }


def unit_words() -> dict[str, str]:
    """Return what a reach counts."""
    return {
        "readers": pgettext("reach", "Readers"),
        "listeners": pgettext("reach", "Listeners"),
        "viewers": pgettext("reach", "Viewers"),
        "attendance": pgettext("reach", "People who attended"),
        "views": pgettext("reach", "Views"),
        "copies": pgettext("reach", "Copies handed out"),
    }


def language_words() -> dict[str, str]:
    """Return the languages in which something was said."""
    return {
        "es": _("Spanish"),
        "en": _("English"),
        "fr": _("French"),
        "pt": _("Portuguese"),
        "ht": _("Haitian Creole"),
        "other": pgettext("language", "Another one"),
    }


def subject_words() -> dict[str, str]:
    """Return what an entry may belong to."""
    return {
        "meeting": pgettext("visibility", "A meeting"),
        "activity": _("An activity of the cronograma"),
        "practice": _("A good practice"),
    }
