"""What may be done with texts and official products."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Permission(StrEnum):
    """One sentence each, below."""

    REPORT_TEMPLATE = "texts.report.template"


SENTENCES: Mapping[StrEnum, StrOrPromise] = {
    Permission.REPORT_TEMPLATE: _("Change the Word template of a report: upload a version, choose which one is in use."),
}
