"""Data for machines inside a page, which no browser runs."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
UNSAFE = {ord(one): f"\\u{ord(one):04x}" for one in "<>&\u2028\u2029"}


@register.simple_tag
def json_ld(told: Any) -> SafeString:
    """Write data of schema.org as a block that nothing in it can close; nothing where there is nothing to tell."""
    if not told:
        return mark_safe("")
    written = json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True).translate(UNSAFE)
    return mark_safe(f'<script type="application/ld+json">{written}</script>')
