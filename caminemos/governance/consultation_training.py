"""Invented consultations of a training node, said to be invented in their own words."""

from __future__ import annotations

from pathlib import Path

from caminemos.governance.actions.consultations.load import load_consultations
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Service, only_in_training
from caminemos.places.api import members

FILE = Path(__file__).parent / "data" / "training_consultations.yml"
RIGHTS = [
    Permission.CONSULTATION_WRITE,
    Permission.CONSULTATION_WRITE_ALL,
    Permission.CONSULTATION_READ_HEARD,
    "plan.plan.read_draft",
]


def load_training_consultations() -> int:
    """Add the invented consultations to a training node and return how many are new; on any other node it is refused."""
    only_in_training()
    trainer = Service.named("training", RIGHTS, [one.iso3 for one in members()])
    return load_consultations(FILE.read_bytes(), by=trainer)
