"""The worker: runs queued tasks and seals the audit trail."""

from __future__ import annotations

import os
import socket
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django_tasks_db.management.commands.db_worker import Worker

from caminemos.audit.api import require_append_only, run_sealer


class Command(BaseCommand):
    help = "Run queued tasks and seal the audit trail, until told to stop."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--interval", type=float, default=2.0, help="Seconds between looks at the queue.")

    def handle(self, *args: Any, **options: Any) -> None:
        require_append_only()
        stop = threading.Event()
        sealer = threading.Thread(target=run_sealer, args=(stop,), name="sealer", daemon=True)
        sealer.start()
        worker = Worker(
            queue_names=["default"],
            excluded_queue_names=[],
            interval=options["interval"],
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=f"{socket.gethostname()}-{os.getpid()}"[:32],
        )
        worker.configure_signals()
        try:
            worker.run()
        finally:
            stop.set()
            sealer.join(10)
