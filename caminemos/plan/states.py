"""A plan is drafted, consulted on, adopted, and its text is frozen. A State's update is published only with its own sign-off."""

from caminemos.kernel.api import Machine

PLAN = Machine(
    "state",
    [
        # verb       from           to           permission
        ("adopt",   ["draft"],     "adopted",   "plan.plan.load"),
        ("consult", ["draft"],     "consulted", "plan.draft.edit"),
        ("rework",  ["consulted"], "draft",     "plan.draft.edit"),
    ],
)  # fmt: skip

UPDATE = Machine(
    "state",
    [
        # verb        from                        to            permission
        ("submit",    ["draft", "returned"],      "submitted",  "plan.update.write"),
        ("return",    ["submitted", "approved"],  "returned",   "plan.update.review"),
        ("approve",   ["submitted"],              "approved",   "plan.update.review"),
        ("sign_off",  ["approved"],               "signed_off", "plan.update.sign_off"),
        ("take_back", ["signed_off"],             "approved",   "plan.update.sign_off"),
    ],
)  # fmt: skip

COMMITMENT = Machine(
    "state",
    [
        # verb       from                      to           permission
        ("publish",  ["draft", "withdrawn"],   "published", "plan.commitment.publish"),
        ("withdraw", ["published"],            "withdrawn", "plan.commitment.publish"),
    ],
)  # fmt: skip

COMMENT = Machine(
    "state",
    [
        # verb       from                                to          permission
        ("accept",  ["open"],                           "accepted", "plan.draft.edit"),
        ("partly",  ["open"],                           "partly",   "plan.draft.edit"),
        ("decline", ["open"],                           "declined", "plan.draft.edit"),
        ("reopen",  ["accepted", "partly", "declined"], "open",     "plan.draft.edit"),
    ],
)  # fmt: skip

EVALUATION = Machine(
    "state",
    [
        # verb       from               to              permission
        ("consult",  ["draft"],         "consultation", "plan.evaluation.write"),
        ("return",   ["consultation"],  "draft",        "plan.evaluation.write"),
        ("finalise", ["consultation"],  "final",        "plan.evaluation.write"),
        ("reopen",   ["final"],         "consultation", "plan.evaluation.publish"),
        ("publish",  ["final"],         "published",    "plan.evaluation.publish"),
    ],
)  # fmt: skip
"""An evaluation is frozen when it is final and seen by everybody when it is published."""
