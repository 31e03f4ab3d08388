"""The door to messages."""

from caminemos.messages.actions.following import follow, followed_keys, stop_following
from caminemos.messages.actions.notices import cancel_notices
from caminemos.messages.actions.queue import Outsider, queue_notice, queue_outside
from caminemos.messages.actions.reminding import Owed, Reminder, remind_around
from caminemos.messages.actions.sweep import Sweep, sweep
from caminemos.messages.actions.telling import tell_followers
from caminemos.messages.attachments import Attachment
from caminemos.messages.authors import author_of
from caminemos.messages.kinds import followable_kinds, notice_kinds
from caminemos.messages.letters import Written, one_line, spoken
from caminemos.messages.mail import Handed, Wrapping, handed_over, mail_of, open_connection
from caminemos.messages.models import Notice
from caminemos.messages.postman import run as run_postman
from caminemos.messages.rhythm import ASKS, INVITES, NEWS

__all__ = [
    "ASKS",
    "INVITES",
    "NEWS",
    "Attachment",
    "Handed",
    "Notice",
    "Outsider",
    "Owed",
    "Reminder",
    "Sweep",
    "Wrapping",
    "Written",
    "author_of",
    "cancel_notices",
    "follow",
    "followable_kinds",
    "followed_keys",
    "handed_over",
    "mail_of",
    "notice_kinds",
    "one_line",
    "open_connection",
    "queue_notice",
    "queue_outside",
    "remind_around",
    "run_postman",
    "spoken",
    "stop_following",
    "sweep",
    "tell_followers",
]
