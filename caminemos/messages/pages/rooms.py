"""The rooms around the inbox, as tabs."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.ui.api import Tab


def rooms(shown: str) -> list[Tab]:
    """Return the tabs of the inbox; `shown` is the page's own."""
    names = {"inbox": _("Inbox"), "following": _("What I follow"), "preferences": _("How I am told")}
    return [Tab(name, reverse(f"messages:{code}"), code == shown) for code, name in names.items()]
