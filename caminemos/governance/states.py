"""The ways that things of governance go, each a table.

A direct result is read by the public once its State signed it off, or where it was published before; a position once it is published;
an activity of the cronograma is planned until it is confirmed, done or cancelled. Who runs the meetings of a body is asked besides
(see `leading.py`); a State reports on what it carries out itself.
"""

from caminemos.kernel.api import Machine

ACHIEVEMENT = Machine(
    "state",
    [
        # verb       from            to           permission
        ("ask",      ["draft"],      "waiting",   "governance.achievement.write"),
        ("recall",   ["waiting"],    "draft",     "governance.achievement.write"),
        ("sign_off", ["waiting"],    "published", "governance.achievement.sign_off"),
        ("return",   ["waiting"],    "draft",     "governance.achievement.sign_off"),
        ("publish",  ["draft"],      "published", "governance.achievement.write"),
        ("withdraw", ["published"],  "draft",     "governance.achievement.write"),
        ("revoke",   ["published"],  "draft",     "governance.achievement.sign_off"),
        ("reword",   ["published"],  "waiting",   "governance.achievement.write"),
    ],
)  # fmt: skip

POSITION = Machine(
    "position_state",
    [
        # verb         from           to           permission
        ("publish",   ["preparing"],  "published", "governance.process.write"),
        ("take_back", ["published"],  "preparing", "governance.process.write"),
    ],
)  # fmt: skip

RUN = "governance.meeting.run"
MEETING = Machine(
    "state",
    [
        # verb       from                    to            permission
        ("convene",  ["draft"],              "convened",   RUN),
        ("record",   ["draft"],              "closed",     RUN),
        ("open",     ["convened"],           "in_session", RUN),
        ("close",    ["in_session"],         "closed",     RUN),
        ("reopen",   ["closed"],             "in_session", RUN),
        ("cancel",   ["draft", "convened"],  "cancelled",  RUN),
    ],
)  # fmt: skip

ITEM = Machine(
    "state",
    [
        # verb        from                                  to           permission
        ("accept",    ["proposed", "declined"],             "waiting",   RUN),
        ("decline",   ["proposed", "waiting"],              "declined",  RUN),
        ("take_up",   ["proposed", "waiting"],              "planned",   RUN),
        ("put_back",  ["planned", "postponed"],             "waiting",   RUN),
        ("start",     ["planned", "discussed", "postponed"], "running",  RUN),
        ("finish",    ["running"],                          "discussed", RUN),
        ("postpone",  ["planned", "running"],               "postponed", RUN),
    ],
)  # fmt: skip

MINUTES = Machine(
    "state",
    [
        # verb         from            to            permission
        ("circulate",  ["draft"],      "circulated", RUN),
        ("take_back",  ["circulated"], "draft",      RUN),
        ("approve",    ["circulated"], "approved",   RUN),
    ],
)  # fmt: skip

CORRECTION = Machine(
    "state",
    [
        # verb      from      to          permission
        ("take",    ["open"], "taken",    RUN),
        ("decline", ["open"], "declined", RUN),
    ],
)  # fmt: skip

AGREEMENT = Machine(
    "state",
    [
        # verb         from                                    to            permission
        ("adopt",      ["proposed"],                           "adopted",    "governance.agreement.write"),
        ("start",      ["adopted"],                            "under_way",  "governance.agreement.report"),
        ("report",     ["adopted", "under_way"],               "reported",   "governance.agreement.report"),
        ("return",     ["reported"],                           "under_way",  "governance.agreement.close"),
        ("close",      ["reported"],                           "closed",     "governance.agreement.close"),
        ("reopen",     ["closed"],                             "under_way",  "governance.agreement.close"),
        ("withdraw",   ["proposed", "adopted", "under_way"],   "withdrawn",  "governance.agreement.write"),
        ("supersede",  ["adopted", "under_way", "reported"],   "superseded", "governance.agreement.write"),
    ],
)  # fmt: skip

CONSULTATION = Machine(
    "state",
    [
        # verb       from           to           permission
        ("publish",  ["draft"],     "published", "governance.consultation.write"),
        ("withdraw", ["published"], "draft",     "governance.consultation.write"),
    ],
)  # fmt: skip

ACTIVITY = Machine(
    "state",
    [
        # verb       from                         to           permission
        ("confirm", ["planned"],                 "confirmed", "governance.cronograma.write"),
        ("finish",  ["planned", "confirmed"],    "done",      "governance.cronograma.write"),
        ("cancel",  ["planned", "confirmed"],    "cancelled", "governance.cronograma.write"),
        ("reopen",  ["done", "cancelled"],       "planned",   "governance.cronograma.write"),
    ],
)  # fmt: skip
