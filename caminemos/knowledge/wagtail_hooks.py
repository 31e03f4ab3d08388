"""What of the library's screens the site's desk shows: pages, pictures, redirections, reports; accounts stay with the platform."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

SHOWN = {"explorer", "images", "reports", "redirects", "settings", "help"}
IN_SETTINGS = {"redirects"}


@hooks.register("construct_main_menu")
def only_what_is_ours(request: HttpRequest, menu_items: list[Any]) -> None:
    """Leave only the rooms of the site's desk."""
    menu_items[:] = [item for item in menu_items if item.name in SHOWN - {"help"}]


@hooks.register("construct_settings_menu")
def only_redirections(request: HttpRequest, menu_items: list[Any]) -> None:
    """Leave only redirections: users, groups and sites are the platform's."""
    menu_items[:] = [item for item in menu_items if item.name in IN_SETTINGS]


@hooks.register("construct_homepage_summary_items")
def without_counts(request: HttpRequest, summary_items: list[Any]) -> None:
    """Open the desk with what there is to do, not with counts."""
    summary_items.clear()


@hooks.register("insert_global_admin_css")
def in_our_colours() -> SafeString:
    """Dress the desk as the platform is dressed."""
    return format_html('<link rel="stylesheet" href="{}">', static("knowledge/desk.css"))
