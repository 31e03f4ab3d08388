"""What of the library's screens the site's desk shows: what one came for, pages, news, pictures; accounts stay with the platform."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from caminemos.knowledge.models import NewsIndex, SiteHome
from caminemos.knowledge.site.first_steps import FirstSteps, menu_of_ours

SHOWN = {"explorer", "images", "settings"}
IN_SETTINGS = {"redirects"}


@hooks.register("construct_main_menu")
def only_what_is_ours(request: HttpRequest, menu_items: list[Any]) -> None:
    """Leave only the rooms of the site's desk, and add its own; reports and help speak of what nobody here has to know."""
    menu_items[:] = [item for item in menu_items if item.name in SHOWN] + menu_of_ours()


@hooks.register("construct_settings_menu")
def only_redirections(request: HttpRequest, menu_items: list[Any]) -> None:
    """Leave only redirections: users, groups and sites are the platform's."""
    menu_items[:] = [item for item in menu_items if item.name in IN_SETTINGS]


@hooks.register("construct_homepage_summary_items", order=1000)  # after the library has put them there
def without_counts(request: HttpRequest, summary_items: list[Any]) -> None:
    """Open the desk with what there is to do, not with counts."""
    summary_items.clear()


@hooks.register("construct_homepage_panels")
def what_one_comes_for(request: HttpRequest, panels: list[Any]) -> None:
    """Open the desk with what one may do here."""
    panels.append(FirstSteps())


@hooks.register("before_edit_page")
def roots_hold_nothing_to_edit(request: HttpRequest, page: Page) -> HttpResponseBase | None:
    """Lead from the root of the pages and of the news to what stands under them: they have no words of their own."""
    return redirect("wagtailadmin_explore", page.pk) if isinstance(page, NewsIndex | SiteHome) else None


@hooks.register("insert_editor_js")
def nothing_written_is_lost() -> SafeString:
    """Ask before a page is sent whether its editor is still signed in."""
    return format_html(
        '<script src="{}" data-seat="{}" data-lost="{}" data-unreached="{}"></script>',
        static("knowledge/desk.js"),
        reverse("site-seat"),
        _(
            "Your session ended; what you wrote is still here. Sign in again in another tab, come back and press the button again."
        ),
        _("The platform cannot be reached; what you wrote is still here. Check your connection and press the button again."),
    )


@hooks.register("insert_global_admin_css")
def in_our_colours() -> SafeString:
    """Dress the desk as the platform is dressed."""
    return format_html('<link rel="stylesheet" href="{}">', static("knowledge/desk.css"))
