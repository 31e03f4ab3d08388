"""The papers of meetings: convocation, agenda, attendance, minutes; minutes compiled, and the register of agreements."""

from caminemos.texts.meetings.agenda import agenda_paper
from caminemos.texts.meetings.agreements import agreement_register
from caminemos.texts.meetings.attendance import attendance_list
from caminemos.texts.meetings.compiled import minutes_compiled
from caminemos.texts.meetings.convocation import convocation
from caminemos.texts.meetings.example import example
from caminemos.texts.meetings.heading import BOOK, PAPER
from caminemos.texts.meetings.minutes import minutes_paper

__all__ = [
    "BOOK",
    "PAPER",
    "agenda_paper",
    "agreement_register",
    "attendance_list",
    "convocation",
    "example",
    "minutes_compiled",
    "minutes_paper",
]
