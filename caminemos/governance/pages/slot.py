"""A working group's slot in a plenary, filled beforehand from what the States have signed off; nobody types it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils.translation import gettext as _

from caminemos.governance.models import Body
from caminemos.governance.pages.bodies import BodyLine, body_line
from caminemos.governance.pages.body import Led, body_row, led_in
from caminemos.governance.pages.body_people import people_of
from caminemos.governance.slot_rules import Heard, moved, previous_and_next
from caminemos.governance.standing import member_codes
from caminemos.kernel.api import Actor, Column, Sheet, Text, today
from caminemos.places.api import countries
from caminemos.plan.api import Leaf, Plan, PlanTree, Word, current_plan, plan_tree, plenary_days, status_word, words_on
from caminemos.ui.api import day as day_in_words


@dataclass(frozen=True)
class StateSlot:
    """What a State had signed off on an action by the day; `word` None: it has said nothing."""

    iso3: str
    name: str
    word: Word | None
    was: str
    moved: str

    @property
    def status(self) -> str:
        return self.word.status if self.word else "unknown"

    @property
    def moved_word(self) -> str:
        """Return what moved since the plenary before, in words."""
        return moved_words()[self.moved] % {"was": status_word(self.was or "unknown")} if self.moved else ""


@dataclass(frozen=True)
class ActionSlot:
    """An action with each member of the day."""

    leaf: Leaf
    states: list[StateSlot]

    @property
    def moves(self) -> list[StateSlot]:
        return [one for one in self.states if one.moved]

    @property
    def passages(self) -> list[StateSlot]:
        """Return who has words to be read aloud."""
        return [one for one in self.states if one.word and (one.word.narrative or one.word.reason)]


@dataclass(frozen=True)
class SlotPage:
    """The slot: the group, its plan, the day, the plenary before, its actions."""

    body: Body
    line: BodyLine
    tree: PlanTree
    day: date
    before: date | None
    plenaries: list[date]
    plans: list[tuple[str, Text]]
    actions: list[ActionSlot]

    @property
    def moves(self) -> int:
        return sum(len(one.moves) for one in self.actions)

    @property
    def is_plenary(self) -> bool:
        return self.day in self.plenaries

    @property
    def is_over(self) -> bool:
        """Say whether ages are counted to the end of the plan's year."""
        return bool(self.tree.ends and self.day > self.tree.ends.last)


def slot_page(code: str, plan: str, asked: str, *, by: Actor) -> SlotPage:
    """Return the slot of a group for a plan (the one in force by default) and a day (the next plenary by default)."""
    row = body_row(code)
    if row.kind != "working_group":
        raise Http404
    current = current_plan(by)
    tree = plan_tree(plan or (current.code if current else ""), by=by, with_figures=False)
    led = led_in(tree, row)
    if led is None:
        raise Http404
    days = plenary_days(tree)
    day = _day(asked, days)
    before, _next = previous_and_next(days, day)
    line = body_line(row, people_of([row], day)[row.pk], day)
    plans = [(one.code, one.title) for one in Plan.objects.visible_to(by).order_by("-year", "code")]
    return SlotPage(row, line, tree, day, before, days, plans, _actions(tree, led, day, before))


def slot_sheet(page: SlotPage) -> Sheet:
    """Return the slot as a table: a line for each State on each action."""
    lines = [(action.leaf, state) for action in page.actions for state in action.states]
    columns = [
        Column("code", _("Action"), lambda line: line[0].code),
        Column("title", _("Title"), lambda line: str(line[0].title)),
        Column("iso3", _("Code"), lambda line: line[1].iso3),
        Column("state", _("State"), lambda line: line[1].name),
        Column("status", _("How it goes"), lambda line: status_word(line[1].status)),
        Column("said", _("Said last"), lambda line: status_word(line[1].word.said) if line[1].word else ""),
        Column("as_of", _("Situation of"), lambda line: line[1].word and line[1].word.as_of, "date"),
        Column("age", _("Age in days"), lambda line: line[1].word and line[1].word.age, "integer"),
        Column("moved", _("Since the plenary before"), lambda line: line[1].moved_word),
        *(
            _passage(language, heading)
            for language, heading in (("es", _("Passage in Spanish")), ("en", _("Passage in English")))
        ),
        Column("signed_off_on", _("Signed off on"), lambda line: line[1].word and line[1].word.signed_off_on, "date"),
    ]
    return Sheet(f"{page.body.code} {page.day}", columns, lines, [source_of(page)])


def source_of(page: SlotPage) -> str:
    """Return from where the slot comes and how it is read."""
    said = _("From what States had signed off by %(day)s. States stand in alphabetical order; nothing compares them.")
    return said % {"day": day_in_words(page.day)}


def moved_words() -> dict[str, str]:
    """Return what may have moved since the plenary before."""
    return {
        "first": _("first word on it"),
        "status": _("was: %(was)s"),
        "news": _("news, same status"),
        "stale": _("has gone out of date"),
    }


def _passage(language: str, heading: str) -> Column:
    def words(line: tuple[Leaf, StateSlot]) -> str:
        word = line[1].word
        texts = (word.narrative, word.reason) if word else ()
        return "\n".join(filter(None, (text.values.get(language, "") for text in texts)))

    return Column(f"passage_{language}", heading, words)


def _day(asked: str, days: list[date]) -> date:
    try:
        return date.fromisoformat(asked)
    except ValueError:
        _before, coming = previous_and_next(days, today())
        return coming or (days[-1] if days else today())


def _actions(tree: PlanTree, led: Led, day: date, before: date | None) -> list[ActionSlot]:
    now, then = words_on(tree, day), words_on(tree, before) if before else {}
    states = [(one.iso3, one.called()) for one in countries(member_codes(day))]
    return [
        ActionSlot(
            leaf, [_state(iso3, name, then.get(leaf.code, {}), now.get(leaf.code, {}), since=before) for iso3, name in states]
        )
        for leaf in led.actions
    ]


def _state(iso3: str, name: str, then: Mapping[str, Word], now: Mapping[str, Word], *, since: date | None) -> StateSlot:
    before, after = then.get(iso3), now.get(iso3)
    change = moved(_heard(before), _heard(after)) if since else ""
    return StateSlot(iso3, name, after, before.status if before else "", change)


def _heard(word: Word | None) -> Heard | None:
    return Heard(word.status, word.as_of) if word else None
