"""The words of an evaluation that are stored as codes: kinds, ratings, strength of evidence, answers, follow-up."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """When or on what an evaluation is made."""

    MID_TERM = "mid_term", _("Mid-term")
    FINAL = "final", pgettext_lazy("evaluation", "Final")
    THEMATIC = "thematic", _("Thematic")


class Rating(TextChoices):
    """Four words, the best first, and the one that says that nobody rated."""

    HIGHLY_SATISFACTORY = "highly_satisfactory", _("Highly satisfactory")
    SATISFACTORY = "satisfactory", _("Satisfactory")
    PARTLY_SATISFACTORY = "partly_satisfactory", _("Partly satisfactory")
    UNSATISFACTORY = "unsatisfactory", _("Unsatisfactory")
    NOT_RATED = "not_rated", _("Not rated")


class Strength(TextChoices):
    """How much evidence carries a finding."""

    STRONG = "strong", _("Strong: several sources agree")
    MODERATE = "moderate", _("Moderate: one solid source")
    LIMITED = "limited", _("Limited: partial or indirect")


class EvidenceKind(TextChoices):
    """What a reference points to."""

    PART = "part", _("Part of the plan")
    URL = "url", _("Address")
    DOCUMENT = "document", _("Document")


class PartKind(TextChoices):
    """What of the plan a finding is about."""

    OBJECTIVE = "objective", _("Objective")
    ACTION = "action", _("Action")
    RESULT = "result", _("Result")


class AddresseeKind(TextChoices):
    """To whom a recommendation is addressed."""

    PRESIDENCY = "presidency", _("Presidency")
    SECRETARIAT = "secretariat", _("Technical secretariat")
    GROUP = "group", _("Working group")
    STATE = "state", _("State")


class Priority(TextChoices):
    """How urgent a recommendation is."""

    HIGH = "high", pgettext_lazy("urgency", "High")
    MEDIUM = "medium", pgettext_lazy("urgency", "Medium")
    LOW = "low", pgettext_lazy("urgency", "Low")


class Answer(TextChoices):
    """What an addressee says to a recommendation."""

    ACCEPTED = "accepted", _("Accepted")
    PARTLY = "partly", _("Partly accepted")
    NOT_ACCEPTED = "not_accepted", _("Not accepted")


class Progress(TextChoices):
    """How far what was promised has come."""

    NOT_STARTED = "not_started", _("Not started")
    ON_TRACK = "on_track", _("On track")
    DELAYED = "delayed", _("Delayed")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


class Decision(TextChoices):
    """What a State says to a passage that names it."""

    SIGNED = "signed", _("Signed off")
    REFUSED = "refused", _("Refused")


CLOSED = frozenset({Progress.DONE, Progress.DROPPED})
"""After these nothing more is expected."""
STALE_AFTER = 180
"""Days after which an open follow-up no longer tells how things stand."""
