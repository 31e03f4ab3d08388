"""The door to governance."""

from caminemos.governance.models import Body, Membership, Term
from caminemos.governance.pages.body import body_page
from caminemos.governance.pages.slot import slot_page
from caminemos.governance.rules import Suggestion
from caminemos.governance.standing import Troika, member_codes, suggestion, troika

__all__ = [
    "Body",
    "Membership",
    "Suggestion",
    "Term",
    "Troika",
    "body_page",
    "member_codes",
    "slot_page",
    "suggestion",
    "troika",
]
