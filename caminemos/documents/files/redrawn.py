"""A picture from outside drawn anew: what is kept are its pixels and nothing else that the file held."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from caminemos.kernel.api import Refused

FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 88, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 88},
}
MOST_PIXELS = 50_000_000
MOST_BYTES = 12 * 1024 * 1024
LONGEST_SIDE = 3840


@dataclass(frozen=True)
class CleanPicture:
    """A picture as it is kept: its bytes, how its name ends, and its size in pixels."""

    content: bytes
    extension: str
    width: int
    height: int


def clean_picture(content: bytes, *, name: str) -> CleanPicture:
    """Return the picture drawn anew, turned upright, at most 3,840 pixels on its longer side, without metadata.

    Refuses what is larger than 12 MB or 50 million pixels (asked of the header, before a pixel is read), what is no JPEG, PNG or WebP
    picture whatever its name says, and what breaks off before its end.
    """
    if len(content) > MOST_BYTES:
        raise Refused("picture_heavy", _("%(name)s is larger than 12 MB. Save it smaller and try again.") % {"name": name})
    try:
        with Image.open(BytesIO(content), formats=tuple(FORMATS)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise _too_large(name)
            return _redrawn(picture, picture.format or "PNG")
    except Image.DecompressionBombError as problem:
        raise _too_large(name) from problem
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as problem:
        words = _("%(name)s is not a picture that can be read. JPEG, PNG and WebP pictures can; save it anew in one of them.")
        raise Refused("not_a_picture", words % {"name": name}) from problem


def _too_large(name: str) -> Refused:
    words = _("%(name)s has more than 50 million pixels. Save it smaller and try again.")
    return Refused("picture_large", words % {"name": name})


def _redrawn(picture: Image.Image, form: str) -> CleanPicture:
    upright = ImageOps.exif_transpose(picture)
    drawn = upright.convert("RGBA" if form != "JPEG" and upright.has_transparency_data else "RGB")
    drawn.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.new(drawn.mode, drawn.size)
    bare.paste(drawn)
    written = BytesIO()
    bare.save(written, form, **OPTIONS[form])
    return CleanPicture(written.getvalue(), FORMATS[form], *bare.size)
