"""The worker: runs queued tasks, seals the audit trail, lets messages to staff leave."""

from __future__ import annotations

import os
import socket
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django_tasks_db.management.commands.db_worker import Worker

from caminemos.audit.api import require_append_only, run_sealer
from caminemos.messages.api import run_postman


class Command(BaseCommand):
    help = "Run queued tasks, seal the audit trail and send messages to staff, until told to stop."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--interval", type=float, default=2.0, help="Seconds between looks at the queue.")

    def handle(self, *args: Any, **options: Any) -> None:
        require_append_only()
        stop = threading.Event()
        loops = [
            threading.Thread(target=run_sealer, args=(stop,), name="sealer", daemon=True),
            threading.Thread(target=run_postman, args=(stop,), name="postman", daemon=True),
        ]
        for loop in loops:
            loop.start()
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
            for loop in loops:
                loop.join(10)
