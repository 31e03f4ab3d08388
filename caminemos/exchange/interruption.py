"""A long command that is told to stop ends in order: whatever it holds is put back, and it says so."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import CommandError


@contextmanager
def interruptible(sentence: str) -> Iterator[None]:
    """Turn Ctrl+C and a polite kill into the sentence, after everything inside the block was put back."""
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        yield
    except KeyboardInterrupt as interruption:
        raise CommandError(sentence, returncode=130) from interruption
    finally:
        signal.signal(signal.SIGTERM, before)


def _stop(number: int, frame: Any) -> None:
    raise KeyboardInterrupt
