"""The one way in which the domain says no."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Refused(Exception):
    """A rule said no: `code` for programs, `sentence` for the person (what, where, what to do), `status` for HTTP."""

    def __init__(self, code: str, sentence: StrOrPromise, *, status: int = 409) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence
        self.status = status

    def __str__(self) -> str:
        return f"{self.code}: {self.sentence}"
