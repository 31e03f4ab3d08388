"""The three pages of a handover, as tabs."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.ui.api import Tab


def handover_tabs(year: int, shown: str) -> list[Tab]:
    """Return the tabs of a handover; `shown` is the page's own."""
    names = {"handover": _("Instant and powers"), "dossier": _("Dossier"), "checklist": _("Checklist and act")}
    return [Tab(name, reverse(f"governance:{code}", args=[year]), code == shown) for code, name in names.items()]
