"""Rules for passwords beyond Django's own: no longer than we hash, not built from words anybody would try first."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from caminemos.access.rules import is_pair_of, is_patterned, what_is_left

CONTEXT = (Path(__file__).parent / "data" / "obvious_words.txt").read_text(encoding="utf-8").split()
LEAST_LEFT = 8


class LongestPassword:
    """Refuses a password longer than the platform hashes."""

    def __init__(self, max_length: int = 128) -> None:
        self.max_length = max_length

    def validate(self, password: str, user: Any = None) -> None:
        """Raise when the password is too long."""
        if len(password) > self.max_length:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self) -> str:
        """Say the rule."""
        text = "Your password must contain at most %(count)d character."
        many = "Your password must contain at most %(count)d characters."
        return ngettext(text, many, self.max_length) % {"count": self.max_length}


class GuessablePassword:
    """Refuses what remains guessable at fifteen characters: repetitions, runs, and chains of the words of this house."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise when little is left of the password once the obvious is taken away."""
        left = what_is_left(password, [*CONTEXT, *_own_words(user)])
        if is_patterned(password) or len(left) < LEAST_LEFT or is_pair_of(password, _common()):
            raise ValidationError(
                _("This password is built from words or runs that are guessed first."), code="password_guessable"
            )

    def get_help_text(self) -> str:
        """Say the rule."""
        return str(_("Four or five words that have nothing to do with each other make a good password."))


def _own_words(user: Any) -> list[str]:
    if user is None:
        return []
    texts = [getattr(user, name, "") or "" for name in ("full_name", "sign_in_name", "email")]
    return [word for text in texts for word in text.replace("@", " ").replace(".", " ").split()]


@cache
def _common() -> frozenset[str]:
    """Return Django's list of the 20,000 most common passwords."""
    return frozenset(CommonPasswordValidator().passwords)
