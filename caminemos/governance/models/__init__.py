"""The nouns of governance."""

from caminemos.governance.models.handovers import SIDES, Acknowledgement, Delivery, HandoverPoint
from caminemos.governance.models.memberships import Membership
from caminemos.governance.models.terms import HandoverMove, Term

__all__ = ["SIDES", "Acknowledgement", "Delivery", "HandoverMove", "HandoverPoint", "Membership", "Term"]
