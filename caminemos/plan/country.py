"""What the plan's side has on the public page of a State: its commitments."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from caminemos.kernel.api import ANONYMOUS, LinkedLine, LinkedPart
from caminemos.plan.pages.commitments import filtered, lines

MOST = 5


def commitments_of_country(iso3: str) -> LinkedPart | None:
    """Return the first commitments of a State that everybody may read."""
    found = lines(list(filtered({"country": iso3}, ANONYMOUS)[:MOST]))
    shown = [LinkedLine(one.code, one.title, one.url, status=one.status) for one in found]
    return LinkedPart(_("Commitments"), shown, f"{reverse('plan:commitments')}?country={iso3}", _("All its commitments"))
