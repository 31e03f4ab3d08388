"""The frame of a page: where it is, what it says, what it offers next."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from caminemos.kernel.api import actor_of
from caminemos.ui.figures import Chip, Step, Tab

register = template.Library()
NOTICE_ICONS = {"success": "check-circle", "warning": "exclamation-triangle", "error": "x-circle"}


@cache
def _icons() -> Mapping[str, str]:
    file = settings.BASE / "build" / "vendor" / "icons.json"
    found: Mapping[str, str] = json.loads(file.read_text()) if file.exists() else {}
    return found


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon; it is decoration, words stand beside it."""
    inner = _icons().get(name)
    return mark_safe(f'<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">{inner}</svg>' if inner else "")


@register.simple_tag(takes_context=True)
def may(context: Mapping[str, Any], permission: str) -> bool:
    """Say whether whoever reads the page holds a permission; for links to other pages alone, which ask again."""
    return actor_of(context["request"]).may(permission)


@register.inclusion_tag("ui/parts/notice.html")
def notice(sentence: str, kind: str = "info", title: str = "") -> dict[str, str]:
    """Say something: info, success, warning or error; each has its sign and its colour."""
    icon_name = NOTICE_ICONS.get(kind, "info-circle")
    return {"sentence": sentence, "kind": kind or "info", "title": title, "icon_name": icon_name}


@register.inclusion_tag("ui/parts/empty.html")
def empty(title: str, body: str = "", url: str = "", action: str = "", icon_name: str = "") -> dict[str, str]:
    """Show an empty state that teaches: what is missing, why, what to do."""
    return {"title": title, "body": body, "url": url, "action": action, "icon_name": icon_name}


@register.inclusion_tag("ui/parts/crumbs.html")
def crumbs(*pairs: str) -> dict[str, Any]:
    """Show where the page is: label, address, label, address, …, label."""
    steps = [(pairs[i], pairs[i + 1] if i + 1 < len(pairs) else "") for i in range(0, len(pairs), 2)]
    return {"steps": steps}


@register.inclusion_tag("ui/parts/tabs.html")
def tabs(shown: Sequence[Tab], label: str) -> dict[str, Any]:
    """Show the views of one thing; each is a page of its own."""
    return {"tabs": shown, "label": label}


@register.inclusion_tag("ui/parts/steps.html")
def steps(shown: Sequence[Step]) -> dict[str, Any]:
    """Show steps in time: done, now, to come, not sure."""
    return {"steps": shown}


@register.inclusion_tag("ui/parts/pages.html", takes_context=True)
def pagination(context: Mapping[str, Any], shown: Page[Any]) -> dict[str, Any]:
    """Show where in a long list the reader is and how to go on; the filters stay."""
    around = shown.paginator.get_elided_page_range(shown.number, on_each_side=1, on_ends=1)
    links = [(number, with_query(context, page=number) if isinstance(number, int) else "") for number in around]
    before = with_query(context, page=shown.number - 1) if shown.has_previous() else ""
    after = with_query(context, page=shown.number + 1) if shown.has_next() else ""
    return {"page": shown, "links": links, "before": before, "after": after}


@register.inclusion_tag("ui/parts/chips.html", takes_context=True)
def chips(context: Mapping[str, Any], shown: Sequence[Chip]) -> dict[str, Any]:
    """Show the filters in force, each with a link that takes it away."""
    return {
        "chips": [(chip, with_query(context, **{chip.name: "", "page": ""})) for chip in shown],
        "all": context["request"].path,
    }


@register.simple_tag(takes_context=True)
def with_query(context: Mapping[str, Any], **changes: Any) -> str:
    """Return the page's address with some filters changed; an empty value removes the filter."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    for name, value in changes.items():
        if value in {"", None}:
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else request.path


@register.inclusion_tag("ui/parts/downloads.html", takes_context=True)
def downloads(context: Mapping[str, Any]) -> dict[str, Any]:
    """Offer what the page shows as CSV and as a workbook."""
    formats = (("csv", "CSV"), ("xlsx", "Excel"))
    return {"links": [(with_query(context, format=kind, page=""), words) for kind, words in formats]}
