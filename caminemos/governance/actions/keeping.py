"""What the verbs of governance have in common beside the kernel's: a verified fact has a source."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from caminemos.kernel.api import Refused


def need_source(sources: Collection[str], *, is_verified: bool) -> None:
    """Refuse the flag of a fact that was read nowhere."""
    if is_verified and not sources:
        raise Refused("source_missing", _("Name the source in which it was verified."), status=422)
