"""The door to the trail."""

from caminemos.audit.actions.record import OutsideTransaction, record, record_read
from caminemos.audit.actions.seal import seal_now
from caminemos.audit.anchors import default_file as anchor_file
from caminemos.audit.appendonly import NotAppendOnly
from caminemos.audit.appendonly import missing as triggers_missing
from caminemos.audit.appendonly import require as require_append_only
from caminemos.audit.appendonly import require_when_connected as require_append_only_when_connected
from caminemos.audit.archives import is_marked, keys_in_use, mark, unknown_keys
from caminemos.audit.health import ChainState, chain_states
from caminemos.audit.labels import actor_labels, labelled
from caminemos.audit.permissions import Permission
from caminemos.audit.sealer import run as run_sealer
from caminemos.audit.trail import about
from caminemos.audit.verification import Report, verify

__all__ = [
    "ChainState",
    "NotAppendOnly",
    "OutsideTransaction",
    "Permission",
    "Report",
    "about",
    "actor_labels",
    "anchor_file",
    "chain_states",
    "is_marked",
    "keys_in_use",
    "labelled",
    "mark",
    "record",
    "record_read",
    "require_append_only",
    "require_append_only_when_connected",
    "run_sealer",
    "seal_now",
    "triggers_missing",
    "unknown_keys",
    "verify",
]
