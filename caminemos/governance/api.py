"""The door to governance."""

from caminemos.governance.calendar_links import calendar_links
from caminemos.governance.leading import bodies_led_by, runs
from caminemos.governance.meeting_links import MeetingPaper, meeting_papers
from caminemos.governance.meeting_zones import zone_of, zones
from caminemos.governance.models import Body, Membership, Term
from caminemos.governance.pages.agreements.lines import AgreementLine, agreements_carried, agreements_of, agreements_of_action
from caminemos.governance.pages.agreements.register import AgreementsPage, agreements_page, register_sheet
from caminemos.governance.pages.bodies import BodiesPage, BodyLine, bodies_page
from caminemos.governance.pages.body import body_page
from caminemos.governance.pages.body_people import people_of
from caminemos.governance.pages.calendar.ahead import public_entries_ahead
from caminemos.governance.pages.calendar.lines import EntryLine
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
from caminemos.governance.pages.meetings.register import AgreementRecord, register_of
from caminemos.governance.pages.meetings.whole import MeetingPage, meeting_page
from caminemos.governance.pages.members import MemberLine, MembersPage, members_page
from caminemos.governance.pages.minutes.compiled import CompiledMinutes, CompiledPage, compiled_page
from caminemos.governance.pages.minutes.heading import CameLine, Heading
from caminemos.governance.pages.minutes.page import MinutesPage, minutes_page
from caminemos.governance.pages.minutes.points import AgreedLine
from caminemos.governance.pages.minutes.points import PointLine as MinutePoint
from caminemos.governance.pages.presidencies import PresidenciesPage, TermLine, presidencies_page
from caminemos.governance.pages.slot import slot_page
from caminemos.governance.permissions import Permission
from caminemos.governance.rules import Suggestion, instant
from caminemos.governance.standing import Troika, member_codes, suggestion, troika

__all__ = [
    "AgreedLine",
    "AgreementLine",
    "AgreementRecord",
    "AgreementsPage",
    "Attended",
    "BodiesPage",
    "Body",
    "BodyLine",
    "CameLine",
    "ChecklistPage",
    "CompiledMinutes",
    "CompiledPage",
    "DossierPage",
    "EntryLine",
    "Filters",
    "HandoverPage",
    "Heading",
    "ItemLine",
    "MeetingPage",
    "MeetingPaper",
    "MemberLine",
    "MembersPage",
    "Membership",
    "MinutePoint",
    "MinutesPage",
    "PartCard",
    "Permission",
    "PointLine",
    "PresidenciesPage",
    "PresidencyMark",
    "PublicEvent",
    "QuorumPage",
    "SideLine",
    "Suggestion",
    "Term",
    "TermLine",
    "Troika",
    "YearPage",
    "agreements_carried",
    "agreements_of",
    "agreements_of_action",
    "agreements_page",
    "attendance_of",
    "bodies_led_by",
    "bodies_page",
    "body_page",
    "calendar_links",
    "checklist_page",
    "compiled_page",
    "convener_of",
    "dossier_page",
    "event_json",
    "filters_of",
    "handover_page",
    "instant",
    "meeting_page",
    "meeting_papers",
    "member_codes",
    "members_page",
    "minutes_page",
    "people_of",
    "presidencies_page",
    "presidency_mark",
    "public_entries_ahead",
    "register_of",
    "register_sheet",
    "runs",
    "slot_page",
    "suggestion",
    "troika",
    "year_page",
    "year_timeline",
    "zone_of",
    "zones",
]
