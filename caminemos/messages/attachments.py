"""What a letter carries along: one small text, such as an invitation for a calendar."""

from __future__ import annotations

import re
from dataclasses import dataclass

METHODS = ("", "REQUEST", "CANCEL", "PUBLISH")
MOST_CHARACTERS = 100_000
CALENDAR = "text/calendar"
FILE_NAME = re.compile(r"[\w][\w.-]{0,79}", re.ASCII)
MEDIA_TYPE = re.compile(r"text/[a-z0-9.+-]{1,40}")


@dataclass(frozen=True)
class Attachment:
    """A text that goes along: its file name, media type, content, and for a calendar what it does (REQUEST, CANCEL, PUBLISH)."""

    name: str
    media_type: str
    text: str
    method: str = ""

    def __post_init__(self) -> None:
        if not FILE_NAME.fullmatch(self.name) or not MEDIA_TYPE.fullmatch(self.media_type) or self.method not in METHODS:
            raise ValueError(
                f"{self.name!r}, {self.media_type!r}, {self.method!r}: a plain file name, a text type, a known method"
            )
        if not self.text.strip() or len(self.text) > MOST_CHARACTERS:
            raise ValueError(f"an attachment holds between 1 and {MOST_CHARACTERS} characters")
        if self.method and self.media_type != CALENDAR:
            raise ValueError("only a calendar has a method")

    @property
    def is_calendar(self) -> bool:
        return self.media_type == CALENDAR
