"""Who carries an agreement out: States, institutions of the platform, organisations by their name; one of them leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from caminemos.access.models import Organisation
from caminemos.governance.models import Agreement, Responsible
from caminemos.kernel.api import Refused, Text
from caminemos.places.api import members

MOST = 20


@dataclass(frozen=True)
class Party:
    """One of the responsible: a State by its code, an institution by its code, or an organisation by its name."""

    country: str = ""
    institution: str = ""
    organisation: Text = field(default_factory=Text)
    leads: bool = False


def write_parties(agreement: Agreement, parties: Sequence[Party]) -> None:
    """Let these be the responsible, the one that leads first; where none is said to lead, the first does."""
    known = _known(parties)
    Responsible.objects.filter(agreement=agreement).delete()
    Responsible.objects.bulk_create(_row(agreement, one, known.get(one.institution)) for one in _led(parties))


def _row(agreement: Agreement, party: Party, institution: Organisation | None) -> Responsible:
    """Return one of the responsible; an institution brings its State with it."""
    home = institution.country_id if institution else party.country or None
    words = party.organisation if institution is None and home is None else Text()
    return Responsible(agreement=agreement, country_id=home, institution=institution, organisation=words, leads=party.leads)


def parties_json(agreement: Agreement) -> list[dict[str, object]]:
    """Return the responsible as the audit trail keeps them."""
    rows = Responsible.objects.filter(agreement=agreement).select_related("institution")
    return [
        {
            "country": one.country_id or "",
            "institution": one.institution.code if one.institution else "",
            "organisation": one.organisation.as_json() if one.organisation else "",
            "leads": one.leads,
        }
        for one in rows
    ]


def _led(parties: Sequence[Party]) -> list[Party]:
    if sum(one.leads for one in parties) > 1:
        raise Refused("leads_twice", _("Only one leads. Choose who, and let the others take part."), status=422)
    if len(parties) > MOST:
        said = _("%(most)s responsible at most: name who answers for it.")
        raise Refused("too_many_owners", said % {"most": MOST}, status=422)
    if len({(one.country, one.institution, one.organisation) for one in parties}) < len(parties):
        raise Refused("owner_twice", _("One of the responsible is named twice."), status=422)
    ordered = sorted(parties, key=lambda one: not one.leads)
    return [replace(one, leads=number == 0) for number, one in enumerate(ordered)]


def _known(parties: Sequence[Party]) -> dict[str, Organisation]:
    known = {
        one.code: one for one in Organisation.objects.filter(code__in=[one.institution for one in parties if one.institution])
    }
    states = {one.iso3 for one in members()}
    for one in parties:
        if one.institution and one.institution not in known:
            said = _("There is no institution %(code)s on this node. Choose one of the list, or write its name.")
            raise Refused("owner_unknown", said % {"code": one.institution[:60]}, status=422)
        if one.country and one.country not in states:
            said = _("%(code)s is no member of the framework. Choose one of the list.")
            raise Refused("owner_unknown", said % {"code": one.country[:8]}, status=422)
        if not (one.country or one.institution or one.organisation):
            raise Refused("owner_missing", _("Say who carries it out: a State, an institution or an organisation."), status=422)
    return known
