"""What governance itself has open for a handover: empty chairs, results that wait for a sign-off, what is under way in other processes."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caminemos.governance.models import Achievement, ProcessEvent
from caminemos.governance.pages.bodies import body_lines
from caminemos.kernel.api import Actor, DossierPart, OpenMatter, Text, dossier_part, in_each_language


def chairs(by: Actor, day: date) -> DossierPart:
    """Return the bodies whose chair or lead nobody holds."""
    empty = [one for one in body_lines(day) if one.people.is_vacant]
    matters = [
        OpenMatter(one.name, stands=in_each_language(lambda: _("Chair or lead vacant")), path=f"/bodies/{one.code}/")
        for one in empty
    ]
    return dossier_part("chairs", gettext_lazy("Empty chairs"), gettext_lazy("Bodies that nobody leads today."), matters)


def results(by: Actor, day: date) -> DossierPart:
    """Return the entries of the archive that are not public yet."""
    found = Achievement.objects.visible_to(by).exclude(state="published").select_related("country")
    words = {"draft": lambda: _("Draft"), "waiting": lambda: _("Waits for the State's sign-off")}
    matters = [
        OpenMatter(
            one.title,
            one.country.name if one.country else Text(),
            stands=in_each_language(words[one.state]),
            path=f"/archive/{one.code}/",
        )
        for one in found
    ]
    about = gettext_lazy("Achievements and direct results that are written and not public.")
    return dossier_part("results", gettext_lazy("Results not published"), about, matters)


def elsewhere(by: Actor, day: date) -> DossierPart:
    """Return the events of other processes that are to come, and the positions in preparation."""
    events = ProcessEvent.objects.visible_to(by).select_related("process")
    rows = [one for one in events if one.happens_on.last >= day or _is_preparing(one, by)]
    matters = [
        OpenMatter(
            one.name,
            one.process.short_name or one.process.name,
            str(one.happens_on),
            in_each_language(lambda: _("Position in preparation")) if _is_preparing(one, by) else Text(),
            f"/processes/{one.process.code}/",
        )
        for one in rows
    ]
    about = gettext_lazy("Events to come in other forums, and positions that are being prepared for them.")
    return dossier_part("processes", gettext_lazy("Other processes"), about, matters)


def _is_preparing(event: ProcessEvent, by: Actor) -> bool:
    return bool(event.position) and event.position_state == "preparing" and event.shows_position_to(by)
