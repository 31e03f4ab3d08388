"""The network of focal points: who speaks for which institution of which State, since when, and which chair is empty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.access.models import Post, Tenure
from caminemos.kernel.api import Column, Sheet, Text, now
from caminemos.places.api import members


@dataclass(frozen=True)
class Chair:
    """A focal point's post; without a holder it is vacant, and who held it last is named."""

    institution: Text
    title: Text
    holder: str
    since: datetime | None
    before: str
    until: datetime | None
    url: str


@dataclass(frozen=True)
class CountryChairs:
    """The focal points of one State; none is shown as such."""

    iso3: str
    name: str
    chairs: list[Chair]

    @property
    def is_silent(self) -> bool:
        return not any(chair.holder for chair in self.chairs)


def network_page() -> list[CountryChairs]:
    """Return every member with its focal points, alphabetically."""
    terms = Tenure.objects.select_related("user").order_by("-starts_at")
    posts = Post.objects.filter(role="focal_point", closed_at__isnull=True).select_related("organisation")
    held: dict[str, list[Chair]] = {}
    for post in posts.order_by("code").prefetch_related(Prefetch("tenures", queryset=terms, to_attr="terms")):
        held.setdefault(post.country_id or "", []).append(_chair(post))
    return [CountryChairs(one.iso3, one.called(), held.get(one.iso3, [])) for one in members()]


def network_sheet() -> Sheet:
    """Return the network as a table, one line per post."""
    lines = [(country, chair) for country in network_page() for chair in country.chairs]
    columns = [
        Column("country", _("Country"), lambda line: line[0].name),
        Column("institution", _("Institution"), lambda line: str(line[1].institution)),
        Column("post", _("Post"), lambda line: str(line[1].title)),
        Column("holder", _("Held by"), lambda line: line[1].holder or _("vacant")),
        Column("since", _("Since"), lambda line: line[1].since.date() if line[1].since else None, "date"),
    ]
    return Sheet(_("Focal points"), columns, lines)


def _chair(post: Post) -> Chair:
    moment = now()
    terms: list[Tenure] = post.terms  # type: ignore[attr-defined]
    running = next((term for term in terms if term.runs_at(moment)), None)
    earlier = next((term for term in terms if term is not running and term.starts_at <= moment), None)
    return Chair(
        post.organisation.name,
        post.title,
        str(running.user) if running else "",
        running.starts_at if running else None,
        str(earlier.user) if earlier else "",
        earlier.ends_at if earlier else None,
        reverse("access:post", args=[post.pk]),
    )
