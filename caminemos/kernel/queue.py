"""Tasks leave only with the transaction that asked for them, and a failed one keeps where it failed, not with what."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from django.db import transaction
from django_tasks.base import Task, TaskResultStatus

FRAME = re.compile(r'^\s*File ".*", line \d+, in .*$', re.MULTILINE)


def later(task: Task, *args: Any) -> None:
    """Queue the task once the current transaction commits; the arguments are ids and plain values."""
    transaction.on_commit(partial(task.enqueue, *args))


def redacted(traceback: str, exception: str) -> str:
    """Return the frames of a traceback and the name of the exception: neither messages nor source lines, which may quote data."""
    return "\n".join([*FRAME.findall(traceback), exception])


def redact(instance: Any, **_: Any) -> None:
    """Before a failed task is stored, take the data out of its traceback (receiver of `pre_save`)."""
    if instance.status == TaskResultStatus.FAILED and instance.traceback:
        instance.traceback = redacted(instance.traceback, instance.exception_class_path)
