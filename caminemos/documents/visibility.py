"""The words of who may read a file, and the refusal of any other mark."""

from __future__ import annotations

from django.utils.translation import gettext as _

from caminemos.documents.models.visibility import Visibility
from caminemos.kernel.api import Refused


def visibility_words() -> dict[str, str]:
    """Return who may read a file."""
    return {"public": _("Everybody"), "members": _("The member States"), "state": _("Only this State")}


def known_visibility(mark: str) -> str:
    """Return the mark; refuse one that there is not."""
    if mark not in Visibility.values:
        said = _("Choose who may read the file: everybody, the members, or only your State.")
        raise Refused("visibility_unknown", said, status=422)
    return mark
