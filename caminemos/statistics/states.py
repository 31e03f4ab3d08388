"""How an edition comes into force."""

from caminemos.kernel.api import Machine

EDITION = Machine(
    "state",
    [
        # verb        from            to            permission
        ("confirm", ["previewed"], "current", "statistics.import.commit"),
        ("shelve", ["previewed"], "superseded", "statistics.import.commit"),
        ("discard", ["previewed"], "discarded", "statistics.import.commit"),
        ("replace", ["current"], "superseded", "statistics.import.commit"),
    ],
)
