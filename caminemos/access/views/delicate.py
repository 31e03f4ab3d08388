"""Screens that ask once more who is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.http import HttpResponseBase

View = Callable[..., HttpResponseBase]


def delicate(view: View) -> View:
    """Ask for the password or the second factor again unless one was shown in the last five minutes."""
    guarded: Any = reauthentication_required(view, app="allauth.account")
    return guarded  # type: ignore[no-any-return]
