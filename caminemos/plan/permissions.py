"""What may be done with plans."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Permission(StrEnum):
    """One sentence each, below."""

    PLAN_LOAD = "plan.plan.load"
    PLAN_READ_DRAFT = "plan.plan.read_draft"


SENTENCES: dict[StrEnum, StrOrPromise] = {
    Permission.PLAN_LOAD: _("Load a plan from a file, and adopt it."),
    Permission.PLAN_READ_DRAFT: _("Read a plan that is not adopted yet."),
}
