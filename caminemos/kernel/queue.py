"""Tasks leave only with the transaction that asked for them."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django_tasks.base import Task


def later(task: Task, *args: Any) -> None:
    """Queue the task once the current transaction commits; the arguments are ids and plain values."""
    transaction.on_commit(partial(task.enqueue, *args))
