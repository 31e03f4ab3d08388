"""The postman: a loop that the worker runs. It asks the areas what is to be said, then lets what is due leave."""

from __future__ import annotations

import logging
from threading import Event

from django.db import DatabaseError, InterfaceError, close_old_connections, connection

from caminemos.kernel.api import Service, now, registries
from caminemos.messages.actions.sweep import sweep

log = logging.getLogger(__name__)
PAUSE = 60.0


def round_once() -> None:
    """Ask every area once, then sweep."""
    for chore in registries.chores.items():
        chore(now())
    sweep(now(), by=Service.named("postman"))


def run(stop: Event, *, pause: float = PAUSE) -> None:
    """Go round every minute until `stop` is set; a round that fails is logged and tried again."""
    while not stop.is_set():
        try:
            round_once()
        except (DatabaseError, InterfaceError):
            log.exception("The messages to staff could not be looked after; trying again.")
            close_old_connections()
        stop.wait(pause)
    connection.close()
