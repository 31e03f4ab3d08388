"""The nouns of messages: notices, the letters in which they leave, what people follow, and how they want to be told."""

from caminemos.messages.models.following import Follow, Preference
from caminemos.messages.models.letters import LETTER_STATES, Letter
from caminemos.messages.models.notices import NOTICE_STATES, Notice, NoticeSet

__all__ = ["LETTER_STATES", "NOTICE_STATES", "Follow", "Letter", "Notice", "NoticeSet", "Preference"]
