"""Consultations as tests need them, and who writes them."""

from __future__ import annotations

from datetime import date
from typing import Any

from caminemos.governance.actions.consultations.asked import add_asked
from caminemos.governance.actions.consultations.heard import add_heard
from caminemos.governance.actions.consultations.keeping import move_consultation, record_consultation
from caminemos.governance.models import Asked, Consultation, HeardGroup
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, LooseDate, Service, Text

REGION = [Permission.CONSULTATION_WRITE, Permission.CONSULTATION_WRITE_ALL, Permission.CONSULTATION_READ_HEARD]
OFFICE: Actor = Service.named("secretariat", [*REGION, "plan.plan.read_draft"])
HONDURAS: Actor = Service.named("honduras", [Permission.CONSULTATION_WRITE], ["HND"])
GUATEMALA: Actor = Service.named("guatemala", [Permission.CONSULTATION_WRITE], ["GTM"])


def told(country: str | None = "HND", **more: Any) -> dict[str, Any]:
    """Return the values of a consultation with displaced people in March of 2026."""
    title = Text.of(es="Mujeres del valle", en="Women of the valley")
    return {"title": title, "heard": "displaced", "held_on": LooseDate.parse("2026-03-18"), "country_id": country} | more


def kept(country: str | None = "HND", *, by: Actor | None = None, **more: Any) -> Consultation:
    """Return a consultation in preparation, of a State or (None) of the region."""
    return record_consultation(told(country, **more), by=by or (HONDURAS if country == "HND" else OFFICE))


def published(row: Consultation, by: Actor = OFFICE) -> Consultation:
    """Return the consultation, published as it stands."""
    row.refresh_from_db()
    return move_consultation(row, "publish", version=row.version, by=by)


def asked(row: Consultation, by: Actor = OFFICE, es: str = "Un apoyo para el alquiler", **more: Any) -> Asked:
    """Return one thing that was asked."""
    return add_asked(row, {"words": Text.of(es=es)} | more, by=by)


def replied(row: Consultation, by: Actor = OFFICE, es: str = "Cursos por la tarde") -> Asked:
    """Return one thing that was asked, changed something and has its reply."""
    answer = {"changed": Text.of(es="Abrió un turno"), "reply": Text.of(es="Sí"), "replied_on": date(2026, 5, 20)}
    return asked(row, by, es, **answer)


def heard(row: Consultation, by: Actor = HONDURAS, es: str = "Mujeres en albergue", **more: Any) -> HeardGroup:
    """Return a group that was heard: thirty-four women unless told otherwise."""
    return add_heard(row, {"who": Text.of(es=es), "women": 34} | more, by=by)
