"""What every page knows: the node, the navigation, the languages, the theme, how much data it may cost."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from caminemos import __version__
from caminemos.kernel.api import ANONYMOUS, NavItem, Text, registries, this_node

THEME_COOKIE = "caminemos_theme"
THEMES = ("light", "dark")
THEME_CHOICES = (
    {"value": "", "label": _("As on this device"), "icon": "display"},
    {"value": "light", "label": _("Light"), "icon": "sun"},
    {"value": "dark", "label": _("Dark"), "icon": "moon-stars"},
)
DATA_COOKIE = "caminemos_data"
DATA_CHOICES = ("low", "full")
STYLE_SHEETS = tuple(
    f"ui/{name}.css" for name in ("tokens", "base", "layout", "components", "tables", "forms", "charts", "print")
)


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the common part of every page."""
    theme = request.COOKIES.get(THEME_COOKIE, "")
    search = address_of("portal:search")
    return {
        "node": this_node(),
        "actor": getattr(request, "actor", ANONYMOUS),
        "navigation": _navigation(request),
        "desk": _navigation(request, is_desk=True),
        "languages": _languages(request),
        "feed_links": _feeds(),
        "foot_pages": _foot,  # asked only by a page that has a foot
        "theme": theme if theme in THEMES else "",
        "theme_choices": THEME_CHOICES,
        "low_data": is_low_data(request),
        "scripts": not is_low_data(request) or getattr(request, "actor", ANONYMOUS).key != ANONYMOUS.key,
        "is_embedded": getattr(request, "is_embedded", False),
        "style_sheets": STYLE_SHEETS,
        "version": __version__,
        "home_url": address_of("portal:front") or f"/{get_language() or settings.LANGUAGE_CODE}/",
        "came_from": _came_from(request),
        "find_url": search,
        "search_query": request.GET.get("q", "") if request.path == search else "",
    }


def is_low_data(request: HttpRequest) -> bool:
    """Say whether the page should cost little: as the reader chose here, else as the browser says (`Save-Data`)."""
    chosen = request.COOKIES.get(DATA_COOKIE, "")
    return chosen == "low" or (chosen not in DATA_CHOICES and request.headers.get("Save-Data", "").lower() == "on")


def _came_from(request: HttpRequest) -> str:
    """Return the page of this node that led here, or nothing."""
    before = request.headers.get("Referer", "")
    safe = url_has_allowed_host_and_scheme(before, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return before if safe else ""


def _feeds() -> list[dict[str, str]]:
    """Return the feeds of everything new, for readers that look for them, where this face has them."""
    found = []
    for form, media in (("rss", "application/rss+xml"), ("atom", "application/atom+xml")):
        try:
            url = reverse("knowledge:feed", args=["all", form])
        except NoReverseMatch:
            continue
        found.append({"url": url, "type": media, "title": f"Caminemos ({form.upper() if form == 'rss' else 'Atom'})"})
    return found


def _foot() -> list[tuple[Text, str]]:
    """Return the pages that stand at the foot: title, and address without language."""
    return [page for links in registries.foot.items() for page in links()]


def address_of(url_name: str) -> str:
    """Return the address of a named page, or nothing where this face does not mount it."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def _navigation(request: HttpRequest, *, is_desk: bool = False) -> list[dict[str, Any]]:
    actor = getattr(request, "actor", ANONYMOUS)
    items = [item for item in registries.navigation.items() if item.is_desk is is_desk]
    offered = [item for item in items if item.permission is None or actor.may(item.permission)]
    mounted = [(item, address_of(item.url_name)) for item in offered]
    return [
        {"label": item.label, "url": url, "icon": item.icon, "is_current": _is_current(item, url, request.path)}
        for item, url in mounted
        if url
    ]


def _is_current(item: NavItem, url: str, path: str) -> bool:
    is_home = url == f"/{get_language()}/"
    if is_home and not item.prefix:
        return path == url
    rooms = [address_of(name) for name in item.rooms]
    return any(path.startswith(one) for one in (item.prefix or url, *rooms) if one)


def _languages(request: HttpRequest) -> list[dict[str, str]]:
    """Return the other languages with the address of this same page in each, its query string included."""
    active = (get_language() or settings.LANGUAGE_CODE)[:2]
    rest = request.path[len(active) + 1 :] if request.path.startswith(f"/{active}/") else "/"
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    others = [(code, name) for code, name in settings.LANGUAGES if code != active]
    return [{"code": code, "name": str(name), "url": f"/{code}{rest}{query}"} for code, name in others]
