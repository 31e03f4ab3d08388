"""The door to governance."""

from caminemos.governance.models import Membership, Term
from caminemos.governance.rules import Suggestion
from caminemos.governance.standing import Troika, member_codes, suggestion, troika

__all__ = ["Membership", "Suggestion", "Term", "Troika", "member_codes", "suggestion", "troika"]
