"""Tells the other side that a direct result waits for its State, was signed off, or came back."""

from __future__ import annotations

from django.db.models import Q

from caminemos.access.api import Tenure
from caminemos.governance.models import Achievement
from caminemos.kernel.api import Actor, Text, now
from caminemos.messages.api import ASKS, NEWS, queue_notice

KIND = "governance.sign_off"
TO_THE_STATE = frozenset({"ask", "reword"})


def tell_sign_off(row: Achievement, verb: str, *, by: Actor) -> int:
    """Say to the State's focal points that a result waits, or to the secretariat what they decided; return to how many."""
    said = _words(row).get(verb)
    if said is None or row.country_id is None:
        return 0
    to = Q(post__role="focal_point", post__country=row.country_id) if verb in TO_THE_STATE else Q(post__role="secretariat")
    people = Tenure.objects.valid().filter(to, post__closed_at__isnull=True).values_list("user", flat=True)
    key = f"{KIND}:{row.pk}:{verb}:{now().isoformat()}"
    url, about, weight = f"/archive/{row.code}/", f"governance.achievement:{row.code}", ASKS if verb in TO_THE_STATE else NEWS
    return queue_notice(KIND, list(people), key=key, subject=said, url=url, by=by, weight=weight, about=about)


def _words(row: Achievement) -> dict[str, Text]:
    es, en = row.title.read("es").text, row.title.read("en").text
    waits = Text.of(es=f"«{es}» espera el visto bueno de su Estado", en=f"“{en}” waits for your State's sign-off")
    return {
        "ask": waits,
        "reword": waits,
        "sign_off": Text.of(es=f"«{es}» tiene el visto bueno y está publicado", en=f"“{en}” was signed off and is published"),
        "return": Text.of(es=f"El Estado devolvió «{es}»", en=f"The State returned “{en}”"),
        "revoke": Text.of(es=f"El Estado retiró su visto bueno a «{es}»", en=f"The State took its sign-off of “{en}” back"),
    }
