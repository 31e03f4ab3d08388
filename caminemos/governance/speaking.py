"""Who holds the posts from which officials speak: derived from the posts, never typed a second time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from caminemos.access.models import Tenure
from caminemos.governance.models import Representation
from caminemos.kernel.api import now


def holders_on(rows: Iterable[Representation], day: date) -> dict[int, str]:
    """Return by representation the name of whoever holds its post at the end of a day (now, on today); a post without one is vacant."""
    of_post = {row.post_id: row.pk for row in rows if row.post_id}
    if not of_post:
        return {}
    found = Tenure.objects.valid(_moment(day)).filter(post__in=of_post).select_related("user")
    names = {tenure.post_id: str(tenure.user) for tenure in found}
    return {row.pk: names[row.post_id] for row in rows if row.post_id in names}


def _moment(day: date) -> datetime:
    moment = now()
    if day >= date.max - timedelta(days=1):
        return moment
    return min(moment, datetime.combine(day, time.max, moment.tzinfo)) if day <= moment.date() else moment
