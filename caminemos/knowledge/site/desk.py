"""The door to the site's desk: what a person's posts give today is what the library lets them do, anew at each visit."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _
from draftjs_exporter.error import ExporterException
from wagtail.users.models import UserProfile

from caminemos.governance.api import zone_of
from caminemos.kernel.api import Refused, actor_of, needs, this_node
from caminemos.knowledge.permissions import Permission
from caminemos.knowledge.site.tree import EDITORS, PUBLISHERS, ensure_site

LOG = logging.getLogger(__name__)
View = Callable[..., HttpResponseBase]
BREAKS = (LookupError, ValueError, TypeError, AttributeError, RecursionError, ExporterException)
"""What the library's forms raise when they are sent what no editing screen sends."""
GROUP_OF = {Permission.SITE_EDIT: EDITORS, Permission.SITE_PUBLISH: PUBLISHERS}
POLICY = "; ".join(
    f"{name} {value}"
    for name, value in {
        "default-src": "'none'",
        "script-src": "'self' 'unsafe-inline'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "frame-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
        "base-uri": "'none'",
    }.items()
)
"""What the library's editing screens need: nothing from elsewhere either, but scripts and styles in the page."""


def at_the_desk(view: View) -> View:
    """Let in who edits the site, with exactly the rights of today's posts; to everybody else nothing is there."""

    @needs(Permission.SITE_EDIT)
    @wraps(view)
    def seated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        ensure_site()
        stand_in_groups(request)
        set_the_clock(request)
        with (
            translation.override(language_of(request)),
            nothing_kept_of_what_breaks(request),
            nullcontext() if request.method in {"GET", "HEAD"} else transaction.atomic(),
        ):
            response = view(request, *args, **kwargs)
            response = response.render() if hasattr(response, "render") else response  # while the language is theirs
        response.headers["Content-Security-Policy"] = POLICY
        return response

    return seated


@contextmanager
def nothing_kept_of_what_breaks(request: HttpRequest) -> Iterator[None]:
    """Turn what breaks the library's forms into a refusal that gives the words back; it is logged with where it broke."""
    try:
        yield
    except BREAKS as problem:
        if request.method in {"GET", "HEAD"}:
            raise
        LOG.exception("A form of the site's desk could not be read: %s", request.path)
        said = _(
            "This form arrived incomplete or damaged and nothing was kept. Open the page again, put your text in and save it."
        )
        raise Refused("desk_unread", said, status=422) from problem


def language_of(request: HttpRequest) -> str:
    """Return the language that the person chose for their account: the desk's addresses carry none."""
    return str(getattr(request.user, "language", "") or settings.LANGUAGE_CODE)


def set_the_clock(request: HttpRequest) -> None:
    """Have the desk say and take hours by the clocks of the person's State, or of the State that presides."""
    profile, zone = UserProfile.get_for_user(request.user), zone_of(actor_of(request))
    if profile.current_time_zone != zone:
        profile.current_time_zone = zone
        profile.save(update_fields=["current_time_zone"])


def is_open() -> bool:
    """Say whether this node, as this process serves it, has the site's desk."""
    return this_node().edits_site


def stand_in_groups(request: HttpRequest) -> None:
    """Write the person's groups anew where their posts say otherwise than the library believes."""
    actor = actor_of(request)
    wanted = {name for permission, name in GROUP_OF.items() if actor.may(permission)}
    user: Any = request.user
    if set(user.groups.values_list("name", flat=True)) != wanted:
        user.groups.set(Group.objects.filter(name__in=wanted))
