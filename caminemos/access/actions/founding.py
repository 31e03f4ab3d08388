"""The first administrator of a node, whom nobody could admit."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from caminemos.access.actions.organisations import create_organisation
from caminemos.access.actions.posts import create_post, hand_over_post
from caminemos.access.actions.users import admit_user, give_link
from caminemos.access.models import Organisation, Tenure
from caminemos.kernel.api import Actor, Refused, Text

ROLE = "node_administrator"
TITLE = Text.of(es="Administración del nodo", en="Node administration")


@transaction.atomic
def admit_first_administrator(
    *, institution: str, full_name: str, sign_in_name: str, country: str | None, language: str = "es", by: Actor
) -> str:
    """Create the institution that runs the node, its administrator's post and account; return the path to a first password.

    Refused where somebody holds such a post: from then on administrators admit each other, in the trail.
    """
    if Tenure.objects.valid().filter(post__role=ROLE, user__is_active=True).exists():
        raise Refused("administered", _("This node has an administrator, who admits the others on screen."))
    home = create_organisation(
        code="node-operation",
        kind=Organisation.Kind.STATE if country else Organisation.Kind.AGENCY,
        name=Text.of(origin=language, **{language: institution}),
        acronym="",
        country=country,
        by=by,
    )
    post = create_post(home, code="node-administration", title=TITLE, role=ROLE, country=country, by=by)
    person = admit_user(full_name=full_name, sign_in_name=sign_in_name, language=language, by=by)
    hand_over_post(post, to=person, by=by)
    return give_link(person, by=by)
