"""The nouns of governance."""

from caminemos.governance.models.agenda import AgendaItem
from caminemos.governance.models.agreements import Agreement, AgreementEvidence, AgreementStep, CarriedAgreement, Responsible
from caminemos.governance.models.archive import Achievement
from caminemos.governance.models.attendance import Invitee
from caminemos.governance.models.bodies import Body
from caminemos.governance.models.calendar import CalendarToken
from caminemos.governance.models.consultations import Asked, Consultation, HeardGroup
from caminemos.governance.models.cronograma import Activity, ActivityMove, CronogramaVersion
from caminemos.governance.models.delegations import EventDelegate
from caminemos.governance.models.handovers import SIDES, Acknowledgement, Delivery, HandoverPoint
from caminemos.governance.models.meetings import AgendaTemplate, Meeting, MeetingChange, MeetingPromise, MeetingSeries
from caminemos.governance.models.memberships import Membership
from caminemos.governance.models.minutes import Correction, MinuteNote, Minutes, NoteRevision
from caminemos.governance.models.papers import BodyDocument
from caminemos.governance.models.processes import Process, ProcessEvent
from caminemos.governance.models.seats import Representation, Seat
from caminemos.governance.models.terms import HandoverMove, Term

__all__ = [
    "SIDES",
    "Achievement",
    "Acknowledgement",
    "Activity",
    "ActivityMove",
    "AgendaItem",
    "AgendaTemplate",
    "Agreement",
    "AgreementEvidence",
    "AgreementStep",
    "Asked",
    "Body",
    "BodyDocument",
    "CalendarToken",
    "CarriedAgreement",
    "Consultation",
    "Correction",
    "CronogramaVersion",
    "Delivery",
    "EventDelegate",
    "HandoverMove",
    "HandoverPoint",
    "HeardGroup",
    "Invitee",
    "Meeting",
    "MeetingChange",
    "MeetingPromise",
    "MeetingSeries",
    "Membership",
    "MinuteNote",
    "Minutes",
    "NoteRevision",
    "Process",
    "ProcessEvent",
    "Representation",
    "Responsible",
    "Seat",
    "Term",
]
