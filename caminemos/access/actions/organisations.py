"""Create institutions and correct their names."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from caminemos.access.actions.reach import demand
from caminemos.access.models import Organisation
from caminemos.access.permissions import Permission
from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, Text

KINDS_OF_A_STATE = {Organisation.Kind.STATE, Organisation.Kind.MUNICIPALITY}


@transaction.atomic
def create_organisation(
    *, code: str, kind: str, name: Text, acronym: str = "", country: str | None = None, by: Actor
) -> Organisation:
    """Create an institution of a country, or of the region; a State institution or municipality always has its country."""
    demand(by, Permission.ORGANISATION_MANAGE, country)
    if kind in KINDS_OF_A_STATE and not country:
        raise Refused("organisation_without_country", _("A State institution or a municipality belongs to a country: choose it."))
    if Organisation.objects.filter(code=code).exists():
        raise Refused("organisation_code_taken", _("Another institution already has this short code."))
    organisation = Organisation.objects.create(code=code, kind=kind, name=name, acronym=acronym, country_id=country)
    record(by=by, verb="organisation.create", subject=organisation, after=_facts(organisation), country=country or "")
    return organisation


@transaction.atomic
def correct_organisation(organisation: Organisation, *, name: Text, acronym: str, by: Actor) -> Organisation:
    """Correct the name and acronym of an institution; its kind and country stay."""
    demand(by, Permission.ORGANISATION_MANAGE, organisation.country_id)
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    before = _facts(organisation)
    organisation.name, organisation.acronym = name, acronym
    organisation.save(update_fields=["name", "acronym"])
    country = organisation.country_id or ""
    record(by=by, verb="organisation.correct", subject=organisation, before=before, after=_facts(organisation), country=country)
    return organisation


def _facts(organisation: Organisation) -> dict[str, Any]:
    return {
        "code": organisation.code,
        "kind": organisation.kind,
        "name": organisation.name.as_json(),
        "acronym": organisation.acronym,
    }
