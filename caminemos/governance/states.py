"""A direct result is read by the public once its State signed it off, or where it was published before; a position once it is published;
an activity of the cronograma is planned until it is confirmed, done or cancelled."""

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
