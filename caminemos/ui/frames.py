"""How a public page stands inside another site's page."""

from __future__ import annotations

from django.utils.html import format_html

FRAME = '<iframe src="{}{}embed=1" title="{}" width="{}" height="{}" loading="lazy"></iframe>'


def frame_of(address: str, title: str, height: int, width: str = "100%") -> str:
    """Return the HTML that shows the page at this address, for the page of another site; every value escaped."""
    return str(format_html(FRAME, address, "&" if "?" in address else "?", title, width, height))
