"""What kinds of notices and of things to follow there are, in words: headings of a digest, filter of the outbox, list of what one follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from caminemos.kernel.api import Registry

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

notice_kinds: Registry[StrOrPromise] = Registry("notice_kinds")
"""(kind of notice) -> its heading; an area registers its own in `apps.ready`."""
followable_kinds: Registry[StrOrPromise] = Registry("followable_kinds")
"""(kind of thing to follow) -> its name; registered beside its provider."""


def kind_name(kind: str) -> str:
    """Return the heading of a kind of notice."""
    return str(notice_kinds.get(kind) or _("Other news"))


def followable_name(kind: str) -> str:
    """Return the name of a kind of thing."""
    return str(followable_kinds.get(kind) or "")
