"""The door to messages."""

from caminemos.messages.actions.notices import cancel_notices, queue_notice
from caminemos.messages.actions.sweep import Sweep, sweep
from caminemos.messages.models import Notice
from caminemos.messages.postman import run as run_postman

__all__ = ["Notice", "Sweep", "cancel_notices", "queue_notice", "run_postman", "sweep"]
