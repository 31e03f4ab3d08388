"""What this installation is: a training, national or regional node, and which of its three faces this process serves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.utils.translation import gettext as _

from caminemos.kernel.refused import Refused


class NodeKind(StrEnum):
    """The three kinds of node: practice with invented people, one country with its people, the region without people."""

    TRAINING = "training"
    NATIONAL = "national"
    REGIONAL = "regional"


class Face(StrEnum):
    """Each node runs its faces as separate processes; only the training node may serve all from one."""

    ALL = "all"
    PUBLIC = "public"
    STAFF = "staff"
    WORKER = "worker"


@dataclass(frozen=True)
class Node:
    """This node: kind, countries in custody, face."""

    kind: NodeKind
    countries: frozenset[str]
    face: Face

    @property
    def is_training(self) -> bool:
        return self.kind is NodeKind.TRAINING

    @property
    def holds_people(self) -> bool:
        return self.kind is not NodeKind.REGIONAL

    @property
    def has_sign_in(self) -> bool:
        return self.face in {Face.ALL, Face.STAFF}

    @property
    def edits_site(self) -> bool:
        """The site is written where no person's file is: its desk needs looser rules than theirs, and shares no origin with them."""
        return self.has_sign_in and self.kind is not NodeKind.NATIONAL


def this_node() -> Node:
    """Return the node that the settings describe."""
    node: Node = settings.NODE
    return node


def only_in_training() -> None:
    """Refuse on any node but a training one: no other is ever filled with invented people."""
    if not this_node().is_training:
        raise Refused("not_a_training_node", _("Only a training node is filled with invented people."))
