"""The words for criteria, marks, populations, states and stages."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from caminemos.ui.api import BACK, DOT, EMPTY, PAUSE, RING, SQUARE, TICK, TRIANGLE, Status

PRACTICE_STATUSES = {
    "practice_draft": Status(gettext_lazy("With its institution"), "hold", EMPTY),
    "practice_submitted": Status(gettext_lazy("Sent in"), "info", SQUARE),
    "practice_in_review": Status(gettext_lazy("In review by peers"), "info", SQUARE),
    "practice_returned": Status(pgettext_lazy("practice", "Came back"), "back", BACK),
    "practice_accepted": Status(gettext_lazy("Accepted by peers"), "on", DOT),
    "practice_published": Status(pgettext_lazy("practice", "Published"), "done", TICK),
    "practice_withdrawn": Status(gettext_lazy("Withdrawn from the public"), "unknown", RING),
    "replication_planned": Status(gettext_lazy("Adaptation planned"), "notstarted", EMPTY),
    "replication_under_way": Status(gettext_lazy("Adaptation under way"), "on", DOT),
    "replication_done": Status(gettext_lazy("Adapted"), "done", TICK),
    "replication_stopped": Status(gettext_lazy("Adaptation given up"), "hold", PAUSE),
    "criterion_met": Status(pgettext_lazy("criterion", "Met"), "done", TICK),
    "criterion_partly": Status(gettext_lazy("Partly met"), "late", TRIANGLE),
    "criterion_not_met": Status(gettext_lazy("Not met"), "back", BACK),
    "criterion_unclear": Status(gettext_lazy("Cannot be told"), "unknown", RING),
}


def criteria_words() -> dict[str, str]:
    """Return the criteria by name."""
    return {
        "need": _("Answers a need"),
        "partnership": _("Partnership"),
        "diversity": _("Age, gender and diversity"),
        "sustained": _("Lasts"),
        "replicable": _("Can be repeated"),
        "evidence": _("Is shown to work"),
    }


def criteria_questions() -> dict[str, str]:
    """Return what each criterion asks."""
    return {
        "need": _("Which need of displaced people or of those who receive them does it answer, and who said that it is one?"),
        "partnership": _("Who did it together, and what part had displaced people themselves?"),
        "diversity": _("How does it reach women and men, children, older people, people with disabilities and others apart?"),
        "sustained": _("What goes on when the first money and the first people are gone?"),
        "replicable": _("What would somebody elsewhere need to do the same, and what would have to change?"),
        "evidence": _("How is it known that it works? Name figures, evaluations or voices, with their date."),
    }


def mark_words() -> dict[str, str]:
    """Return the marks of a review."""
    return {
        "met": pgettext("criterion", "Met"),
        "partly": _("Partly met"),
        "not_met": _("Not met"),
        "unclear": _("Cannot be told"),
    }


def recommendation_words() -> dict[str, str]:
    """Return what a review may recommend."""
    return {
        "publish": _("Publish it"),
        "revise": _("Send it back with these remarks"),
        "decline": _("Do not publish it"),
    }


def population_words() -> dict[str, str]:
    """Return for whom a practice was."""
    return {
        "refugees": _("Refugees"),
        "asylum_seekers": pgettext("people", "Asylum-seekers"),
        "internally_displaced": pgettext("people", "Internally displaced people"),
        "returnees": pgettext("people", "Returnees in need of protection"),
        "host_communities": pgettext("people", "Host communities"),
    }


def stage_words() -> dict[str, str]:
    """Return how far an adaptation has come."""
    return {
        "planned": pgettext("adaptation", "Planned"),
        "under_way": pgettext("adaptation", "Under way"),
        "done": pgettext("adaptation", "Done"),
        "stopped": pgettext("adaptation", "Given up"),
    }
