"""Who did it, in words kept at the time of the act: post and institution, or the service by its name; never a raw key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext, gettext_lazy

from caminemos.access.api import Tenure, UserActor
from caminemos.audit.api import labelled
from caminemos.kernel.api import Actor, Text, in_each_language

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SERVICES: dict[str, StrOrPromise] = {
    "service:reminder": gettext_lazy("Automatic reminder"),
    "service:postman": gettext_lazy("The platform, by itself"),
}


def author_of(by: Actor) -> Text:
    """Return who acts, as letters say it: the post held longest with its institution; without a post the person's name."""
    if not isinstance(by, UserActor):
        return in_each_language(lambda: _service(by.key))
    terms = Tenure.objects.valid().filter(user=by.user_id, post__closed_at__isnull=True).select_related("post__organisation")
    term = terms.order_by("starts_at").first()
    return in_each_language(lambda: f"{term.post.title}, {term.post.organisation}" if term else by.label)


def name_of_services(keys: set[str]) -> Mapping[str, str]:
    """Name the services of this area for the trail."""
    return {key: str(SERVICES[key]) for key in keys if key in SERVICES}


def _service(key: str) -> str:
    said = labelled({key}).get(key, "")
    return said if said and said != key.removeprefix("service:") else gettext("The platform, by itself")
