"""Where a request for a temporary role may go."""

from caminemos.access.permissions import Permission
from caminemos.kernel.api import Machine

ELEVATION = Machine(
    "state",
    [
        # verb       from                      to          permission
        ("approve", ["requested"],            "active",   Permission.ELEVATION_APPROVE),
        ("decline", ["requested"],            "declined", Permission.ELEVATION_APPROVE),
        ("end",     ["requested", "active"],  "ended",    Permission.ACCOUNT_READ),
    ],
)  # fmt: skip
