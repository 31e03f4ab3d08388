"""What the platform's search finds among places."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from caminemos.kernel.api import Actor, Hit
from caminemos.places.models import Division
from caminemos.places.plain import plain

MOST = 8


def found_places(query: str, actor: Actor, language: str) -> list[Hit]:
    """Find administrative units by name or code."""
    words = plain(query).strip()
    if len(words) < 3:
        return []
    units = Division.objects.filter(sought__contains=words).select_related("country").order_by("level", "code")[:MOST]
    with override(language):
        return [_hit(unit, language) for unit in units]


def _hit(unit: Division, language: str) -> Hit:
    url = f"{reverse('places:divisions', args=[unit.country_id])}?level={unit.level}&q={unit.code}"
    excerpt = f"{unit.country.called(language)} · {unit.code}"
    return Hit(unit.name.read(language).text, url, _("Administrative unit"), excerpt, language)
