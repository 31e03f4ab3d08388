"""Which notices leave together: one letter for all that is due for somebody at once; each invitation in one of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from caminemos.messages.attachments import Attachment
from caminemos.messages.habits import USUAL, Habit, habits_of
from caminemos.messages.letters import Reader, Said, Written, written
from caminemos.messages.models import Notice
from caminemos.messages.models.correspondents import known_language
from caminemos.messages.rhythm import NEWS


@dataclass(frozen=True)
class Bundle:
    """A letter to be: the notices in it, all for one person, and that person's habit."""

    notices: tuple[Notice, ...]
    habit: Habit = USUAL

    @property
    def first(self) -> Notice:
        return self.notices[0]

    @property
    def attachment(self) -> Attachment | None:
        return self.first.attachment

    @property
    def language(self) -> str:
        return self.first.recipient.language if self.first.recipient else known_language(self.first.language)

    @property
    def leaves_by_mail(self) -> bool:
        return bool(self.first.to_address) and self.habit.gets_by_mail(self.first.weight)

    @property
    def digest(self) -> str:
        return self.habit.digest if any(one.weight == NEWS for one in self.notices) else ""

    def written(self, language: str = "") -> Written:
        """Return the letter as it reads, in its reader's language or another."""
        reader = Reader(self.first.to_name, language or self.language, self.digest, self.first.is_outside)
        said = [Said(one.subject, one.body, one.url, one.author, one.kind) for one in self.notices]
        return written(said, reader, settings.PUBLIC_ADDRESS)


def bundled(notices: Sequence[Notice], habit: Habit = USUAL) -> list[Bundle]:
    """Return the letters in which these notices of one person leave at once."""
    alone = [Bundle((one,), habit) for one in notices if one.file_name]
    together = [one for one in notices if not one.file_name]
    mailed = tuple(one for one in together if habit.gets_by_mail(one.weight))
    kept = tuple(one for one in together if not habit.gets_by_mail(one.weight))
    return [Bundle(one, habit) for one in (mailed, kept) if one] + alone


def planned(notices: Iterable[Notice], moment: datetime) -> list[Bundle]:
    """Return the letters that these notices will leave in, person by person and minute by minute, the first to leave first."""
    found: dict[tuple[UUID | str, datetime], list[Notice]] = defaultdict(list)
    for one in notices:
        leaves = max(one.leaves_at, moment).replace(second=0, microsecond=0)
        found[one.recipient_id or one.address, leaves].append(one)
    habits = habits_of(pk for pk, _leaves in found if isinstance(pk, UUID))
    letters = [(pk, mine) for (pk, _leaves), mine in sorted(found.items(), key=lambda pair: (pair[0][1], str(pair[0][0])))]
    return [letter for pk, mine in letters for letter in bundled(mine, habits.get(pk, USUAL))]  # type: ignore[arg-type]
