"""The ways that what is shared goes, each a table.

A practice of a State's institution is published once that State has signed it off; an adaptation by a State's institution likewise.
Who owns a practice and who may not review it is asked besides (see `sharing.py`).
"""

from caminemos.kernel.api import Machine

SUBMIT, REVIEW, PUBLISH = "knowledge.practice.submit", "knowledge.practice.review", "knowledge.practice.publish"
PRACTICE = Machine(
    "state",
    [
        # verb        from                                        to           permission
        ("submit",    ["draft", "returned"],                      "submitted", SUBMIT),
        ("recall",    ["submitted"],                              "draft",     SUBMIT),
        ("open",      ["submitted"],                              "in_review", PUBLISH),
        ("return",    ["submitted", "in_review", "accepted"],     "returned",  PUBLISH),
        ("accept",    ["in_review"],                              "accepted",  PUBLISH),
        ("publish",   ["accepted"],                               "published", PUBLISH),
        ("withdraw",  ["published"],                              "withdrawn", PUBLISH),
        ("reopen",    ["withdrawn"],                              "returned",  PUBLISH),
    ],
)  # fmt: skip

REPLICATION = Machine(
    "state",
    [
        # verb        from                       to           permission
        ("confirm",   ["waiting"],               "published", "knowledge.practice.sign_off"),
        ("send_back", ["waiting"],               "withdrawn", "knowledge.practice.sign_off"),
        ("withdraw",  ["waiting", "published"],  "withdrawn", "knowledge.replication.record"),
    ],
)  # fmt: skip
