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

RECORD, LOG = "knowledge.visibility.record", "knowledge.visibility.review"
VISIBILITY = Machine(
    "state",
    [
        # verb        from                       to           permission
        ("submit",    ["draft", "returned"],     "submitted", RECORD),
        ("recall",    ["submitted"],             "draft",     RECORD),
        ("return",    ["submitted"],             "returned",  LOG),
        ("publish",   ["submitted"],             "published", LOG),
        ("withdraw",  ["published"],             "withdrawn", LOG),
        ("reopen",    ["withdrawn"],             "returned",  LOG),
    ],
)  # fmt: skip

EDIT, SEND = "knowledge.newsletter.edit", "knowledge.newsletter.send"
NEWSLETTER = Machine(
    "state",
    [
        # verb        from          to          permission
        ("offer",     ["draft"],    "ready",    EDIT),
        ("return",    ["ready"],    "draft",    SEND),
        ("send",      ["ready"],    "sending",  SEND),
        ("stop",      ["sending"],  "stopped",  SEND),
        ("go_on",     ["stopped"],  "sending",  SEND),
        ("finish",    ["sending"],  "sent",     SEND),
    ],
)  # fmt: skip

WRITE, ISSUE = "knowledge.site.edit", "knowledge.site.publish"
LIBRARY = Machine(
    "state",
    [
        # verb        from                       to           permission
        ("submit",    ["draft", "returned"],     "submitted", WRITE),
        ("recall",    ["submitted"],             "draft",     WRITE),
        ("return",    ["submitted"],             "returned",  ISSUE),
        ("publish",   ["submitted"],             "published", ISSUE),
        ("withdraw",  ["published"],             "withdrawn", ISSUE),
        ("reopen",    ["withdrawn"],             "returned",  ISSUE),
    ],
)  # fmt: skip

WRITE_NOTICE, PUBLISH_NOTICE = "knowledge.notice.write", "knowledge.notice.publish"
NOTICE = Machine(
    "state",
    [
        # verb        from                     to           permission
        ("submit",    ["draft", "returned"],   "submitted", WRITE_NOTICE),
        ("recall",    ["submitted"],           "draft",     WRITE_NOTICE),
        ("return",    ["submitted"],           "returned",  PUBLISH_NOTICE),
        ("publish",   ["submitted"],           "published", PUBLISH_NOTICE),
        ("withdraw",  ["published"],           "returned",  WRITE_NOTICE),
    ],
)  # fmt: skip
TAKE_PART, MODERATE = "knowledge.community.take_part", "knowledge.community.moderate"
SHARED = Machine(
    "state",
    [
        # verb        from                              to           permission
        ("offer",     ["members"],                      "offered",   TAKE_PART),
        ("publish",   ["members", "offered"],           "public",    MODERATE),
        ("keep",      ["offered", "public"],            "members",   MODERATE),
        ("withdraw",  ["members", "offered", "public"], "withdrawn", MODERATE),
    ],
)  # fmt: skip
"""What a community shares, things of its library and learning events: for its members, and for everybody once a moderator says so."""
