"""The nouns of governance."""

from caminemos.governance.models.memberships import Membership
from caminemos.governance.models.terms import HandoverMove, Term

__all__ = ["HandoverMove", "Membership", "Term"]
