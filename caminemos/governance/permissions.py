"""What may be done with presidency and membership."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Permission(StrEnum):
    """One sentence each, below."""

    TERM_DECIDE = "governance.term.decide"
    HANDOVER_READ = "governance.handover.read"
    HANDOVER_MOVE = "governance.handover.move"
    HANDOVER_DELIVER = "governance.handover.deliver"
    HANDOVER_ACKNOWLEDGE = "governance.handover.acknowledge"
    MEMBERSHIP_RECORD = "governance.membership.record"
    BODY_WRITE = "governance.body.write"
    REPRESENTATION_RECORD = "governance.representation.record"
    REPRESENTATION_READ_NAMES = "governance.representation.read_names"
    DOCUMENT_KEEP = "governance.document.keep"
    DOCUMENT_READ_MEMBERS = "governance.document.read_members"
    ACHIEVEMENT_WRITE = "governance.achievement.write"
    ACHIEVEMENT_SIGN_OFF = "governance.achievement.sign_off"
    PROCESS_WRITE = "governance.process.write"
    PROCESS_READ_MEMBERS = "governance.process.read_members"
    MEETING_PLAN = "governance.meeting.plan"
    MEETING_RUN = "governance.meeting.run"
    MEETING_READ_MEMBERS = "governance.meeting.read_members"
    MEETING_READ_STATES = "governance.meeting.read_states"
    MEETING_ANSWER = "governance.meeting.answer"
    AGENDA_PROPOSE = "governance.agenda.propose"
    MINUTES_CORRECT = "governance.minutes.correct"
    AGREEMENT_WRITE = "governance.agreement.write"
    AGREEMENT_REPORT = "governance.agreement.report"
    AGREEMENT_CLOSE = "governance.agreement.close"
    CONSULTATION_WRITE = "governance.consultation.write"
    CONSULTATION_WRITE_ALL = "governance.consultation.write_all"
    CONSULTATION_READ_HEARD = "governance.consultation.read_heard"
    CRONOGRAMA_WRITE = "governance.cronograma.write"
    CALENDAR_SUBSCRIBE = "governance.calendar.subscribe"


SENTENCES: dict[StrEnum, StrOrPromise] = {
    Permission.TERM_DECIDE: _("Write down who presides over the framework and since when, and correct what is on record."),
    Permission.HANDOVER_READ: _("Read how the next handover is prepared: its instant, and which powers move."),
    Permission.HANDOVER_MOVE: _("Agree on the instant of the handover, move it, or hand over now."),
    Permission.HANDOVER_DELIVER: _("Put the handover dossier together from live data and deliver it; keep the emblem."),
    Permission.HANDOVER_ACKNOWLEDGE: _(
        "Write down and acknowledge the points of a handover for the side that one's State is on."
    ),
    Permission.MEMBERSHIP_RECORD: _("Write down since when a State is a member of the framework, and when it leaves."),
    Permission.BODY_WRITE: _("Write down the bodies of the framework and who sits in them, and correct what is on record."),
    Permission.REPRESENTATION_RECORD: _(
        "Write down who speaks for a State in a body, and since when; a State's office for its own State."
    ),
    Permission.REPRESENTATION_READ_NAMES: _(
        "Read the names of the officials who speak in a body; everybody reads position and institution."
    ),
    Permission.DOCUMENT_KEEP: _("Keep documents of a body and say who may read them."),
    Permission.DOCUMENT_READ_MEMBERS: _("Read the documents of a body that are meant for members and observers."),
    Permission.ACHIEVEMENT_WRITE: _(
        "Write down and correct what presidencies achieved and what resulted in a State; publish it."
    ),
    Permission.ACHIEVEMENT_SIGN_OFF: _("Sign off, for one's own State, a direct result before the public sees it; return it."),
    Permission.PROCESS_WRITE: _("Keep the other processes and forums, their events and the positions taken there."),
    Permission.PROCESS_READ_MEMBERS: _(
        "Read what is being prepared for other forums: events of members, positions in preparation."
    ),
    Permission.MEETING_PLAN: _("Plan and run the meetings of every body, keep series and agendas to begin with."),
    Permission.MEETING_RUN: _(
        "Plan and run meetings, write their minutes and put them up for approval; a State's office for the groups that its State leads."
    ),
    Permission.MEETING_READ_MEMBERS: _("Read meetings, minutes and agreements that are meant for members and observers."),
    Permission.MEETING_READ_STATES: _("Read meetings, minutes and agreements that are meant for States alone."),
    Permission.MEETING_ANSWER: _("Say who comes to a meeting, for oneself and for one's own State."),
    Permission.AGENDA_PROPOSE: _("Propose a point for the agenda of a body."),
    Permission.MINUTES_CORRECT: _("Ask for corrections in minutes that circulate."),
    Permission.AGREEMENT_WRITE: _(
        "Write down agreements, say who carries them out and by when; a State's office for the groups that its State leads."
    ),
    Permission.AGREEMENT_REPORT: _("Say how an agreement advances and bring evidence; a State for what it carries out."),
    Permission.AGREEMENT_CLOSE: _("Close an agreement that was reported with evidence, or send it back."),
    Permission.CONSULTATION_WRITE: _(
        "Write down consultations of one's own State: who was heard, what they asked, what changed."
    ),
    Permission.CONSULTATION_WRITE_ALL: _("Write down consultations of the region, and read all before they are published."),
    Permission.CONSULTATION_READ_HEARD: _("Read who was heard in consultations of the region: groups and how many, never names."),
    Permission.CRONOGRAMA_WRITE: _(
        "Keep the cronograma of a plan: open it, add, move, confirm and cancel activities, release it."
    ),
    Permission.CALENDAR_SUBSCRIBE: _("Make and revoke secret addresses under which one's own calendar can be subscribed to."),
}
