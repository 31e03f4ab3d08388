"""Consultations found by their words; and, for a handover, the replies that are owed."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caminemos.governance.consultation_rules import days_owed
from caminemos.governance.consultation_words import owed_words
from caminemos.governance.models import Asked, Consultation
from caminemos.governance.pages.consultations.lines import ConsultationLine, consultation_lines
from caminemos.governance.pages.consultations.listed import readable, searched
from caminemos.kernel.api import Actor, DossierPart, Hit, OpenMatter, dossier_part, in_each_language
from caminemos.places.api import plain


def find_in_consultations(query: str, actor: Actor, language: str) -> list[Hit]:
    """Return the consultations that hold every word, as far as the asker may read them; who was heard is not searched."""
    words = plain(query).split()
    found = consultation_lines(readable(actor), actor) if words else []
    return [_hit(one, language) for one in found if all(word in searched(one) for word in words)]


def _hit(line: ConsultationLine, language: str) -> Hit:
    title = line.title.read(language)
    return Hit(title.text, line.url, _("Consultation"), line.about.read(language).text, title.language)


def replies_owed(by: Actor, day: date) -> DossierPart:
    """Return what people asked and nobody has answered, the oldest first."""
    asked = Asked.objects.filter(consultation__in=Consultation.objects.visible_to(by), replied_on__isnull=True)
    rows = sorted(asked.select_related("consultation__country"), key=lambda one: (one.consultation.held_on.last, one.pk))
    about = gettext_lazy("What people asked in consultations and nobody has answered yet.")
    return dossier_part("replies", gettext_lazy("Replies owed"), about, [_owed(one, day) for one in rows])


def _owed(one: Asked, day: date) -> OpenMatter:
    held = one.consultation
    days = days_owed(held.held_on.last, one.replied_on, day)
    who = held.country.name if held.country else in_each_language(lambda: _("The region"))
    path = f"/consultations/{held.code}/"
    return OpenMatter(one.words, who, stands=in_each_language(lambda: owed_words(days)), path=path)
