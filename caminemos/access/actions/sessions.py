"""End sessions from afar."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused


@transaction.atomic
def end_session(session: Any, *, by: Actor) -> None:
    """End a session of one's own account; the browser in it is signed out at its next request."""
    if session.user.key != by.key:
        raise Refused("not_found", _("There is nothing here for your post."), status=404)
    record(by=by, verb="session.end", subject=f"access.session:{session.pk}")
    session.end()
