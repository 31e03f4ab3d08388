"""How the words of an evaluation look: each a shape, a word and a colour, like every status of the platform."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from caminemos.plan.evaluation_scale import Answer, Decision, Progress, Rating
from caminemos.ui.api import DOT, RING, SQUARE, TICK, TRIANGLE, Status

CROSS = '<path d="M2 2l6 6M8 2L2 8" fill="none" stroke="currentColor" stroke-width="2"/>'
HALF = '<circle cx="5" cy="5" r="4" fill="none" stroke="currentColor"/><path d="M5 1a4 4 0 0 1 0 8z" fill="currentColor"/>'
LOCK = '<path d="M1.5 4.5h7V9h-7z" fill="currentColor"/><path d="M3 4.5V3a2 2 0 0 1 4 0v1.5" fill="none" stroke="currentColor"/>'


def _steps(filled: int) -> str:
    """Draw four rising steps of which the first are filled."""
    corners = [(number, number * 2.6, 7.5 - number * 2.2) for number in range(4)]
    return "".join(
        f'<path d="M{x:.1f} {y:.1f}h1.6V9.6h-1.6z" fill="{"currentColor" if number < filled else "none"}" '
        'stroke="currentColor" stroke-width=".6"/>'
        for number, x, y in corners
    )


EVALUATION_STATUSES = {
    "evaluation_draft": Status(_("Draft"), "hold", '<circle cx="5" cy="5" r="4" fill="none" stroke="currentColor"/>'),
    "evaluation_consultation": Status(_("In consultation"), "info", SQUARE),
    "evaluation_final": Status(_("Final text, not published yet"), "hold", LOCK),
    "evaluation_published": Status(_("Published"), "done", TICK),
    f"rating_{Rating.HIGHLY_SATISFACTORY}": Status(Rating.HIGHLY_SATISFACTORY.label, "rate4", _steps(4)),
    f"rating_{Rating.SATISFACTORY}": Status(Rating.SATISFACTORY.label, "rate3", _steps(3)),
    f"rating_{Rating.PARTLY_SATISFACTORY}": Status(Rating.PARTLY_SATISFACTORY.label, "rate2", _steps(2)),
    f"rating_{Rating.UNSATISFACTORY}": Status(Rating.UNSATISFACTORY.label, "rate1", _steps(1)),
    f"rating_{Rating.NOT_RATED}": Status(Rating.NOT_RATED.label, "unknown", RING),
    f"answer_{Answer.ACCEPTED}": Status(Answer.ACCEPTED.label, "done", TICK),
    f"answer_{Answer.PARTLY}": Status(Answer.PARTLY.label, "hold", HALF),
    f"answer_{Answer.NOT_ACCEPTED}": Status(Answer.NOT_ACCEPTED.label, "back", CROSS),
    "answer_hidden": Status(_("Shown once it is published"), "hold", LOCK),
    "answer_": Status(_("No answer yet"), "unknown", RING),
    f"follow_up_{Progress.DROPPED}": Status(Progress.DROPPED.label, "hold", CROSS),
    "sign_off_waiting": Status(_("Waiting for the sign-off"), "unknown", RING),
    f"sign_off_{Decision.SIGNED}": Status(Decision.SIGNED.label, "done", TICK),
    f"sign_off_{Decision.REFUSED}": Status(Decision.REFUSED.label, "back", CROSS),
    "sign_off_lapsed": Status(_("The text has changed since"), "late", TRIANGLE),
    "priority_high": Status(pgettext_lazy("urgency", "High"), "late", TRIANGLE),
    "priority_medium": Status(pgettext_lazy("urgency", "Medium"), "notstarted", DOT),
    "priority_low": Status(pgettext_lazy("urgency", "Low"), "notstarted", '<circle cx="5" cy="5" r="2" fill="currentColor"/>'),
}


def progress_status(progress: str) -> str:
    """Return the status that stands for a follow-up; nothing said is unknown, never on track."""
    return f"follow_up_{progress}" if progress == Progress.DROPPED else progress or "unknown"
