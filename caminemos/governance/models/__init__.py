"""The nouns of governance."""

from caminemos.governance.models.archive import Achievement
from caminemos.governance.models.memberships import Membership
from caminemos.governance.models.processes import Process, ProcessEvent
from caminemos.governance.models.terms import HandoverMove, Term

__all__ = ["Achievement", "HandoverMove", "Membership", "Process", "ProcessEvent", "Term"]
