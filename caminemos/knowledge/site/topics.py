"""The few words by which news are found; the plan's own fields of work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TOPICS: dict[str, StrOrPromise] = {
    "asylum": _("Asylum"),
    "papers": _("Registration and papers"),
    "needs": _("Specific needs"),
    "work": _("Work and skills"),
    "cities": _("Solidarity cities"),
    "internal": _("Displacement inside the country"),
    "return": _("Voluntary return"),
    "statistics": _("Statistics"),
    "framework": _("The framework"),
}
"""Topic → its name."""
