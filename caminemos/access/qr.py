"""A QR code as an SVG of one path, without styles."""

from __future__ import annotations

import qrcode
from django.utils.html import format_html
from django.utils.translation import gettext as _

QUIET = 4


def qr_svg(text: str) -> str:
    """Return the SVG of a QR code, dark on light whatever the theme, with its name for screen readers."""
    code = qrcode.QRCode(border=0, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    path = "".join(f"M{x + QUIET} {y + QUIET}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    side = len(rows) + 2 * QUIET
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="access-qr" viewBox="0 0 {} {}" role="img" aria-label="{}" '
        'width="220" height="220">'
        '<rect width="100%" height="100%" fill="#fff"/><path fill="#000" d="{}"/></svg>',
        side,
        side,
        _("QR code for the authenticator app"),
        path,
    )
