"""The nouns of governance."""

from caminemos.governance.models.archive import Achievement
from caminemos.governance.models.bodies import Body
from caminemos.governance.models.calendar import CalendarToken
from caminemos.governance.models.cronograma import Activity, ActivityMove, CronogramaVersion
from caminemos.governance.models.delegations import EventDelegate
from caminemos.governance.models.handovers import SIDES, Acknowledgement, Delivery, HandoverPoint
from caminemos.governance.models.memberships import Membership
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
    "Body",
    "BodyDocument",
    "CalendarToken",
    "CronogramaVersion",
    "Delivery",
    "EventDelegate",
    "HandoverMove",
    "HandoverPoint",
    "Membership",
    "Process",
    "ProcessEvent",
    "Representation",
    "Seat",
    "Term",
]
