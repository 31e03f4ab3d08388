"""The few words by which news are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TOPICS: dict[str, StrOrPromise] = {
    "asylum": _("Asylum"),
    "displacement": _("Internal displacement"),
    "return": _("Voluntary return"),
    "work": pgettext_lazy("topic of news", "Work"),
    "cities": pgettext_lazy("topic of news", "Cities"),
    "health": _("Health"),
    "education": _("Education"),
    "children": pgettext_lazy("topic of news", "Children"),
    "women": pgettext_lazy("topic of news", "Women"),
    "data": pgettext_lazy("topic of news", "Data"),
    "agreements": pgettext_lazy("topic of news", "Agreements"),
    "solidarity": _("Solidarity"),
}
"""Topic → its name."""
