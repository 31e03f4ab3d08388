"""The door to governance."""

from caminemos.governance.calendar_links import calendar_links
from caminemos.governance.meeting_links import MeetingPaper, meeting_papers
from caminemos.governance.models import Body, Membership, Term
from caminemos.governance.pages.body import body_page
from caminemos.governance.pages.calendar.reading import Filters, filters_of
from caminemos.governance.pages.calendar.structured import PublicEvent, event_json
from caminemos.governance.pages.calendar.year import YearPage, year_page, year_timeline
from caminemos.governance.pages.checklist import ChecklistPage, PointLine, SideLine, checklist_page
from caminemos.governance.pages.dossier import DossierPage, PartCard, dossier_page
from caminemos.governance.pages.emblem import PresidencyMark, presidency_mark
from caminemos.governance.pages.handover import HandoverPage, handover_page
from caminemos.governance.pages.meetings.agenda import ItemLine
from caminemos.governance.pages.meetings.papers import Attended, attendance_of, convener_of
from caminemos.governance.pages.meetings.people import QuorumPage
from caminemos.governance.pages.meetings.records import (
    AgreementRecord,
    MinutesRecord,
    PointRecord,
    minutes_record,
    records_of,
    register_of,
)
from caminemos.governance.pages.meetings.whole import MeetingPage, meeting_page
from caminemos.governance.pages.slot import slot_page
from caminemos.governance.permissions import Permission
from caminemos.governance.rules import Suggestion
from caminemos.governance.standing import Troika, member_codes, suggestion, troika

__all__ = [
    "AgreementRecord",
    "Attended",
    "Body",
    "ChecklistPage",
    "DossierPage",
    "Filters",
    "HandoverPage",
    "ItemLine",
    "MeetingPage",
    "MeetingPaper",
    "Membership",
    "MinutesRecord",
    "PartCard",
    "Permission",
    "PointLine",
    "PointRecord",
    "PresidencyMark",
    "PublicEvent",
    "QuorumPage",
    "SideLine",
    "Suggestion",
    "Term",
    "Troika",
    "YearPage",
    "attendance_of",
    "body_page",
    "calendar_links",
    "checklist_page",
    "convener_of",
    "dossier_page",
    "event_json",
    "filters_of",
    "handover_page",
    "meeting_page",
    "meeting_papers",
    "member_codes",
    "minutes_record",
    "presidency_mark",
    "records_of",
    "register_of",
    "slot_page",
    "suggestion",
    "troika",
    "year_page",
    "year_timeline",
]
