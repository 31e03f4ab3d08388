"""Answers kept in the process for a minute: places change only when their files are loaded again."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import transaction

P = ParamSpec("P")
R = TypeVar("R")

SECONDS = 60.0
_kept: dict[tuple[Any, ...], tuple[float, Any]] = {}


def kept(read: Callable[P, R]) -> Callable[P, R]:
    """Keep the answers of a read; inside a transaction, which may yet be rolled back, always read anew."""

    @wraps(read)
    def reading(*args: P.args, **kwargs: P.kwargs) -> R:
        if transaction.get_connection().in_atomic_block:
            return read(*args, **kwargs)
        key = (read.__qualname__, args, tuple(sorted(kwargs.items())))
        found = _kept.get(key)
        if found is None or time.monotonic() - found[0] > SECONDS:
            found = _kept[key] = (time.monotonic(), read(*args, **kwargs))
        answer: R = found[1]
        return answer

    return reading


def forget() -> None:
    """Forget every answer kept by this process."""
    _kept.clear()
