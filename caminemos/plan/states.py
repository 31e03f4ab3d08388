"""A plan is a draft until it is adopted; then its text is frozen."""

from caminemos.kernel.api import Machine

PLAN = Machine(
    "state",
    [
        # verb      from       to         permission
        ("adopt", ["draft"], "adopted", "plan.plan.load"),
    ],
)
