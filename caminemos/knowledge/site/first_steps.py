"""What the desk opens with: the four things one comes for, each one click away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from caminemos.knowledge.site.tree import ensure_site


@dataclass(frozen=True)
class Step:
    """One thing to do at the desk, and where."""

    name: str
    url: str
    icon: str


def steps() -> list[Step]:
    """List what one comes to the desk for."""
    roots = ensure_site()
    return [
        Step(
            _("Write a piece of news"), reverse("wagtailadmin_pages:add", args=["knowledge", "newspage", roots.news.pk]), "plus"
        ),
        Step(_("All news"), reverse("wagtailadmin_explore", args=[roots.news.pk]), "list-ul"),
        Step(_("All pages of the site"), reverse("wagtailadmin_explore", args=[roots.home.pk]), "folder-open-inverse"),
        Step(_("Add a picture"), reverse("wagtailimages:add"), "image"),
    ]


class FirstSteps(Component):
    """The steps as links, above what waits for the person and what they wrote last."""

    name = "first_steps"
    order = 10
    template_name = "knowledge/site/first_steps.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the steps."""
        return {"steps": steps()}


def menu_of_ours() -> list[MenuItem]:
    """Return the entries of the menu that the library has not: the news, and the way back."""
    news = reverse("wagtailadmin_explore", args=[ensure_site().news.pk])
    return [
        MenuItem(_("News"), news, name="news", icon_name="list-ul", order=150),
        MenuItem(_("Back to Caminemos"), "/home/", name="back", icon_name="home", order=900),
    ]
