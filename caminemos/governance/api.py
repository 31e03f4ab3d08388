"""The door to governance."""

from caminemos.governance.models import Body, Membership, Term
from caminemos.governance.pages.agreements.lines import AgreementLine, agreements_carried, agreements_of, agreements_of_action
from caminemos.governance.pages.agreements.register import AgreementsPage, agreements_page, register_sheet
from caminemos.governance.pages.body import body_page
from caminemos.governance.pages.checklist import ChecklistPage, PointLine, SideLine, checklist_page
from caminemos.governance.pages.dossier import DossierPage, PartCard, dossier_page
from caminemos.governance.pages.emblem import PresidencyMark, presidency_mark
from caminemos.governance.pages.handover import HandoverPage, handover_page
from caminemos.governance.pages.slot import slot_page
from caminemos.governance.permissions import Permission
from caminemos.governance.rules import Suggestion
from caminemos.governance.standing import Troika, member_codes, suggestion, troika

__all__ = [
    "AgreementLine",
    "AgreementsPage",
    "Body",
    "ChecklistPage",
    "DossierPage",
    "HandoverPage",
    "Membership",
    "PartCard",
    "Permission",
    "PointLine",
    "PresidencyMark",
    "SideLine",
    "Suggestion",
    "Term",
    "Troika",
    "agreements_carried",
    "agreements_of",
    "agreements_of_action",
    "agreements_page",
    "body_page",
    "checklist_page",
    "dossier_page",
    "handover_page",
    "member_codes",
    "presidency_mark",
    "register_sheet",
    "slot_page",
    "suggestion",
    "troika",
]
