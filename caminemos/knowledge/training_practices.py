"""Invented good practices of a training node, on the way that real ones take: written, reviewed by peers, published, adapted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from caminemos.access.api import Organisation, Tenure, actor_for
from caminemos.kernel.api import Actor, LooseDate, Refused, Text, only_in_training, read_yaml
from caminemos.knowledge.actions.practices.collecting import write_collection
from caminemos.knowledge.actions.practices.commenting import comment_practice
from caminemos.knowledge.actions.practices.deciding import move_practice
from caminemos.knowledge.actions.practices.replicating import move_replication, record_replication
from caminemos.knowledge.actions.practices.reviewing import review_practice
from caminemos.knowledge.actions.practices.showing import add_practice_picture
from caminemos.knowledge.actions.practices.writing import TEXTS, write_practice
from caminemos.knowledge.models import Collection, Practice
from caminemos.knowledge.practice_rules import CRITERIA
from caminemos.knowledge.training_pictures import CREDIT, draw

FILE = Path(__file__).parent / "data" / "training_practices.yml"
INVENTED = "Material de formación: práctica inventada / Training material: an invented practice"
STATIONS = {
    "draft": (),
    "submitted": ("submit",),
    "returned": ("submit", "return"),
    "in_review": ("submit", "open"),
    "published": ("submit", "open", "review", "accept", "publish"),
    "withdrawn": ("submit", "open", "review", "accept", "publish", "withdraw"),
}
LAST = datetime(2026, 10, 20, 15, 0, tzinfo=UTC)
APART = timedelta(days=12)
PEERS = ("mex-foreign", "cri-foreign", "gtm-foreign", "pan-mingob", "slv-foreign")


@transaction.atomic
def load_training_practices() -> int:
    """Add the invented practices and collections that are not there and return how many practices are new."""
    only_in_training()
    data: dict[str, Any] = read_yaml(FILE.read_bytes(), "practices_unread")
    cast = TrainingCast()
    there = set(Practice.objects.values_list("code", flat=True))
    new = [one for one in data["practices"] if one["code"] not in there]
    for number, one in enumerate(new):
        _load(one, cast, LAST - APART * number)
    _show(data["pictures"], cast.secretariat)
    known = set(Collection.objects.values_list("code", flat=True))
    for gathered in data["collections"]:
        if gathered["code"] not in known:
            values = _texts(gathered, ("title", "about")) | {"practices": gathered["practices"]}
            write_collection(gathered["code"], values, by=cast.secretariat)
    return len(new)


def _show(pictures: list[dict[str, Any]], by: Actor) -> None:
    """Give practices that have no picture yet the drawings named for them."""
    rows = {row.code: row for row in Practice.objects.filter(pictures=None, state="published").select_related("owner")}
    for one in pictures:
        if row := rows.get(one["practice"]):
            name = f"{one['picture']}.jpg"
            add_practice_picture(row, draw(one["picture"]), name, Text.of(**one["alt"]), CREDIT, by=by)


class TrainingCast:
    """Who acts in the training region: the person who holds a post of an institution."""

    def __init__(self) -> None:
        rows = Tenure.objects.select_related("user", "post__organisation").order_by("-post__role", "starts_at")
        self._held = {row.post.organisation.code: row.user for row in rows if row.post.role not in {"auditor", "editor"}}
        self.institutions = {one.code: one for one in Organisation.objects.all()}
        self.secretariat = self.of("region-st")

    def of(self, code: str) -> Actor:
        """Return who acts for an institution; the secretariat for one without posts here."""
        return actor_for(self._held[code if code in self._held else "region-st"])

    def peers(self, owner: Organisation) -> Iterator[str]:
        """Yield two institutions that review: of another country, and of the region where it is not the region's own."""
        others = [one for one in PEERS if self.institutions[one].country_id != owner.country_id]
        start = sum(map(ord, owner.code)) % len(others)
        yield others[start]
        yield "region-mdsc" if owner.code != "region-mdsc" else others[start - 1]


def _load(one: dict[str, Any], cast: TrainingCast, moment: datetime) -> None:
    owner = cast.institutions[one["owner"]]
    writer = cast.of(owner.code)
    lists = {name: one.get(name, []) for name in ("objectives", "groups", "population")}
    dates = {name: LooseDate.parse(one[name]) for name in ("since", "until") if name in one}
    facts = {"country_id": one.get("country"), "sources": [INVENTED]}
    try:
        row = write_practice(owner, _texts(one, TEXTS) | lists | dates | facts, by=writer, code=one["code"])
        for verb in STATIONS[one.get("state", "published")]:
            row = _station(row, verb, one, cast)
        for told in one.get("adapted", []):
            _adapted(row, told, cast)
        for said in one.get("comments", []):
            comment_practice(row, said["words"], by=cast.of(said["by"]))
    except Refused as problem:
        raise ValueError(f"{one['code']}: {problem.sentence}") from problem
    sent = moment - timedelta(days=60)
    told_at = {"made_at": sent - timedelta(days=9), "submitted_at": sent, "changed_at": moment}
    Practice.objects.filter(pk=row.pk).update(**told_at)
    Practice.objects.filter(pk=row.pk, published_at__isnull=False).update(published_at=moment)


def _station(row: Practice, verb: str, one: dict[str, Any], cast: TrainingCast) -> Practice:
    if verb == "review":
        for code in cast.peers(row.owner):
            lower = one.get("reviews", {}).get("observer" if code == "region-mdsc" else f"focal_{code[:3]}", {})
            marks = dict.fromkeys(CRITERIA, ("met", "")) | {name: (mark, why) for name, (mark, why) in lower.items()}
            recommendation = "publish"
            review_practice(row, cast.institutions[code], marks, recommendation, "", by=cast.of(code))
        return row
    by = cast.of(row.owner.code) if verb == "submit" else cast.secretariat
    return move_practice(row, verb, version=row.version, by=by, why=one.get("why", ""))


def _adapted(row: Practice, told: dict[str, Any], cast: TrainingCast) -> None:
    values = _texts(told, ("changed", "result")) | {"since": LooseDate.parse(told["since"]), "stage": told["stage"]}
    institution = cast.institutions[told["by"]]
    made = record_replication(row, institution, values | {"country_id": told.get("country")}, by=cast.of(told["by"]))
    if made.state == "waiting":
        focal = next(code for code in PEERS if cast.institutions[code].country_id == institution.country_id)
        move_replication(made, "confirm", version=made.version, by=cast.of(focal))


def _texts(one: dict[str, Any], names: tuple[str, ...]) -> dict[str, Text]:
    found = {}
    for name in names:
        if one.get(name):
            values = {code: words for code, words in one[name].items() if code != "origin"}
            found[name] = Text(values, one[name].get("origin", next(iter(values))))
    return found
