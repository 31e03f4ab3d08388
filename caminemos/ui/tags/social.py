"""What a page tells those who pass it on: its name, what it says, its one address, its picture, and how another site embeds it.

Written once, at the head of every page; a page that is not for everybody tells search engines to keep away, and nothing else.
"""

from __future__ import annotations

from html import unescape
from typing import Any
from urllib.parse import quote

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.base import Node, NodeList, Parser, Token
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caminemos.kernel.api import policy_of
from caminemos.ui.frames import frame_of

register = template.Library()
SITE = "Caminemos"
LOCALES = {"es": "es_419", "en": "en_GB"}
DESCRIBED = 200
"""Characters of a description; what search engines and messengers show of it."""
PICTURE = ("ui/share.png", 1200, 630)
MEANINGFUL = ("page", "q")
"""What of a question makes another page, as the address by which search engines know it; filters do not."""


class SocialNode(Node):
    """Three blocks of the page (its title, what it says, its picture), rendered once and written where each belongs."""

    child_nodelists = ("title", "says", "shows")

    def __init__(self, title: NodeList, says: NodeList, shows: NodeList) -> None:
        self.title, self.says, self.shows = title, says, shows

    def render(self, context: template.Context) -> SafeString:
        """Write title, description, canonical address and what messengers show."""
        request: HttpRequest = context["request"]
        title, says, shows = (self._plain(one, context) for one in (self.title, self.says, self.shows))
        request.page_title = title  # type: ignore[attr-defined]
        head = format_html("<title>{} · {}</title>", title, SITE)
        if not is_shared_page(request) or context.get("status") or context.get("is_preview"):
            return head + mark_safe('<meta name="robots" content="noindex">')
        return head + _told(
            request,
            title,
            says
            or _("What the States of the region do together for people who had to leave their homes: plan, figures, practices."),
            shows,
        )

    @staticmethod
    def _plain(nodes: NodeList, context: template.Context) -> str:
        """Render a block to words: no marks, nothing escaped, one line."""
        return " ".join(unescape(strip_tags(nodes.render(context))).split())


@register.tag
def social(parser: Parser, _token: Token) -> SocialNode:
    """Read `{% social %}title{% says %}description{% shows %}address of a picture{% endsocial %}`."""
    parts = []
    for end in ("says", "shows", "endsocial"):
        parts.append(parser.parse((end,)))
        parser.delete_first_token()
    return SocialNode(*parts)


def is_shared_page(request: HttpRequest) -> bool:
    """Say whether everybody may open the page, so that it has something to pass on."""
    return (policy := _policy(request)) is not None and policy.is_public


def _policy(request: HttpRequest) -> Any:
    return policy_of(request.resolver_match.func) if request.resolver_match else None


def canonical(request: HttpRequest) -> str:
    """Return the one address of a page: without filters, with the number of its sheet and what was searched."""
    kept = [(name, request.GET[name]) for name in MEANINGFUL if request.GET.get(name)]
    question = "&".join(f"{name}={quote(value)}" for name, value in kept)
    return request.build_absolute_uri(f"{quote(request.path)}{'?' + question if question else ''}")


def _told(request: HttpRequest, title: str, says: str, shows: str) -> SafeString:
    address, language = canonical(request), (get_language() or settings.LANGUAGE_CODE)[:2]
    says = Truncator(says).chars(DESCRIBED)
    picture = request.build_absolute_uri(shows or static(PICTURE[0]))
    size = [] if shows else [("og:image:width", PICTURE[1]), ("og:image:height", PICTURE[2])]
    told = [
        ("og:site_name", SITE),
        ("og:type", "website"),
        ("og:title", title),
        ("og:description", says),
        ("og:url", address),
        ("og:locale", LOCALES[language]),
        *[("og:locale:alternate", name) for code, name in LOCALES.items() if code != language],
        ("og:image", picture),
        *size,
    ]
    lines = format_html_join("", '<meta property="{}" content="{}">', told)
    return (
        format_html('<meta name="description" content="{}"><link rel="canonical" href="{}">', says, address)
        + lines
        + mark_safe('<meta name="twitter:card" content="summary_large_image">')
        + _other_languages(request, language)
        + _oembed(request)
    )


def _other_languages(request: HttpRequest, language: str) -> SafeString:
    rest = request.get_full_path()[len(language) + 1 :]
    codes = [(code, code) for code, _name in settings.LANGUAGES] + [("x-default", settings.LANGUAGE_CODE)]
    told = [(code, request.build_absolute_uri(f"/{prefix}{rest}")) for code, prefix in codes]
    return format_html_join("", '<link rel="alternate" hreflang="{}" href="{}">', told)


def _oembed(request: HttpRequest) -> SafeString:
    if not _policy(request).is_embeddable:
        return mark_safe("")
    asked = request.build_absolute_uri(f"/oembed?url={quote(request.build_absolute_uri(), safe='')}")
    return format_html('<link rel="alternate" type="application/json+oembed" title="{}" href="{}">', SITE, asked)


@register.simple_tag(takes_context=True)
def whole_address(context: template.Context, address: str | None = "") -> str:
    """Return an address of this site, or that of this page, with its host: as it is quoted or read on paper."""
    request: HttpRequest = context["request"]
    return request.build_absolute_uri(address or None)


@register.inclusion_tag("ui/parts/share.html", takes_context=True)
def share(context: template.Context) -> dict[str, Any]:
    """Offer to pass the page on: by its address, by mail, by a messenger, on paper, or inside another site's page."""
    request: HttpRequest = context["request"]
    if not is_shared_page(request) or context.get("is_preview") or context.get("is_embedded"):
        return {}
    here, title = request.build_absolute_uri(), getattr(request, "page_title", SITE)
    height = _policy(request).embed_height
    return {
        "here": here,
        "title": title,
        "encoded": quote(here, safe=""),
        "encoded_title": quote(title, safe=""),
        "frame": frame_of(here, title, height) if height else "",
    }
