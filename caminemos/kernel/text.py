"""One multilingual value: text per language, the language it was written in, and which translations are stale."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Reading:
    """A text as read in one language; `missing` says that it is shown in `language` for want of the one asked."""

    text: str
    language: str
    missing: bool = False
    stale: bool = False

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Text:
    """A text in several languages; never swapped silently for another language."""

    values: Mapping[str, str] = field(default_factory=dict)
    origin: str = "es"
    stale: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        kept = {language: text for language, text in self.values.items() if text}
        object.__setattr__(self, "values", MappingProxyType(kept))

    @classmethod
    def of(cls, *, origin: str = "es", stale: Iterable[str] = (), **values: str) -> Text:
        """Return the text with one value per language given by name: `Text.of(es="…", en="…")`."""
        return cls(values, origin, frozenset(stale))

    def read(self, language: str | None = None) -> Reading:
        """Read in a language (the active one by default); when it is missing, read the original and say so."""
        asked = (language or get_language() or self.origin)[:2]
        if asked in self.values:
            return Reading(self.values[asked], asked, stale=asked in self.stale)
        shown = self.origin if self.origin in self.values else next(iter(self.values), asked)
        return Reading(self.values.get(shown, ""), shown, missing=True)

    def missing(self, languages: Iterable[str]) -> list[str]:
        """List the languages that have no text yet."""
        return [language for language in languages if language not in self.values]

    def as_json(self) -> dict[str, Any]:
        """Return the stored form."""
        stored: dict[str, Any] = {"origin": self.origin, "values": dict(sorted(self.values.items()))}
        return stored | ({"stale": sorted(self.stale)} if self.stale else {})

    def __bool__(self) -> bool:
        return bool(self.values)

    def __str__(self) -> str:
        return self.read().text

    def __hash__(self) -> int:
        return hash((tuple(sorted(self.values.items())), self.origin, self.stale))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self.as_json() == other.as_json()

    def __reduce__(self) -> tuple[Any, ...]:
        return (Text, (dict(self.values), self.origin, self.stale))


def in_each_language(words: Callable[[], str], origin: str = "es") -> Text:
    """Return what `words` says in each language of the platform, translated as for a reader of that language."""
    said = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            said[language] = str(words())
    return Text(said, origin)


def text_from_json(stored: Any) -> Text:
    """Return the text of a stored form; refuse any other shape."""
    if isinstance(stored, Text):
        return stored
    if not isinstance(stored, dict) or not isinstance(stored.get("values", {}), dict):
        raise ValidationError(_("A multilingual text is stored as values per language."), code="text_shape")
    return Text(stored.get("values", {}), stored.get("origin", "es"), frozenset(stored.get("stale", ())))


def retold(before: Text, values: dict[str, str], author: str) -> Text:
    """Return a text as its author left it: what was not touched while the other language changed is out of date."""
    kept = {language: words.strip() for language, words in values.items() if words and words.strip()}
    origin = before.origin if before.origin in kept else (author if author in kept else next(iter(kept), "es"))
    changed = {language for language in kept if kept[language] != before.values.get(language)}
    stale = before.stale - changed
    if origin in changed and before:
        stale |= {language for language in kept if language != origin and language not in changed}
    return Text(kept, origin, frozenset(stale & set(kept)))


class MultilingualField(models.JSONField):
    """Stores a `Text`."""

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any
    _pyi_lookup_exact_type: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", Text)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Text:
        return text_from_json(super().from_db_value(value, expression, connection) or {})

    def to_python(self, value: Any) -> Text:
        return text_from_json(value or {})

    def get_prep_value(self, value: Any) -> Any:
        return value.as_json() if isinstance(value, Text) else value

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return super().get_db_prep_value(self.get_prep_value(value), connection, prepared)

    def value_to_string(self, obj: models.Model) -> Any:
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        if not value and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")
