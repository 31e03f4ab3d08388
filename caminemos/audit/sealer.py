"""The sealer: a loop that the worker runs; several may run, one at a time seals a country."""

from __future__ import annotations

import logging
from threading import Event
from time import monotonic

from django.db import DatabaseError, InterfaceError, close_old_connections, connection

from caminemos.audit import anchors, appendonly
from caminemos.audit.actions.seal import seal_now

log = logging.getLogger(__name__)

PAUSE = 0.25
ANCHOR_EVERY = 3_600.0


def run(stop: Event, *, pause: float = PAUSE) -> None:
    """Seal what waits, several times a second, until `stop` is set; write an anchor every hour."""
    appendonly.require()
    anchored = monotonic()
    while not stop.is_set():
        try:
            seal_now()
            if monotonic() - anchored > ANCHOR_EVERY:
                anchors.write(anchors.default_file())
                anchored = monotonic()
        except (DatabaseError, InterfaceError, OSError):
            log.exception("The audit trail could not be sealed; trying again.")
            close_old_connections()
            stop.wait(1)
        stop.wait(pause)
    connection.close()
