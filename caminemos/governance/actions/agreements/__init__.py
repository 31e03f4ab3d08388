"""The verbs of agreements: written, adopted, reported, closed, carried to the next agenda."""

from caminemos.governance.actions.agreements.carrying import Carried, carry_open_agreements
from caminemos.governance.actions.agreements.ends import supersede_agreement, withdraw_agreement
from caminemos.governance.actions.agreements.evidence import (
    add_evidence,
    replace_evidence,
    show_evidence_to,
    withdraw_evidence,
)
from caminemos.governance.actions.agreements.moves import (
    adopt_agreement,
    close_agreement,
    reopen_agreement,
    report_agreement,
    return_agreement,
    start_agreement,
)
from caminemos.governance.actions.agreements.parties import Party
from caminemos.governance.actions.agreements.quick import note_agreement
from caminemos.governance.actions.agreements.writing import correct_agreement, propose_agreement

__all__ = [
    "Carried",
    "Party",
    "add_evidence",
    "adopt_agreement",
    "carry_open_agreements",
    "close_agreement",
    "correct_agreement",
    "note_agreement",
    "propose_agreement",
    "reopen_agreement",
    "replace_evidence",
    "report_agreement",
    "return_agreement",
    "show_evidence_to",
    "start_agreement",
    "supersede_agreement",
    "withdraw_agreement",
    "withdraw_evidence",
]
