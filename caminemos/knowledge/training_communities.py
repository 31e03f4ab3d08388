"""The communities of a training node, by the verbs that members use; what was said is dated as the file says."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from caminemos.governance.api import Body
from caminemos.kernel.api import LooseDate, Text, only_in_training, read_yaml
from caminemos.knowledge.actions.communities.belonging import join_community
from caminemos.knowledge.actions.communities.learning import take_seat, write_event
from caminemos.knowledge.actions.communities.moderating import report_post
from caminemos.knowledge.actions.communities.sharing import move_shared, write_link
from caminemos.knowledge.actions.communities.talking import answer_thread, begin_thread
from caminemos.knowledge.community_circle import community_of
from caminemos.knowledge.models import CommunityMember, CommunityPost, LearningEvent
from caminemos.knowledge.training_practices import TrainingCast

FILE = Path(__file__).parent / "data" / "training_communities.yml"
STATIONS = {"members": (), "offered": ("offer",), "public": ("publish",)}


@transaction.atomic
def load_training_communities() -> int:
    """Fill the communities in which nobody is yet; return how many were filled."""
    only_in_training()
    data: dict[str, Any] = read_yaml(FILE.read_bytes(), "communities_unread")
    cast, filled = TrainingCast(), 0
    for told in data["communities"]:
        body = community_of(told["group"])
        if body is None or CommunityMember.objects.filter(body=body).exists():
            continue
        _fill(body, told, cast)
        filled += 1
    return filled


def _fill(body: Body, told: dict[str, Any], cast: TrainingCast) -> None:
    for institution in told["members"]:
        join_community(body, by=cast.of(institution))
    for one in told["threads"]:
        _thread(body, one, cast)
    for one in told["links"]:
        _link(body, one, cast)
    for one in told["events"]:
        _event(body, one, cast)


def _thread(body: Body, one: dict[str, Any], cast: TrainingCast) -> None:
    thread = begin_thread(body, one["title"], one["words"], one.get("language", "es"), by=cast.of(one["by"]))
    last = _dated(thread, one["on"], 0)
    for number, said in enumerate(one["answers"], start=1):
        answer = answer_thread(thread, said["words"], said.get("language", "es"), by=cast.of(said["by"]))
        last = _dated(answer, said["on"], number)
    CommunityPost.objects.filter(pk=thread.pk).update(last_at=last)
    if asked := one.get("reported"):
        report_post(thread, asked["why"], by=cast.of(asked["by"]))


def _dated(post: CommunityPost, day: str, number: int) -> datetime:
    at = datetime.combine(datetime.fromisoformat(str(day)).date(), time(15), UTC) + timedelta(minutes=7 * number)
    CommunityPost.objects.filter(pk=post.pk).update(at=at, last_at=at)
    return at


def _link(body: Body, one: dict[str, Any], cast: TrainingCast) -> None:
    values = {
        "title": Text.of(**one["title"]), "about": Text.of(**one.get("about", {})), "shelf": one["shelf"], "address": one["address"],
        "source": one.get("source", ""), "day": LooseDate.parse(str(one["day"])) if "day" in one else None,
    }  # fmt: skip
    _shared(write_link(body, values, by=cast.of(one["by"])), one, cast)


def _event(body: Body, one: dict[str, Any], cast: TrainingCast) -> None:
    zone = ZoneInfo(one["zone"])
    starts, ends = (datetime.fromisoformat(str(one[name])).replace(tzinfo=zone).astimezone(UTC) for name in ("starts", "ends"))
    values = {
        "title": Text.of(**one["title"]), "about": Text.of(**one["about"]), "place": Text.of(**one.get("place", {})),
        "starts_at": starts, "ends_at": ends, "zone": one["zone"], "room": one.get("room", ""), "led_by": one["led_by"],
        "capacity": int(one["capacity"]) if "capacity" in one else None,
    }  # fmt: skip
    row = write_event(body, values, by=cast.of(one["by"]))
    for institution in one.get("seats", []):
        take_seat(row, by=cast.of(institution))
    row = _shared(row, one, cast)
    if "attended" in one:
        told = {"attended": int(one["attended"]), "recording": one.get("recording", "")}
        LearningEvent.objects.filter(pk=row.pk).update(**told)


def _shared(row: Any, one: dict[str, Any], cast: TrainingCast) -> Any:
    for verb in STATIONS[one["state"]]:
        by = cast.of(one["by"]) if verb == "offer" else cast.secretariat
        row = move_shared(row, verb, version=row.version, by=by)
    return row
