"""Invented results and positions of a training node, said to be invented in their own words."""

from __future__ import annotations

from pathlib import Path

from caminemos.governance.actions.load_archive import ArchiveLoaded, load_archive
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Service, only_in_training

FILE = Path(__file__).parent / "data" / "training_archive.yml"
TRAINER = Service.named("training", [Permission.ACHIEVEMENT_WRITE, Permission.PROCESS_WRITE, "plan.plan.read_draft"])


def load_training_archive() -> ArchiveLoaded:
    """Add the invented part to a training node; on any other it is refused."""
    only_in_training()
    return load_archive(FILE.read_bytes(), by=TRAINER)
