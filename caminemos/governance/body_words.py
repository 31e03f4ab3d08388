"""The words of bodies: kinds, roles, capacities and how somebody stands on a day, as a reader says them."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def kind_words() -> dict[str, str]:
    """Return the kinds of bodies, in the order in which they are listed."""
    return {
        "plenary": _("Plenary"),
        "working_group": _("Working groups"),
        "secretariat": _("Secretariat"),
        "platform": _("Support platforms"),
        "civil_society": _("Civil society"),
        "private_sector": _("Private sector"),
        "academia": _("Academia"),
        "national_team": _("National technical teams"),
        "coordination_group": _("National coordination groups"),
    }


def kind_word(kind: str) -> str:
    """Return the name of one body of a kind."""
    singular = {
        "working_group": _("Working group"),
        "platform": _("Support platform"),
        "national_team": _("National technical team"),
        "coordination_group": _("National coordination group"),
    }
    return singular.get(kind) or kind_words()[kind]


def role_words() -> dict[str, str]:
    """Return as what a party may sit in a body."""
    return {
        "chair": pgettext("seat in a body", "Chair"),
        "lead": pgettext("seat in a body", "Lead"),
        "member": pgettext("seat in a body", "Member"),
        "secretariat": pgettext("seat in a body", "Secretariat"),
        "observer": pgettext("seat in a body", "Observer"),
    }


def capacity_words() -> dict[str, str]:
    """Return in which capacity an official may speak."""
    return {
        "head": _("Head of delegation"),
        "alternate": _("Alternate"),
        "focal_point": _("Technical focal point"),
    }


def quorum_words() -> dict[str, str]:
    """Return how a quorum may be counted."""
    return {"majority": _("More than half of the members"), "two_thirds": _("Two thirds of the members"), "all": _("All members")}


def standing_word(standing: str) -> str:
    """Return how a stretch stands on a day."""
    return {
        "holds": _("yes"),
        "perhaps": _("perhaps: the exact day is not on record"),
        "to_come": _("still to come"),
        "ended": _("ended"),
        "left": _("no: its State was not a member of the framework"),
    }[standing]
