"""What communities of practice know: who reads and corrects what, where a link may lead, who still finds a place. Plain values only."""

from __future__ import annotations

from datetime import datetime, timedelta

from caminemos.knowledge.library_rules import is_web_address

SHELVES = ("start", "guides", "tools", "examples", "studies", "recordings")
"""The collections of a community's library, in the order in which they stand."""

LANGUAGES = ("es", "en")
CORRECTS_WITHIN = timedelta(hours=1)
MOST_WORDS, MOST_TITLE, MOST_SEATS = 6000, 160, 5000


def may_correct(*, is_mine: bool, at: datetime, moment: datetime, is_withdrawn: bool) -> bool:
    """Say whether a post may still be corrected: by its writer, within an hour, while it stands."""
    return is_mine and not is_withdrawn and moment - at <= CORRECTS_WITHIN


def is_on_the_platform(address: str) -> bool:
    """Say whether an address is a page of this platform, written without host and language: `/practices/BP-001/`."""
    plain = address.isprintable() and " " not in address and "\\" not in address
    return plain and address.startswith("/") and not address.startswith("//") and not address.startswith(("/es/", "/en/"))


def leads_somewhere(address: str) -> bool:
    """Say whether a link of the library may lead there."""
    return is_on_the_platform(address) or is_web_address(address)


def without_language(address: str) -> str:
    """Return an address of the platform as it is kept: pasted with its language, it leads to both."""
    told = address.strip()
    return told[3:] if told.startswith(("/es/", "/en/")) else told


def has_room(capacity: int | None, taken: int) -> bool:
    """Say whether a learning event still has a place; without a capacity it always has."""
    return capacity is None or taken < capacity
