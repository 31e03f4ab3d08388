"""Serve this node's face over HTTP."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, connection
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from caminemos.audit.api import require_append_only
from caminemos.kernel.api import this_node


def refuse_taken(address: str, port: int) -> None:
    """Refuse a port at which another program answers: two servers would share it, and answer by turns from two databases."""
    try:
        with socket.create_connection((address, port), timeout=1):
            pass
    except OSError:
        return
    raise CommandError(
        f"Something answers at http://{address}:{port} already. Stop it, or choose another port: PORT={port + 1} or --port {port + 1}."
    )


def unreachable() -> str | None:
    """Return why the database cannot be reached, or None where it answers."""
    try:
        connection.ensure_connection()
    except OperationalError as broken:
        return str(broken).strip()
    return None


def lead_here(address: str, port: int) -> None:
    """Have letters and feeds of the processes started next lead to where the node is served, unless somebody said otherwise."""
    os.environ.setdefault("CAMINEMOS_ADDRESS", f"http://{'localhost' if address == '0.0.0.0' else address}:{port}")  # noqa: S104


class Command(BaseCommand):
    help = "Serve this node over HTTP (PORT or --port); a training node starts its worker beside it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--address", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--threads", type=int, default=min(8, 2 * (os.cpu_count() or 1)))
        parser.add_argument("--workers", type=int, default=1)
        parser.add_argument("--without-worker", action="store_true", help="Do not start the worker beside the server.")

    def handle(self, *args: Any, **options: Any) -> None:
        if (why := unreachable()) is None:
            require_append_only()
        else:
            self.stderr.write(
                f"The database does not answer: {why}\nServing all the same what does not need it; the rest follows when it answers."
            )
        refuse_taken(options["address"], options["port"])
        if this_node().is_training:
            lead_here(options["address"], options["port"])
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        worker = None
        if this_node().is_training and not options["without_worker"]:
            worker = subprocess.Popen([sys.executable, "-m", "caminemos", "worker"])
        try:
            Granian(
                "caminemos.config.wsgi:application",
                address=options["address"],
                port=options["port"],
                interface=Interfaces.WSGI,
                workers=options["workers"],
                blocking_threads=options["threads"],
                log_level=LogLevels.warning,
                websockets=False,
            ).serve()
        finally:
            if worker is not None:
                worker.terminate()
                worker.wait(10)
