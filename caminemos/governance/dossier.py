"""The dossier: what every area has open, put together for whoever reads; and governance's own part of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caminemos.governance.models import Membership, Term
from caminemos.kernel.api import Actor, DossierPart, OpenMatter, dossier_part, in_each_language, registries, text_from_json


def assembled(by: Actor, day: date) -> list[DossierPart]:
    """Return every part as far as the actor may read it, those without open matters too."""
    return [provider(by, day) for provider in registries.handover.items()]


def as_json(parts: Iterable[DossierPart]) -> list[dict[str, Any]]:
    """Return parts in the form in which a delivery keeps them."""
    return [
        {
            "code": part.code,
            "title": part.title.as_json(),
            "about": part.about.as_json(),
            "matters": [_matter_json(one) for one in part.matters],
        }
        for part in parts
    ]


def from_json(kept: Iterable[dict[str, Any]]) -> list[DossierPart]:
    """Return the parts of a delivery."""
    return [
        DossierPart(
            part["code"],
            text_from_json(part["title"]),
            text_from_json(part["about"]),
            tuple(_matter(one) for one in part["matters"]),
        )
        for part in kept
    ]


def presidency(by: Actor, day: date) -> DossierPart:
    """Return what is open about presidencies and members: handovers without an instant, facts that nobody has verified."""
    terms = Term.objects.select_related("country")
    coming = [one for one in terms if one.starts.last >= day and one.starts_at is None]
    unread = [one for one in terms if not one.is_verified]
    members = Membership.objects.filter(is_verified=False).select_related("country")
    matters = [
        *(_about(one, in_each_language(lambda: _("No instant is agreed")), str(one.starts)) for one in coming),
        *(_about(one, in_each_language(lambda: _("Facts to be verified in a source"))) for one in unread),
        *(
            OpenMatter(one.country.name, stands=in_each_language(lambda: _("Membership to be verified")), path="/members/")
            for one in members
        ),
    ]
    about = gettext_lazy("What is open about presidencies and members.")
    return dossier_part("presidency", gettext_lazy("Presidency and members"), about, matters)


def _about(term: Term, stands: Any, due: str = "") -> OpenMatter:
    what = in_each_language(lambda: _("Presidency of %(year)s") % {"year": term.year})
    return OpenMatter(what, term.country.name, due, stands, f"/presidencies/{term.year}/")


def _matter_json(one: OpenMatter) -> dict[str, Any]:
    texts = {name: getattr(one, name).as_json() for name in ("what", "who", "stands")}
    return texts | {"due": one.due, "path": one.path}


def _matter(kept: dict[str, Any]) -> OpenMatter:
    what, who, stands = (text_from_json(kept[name]) for name in ("what", "who", "stands"))
    return OpenMatter(what, who, kept["due"], stands, kept["path"])
