"""What does not have the shape of a plan, in words that say what to write instead."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator

from caminemos.plan.loading.problem import Path
from caminemos.plan.loading.schema import LANGUAGES, PLAN_SCHEMA

VALIDATOR = Draft202012Validator(PLAN_SCHEMA)


def misshapen(data: Any) -> Iterator[tuple[Path, str]]:
    """Yield each part that is absent, unknown or of the wrong kind."""
    error: Any
    for error in VALIDATOR.iter_errors(data):
        path: Path = tuple(error.absolute_path)
        if error.validator == "additionalProperties":
            yield from _unknown(path, error)
        elif error.validator == "required":
            yield from _absent(path, error)
        else:
            yield path, _expected(error)


def _unknown(path: Path, error: Any) -> Iterator[tuple[Path, str]]:
    known = list(error.schema["properties"])
    for key in error.instance:
        if key not in known:
            close = difflib.get_close_matches(key, known, n=1)
            hint = (
                _("Did you mean %(name)s?") % {"name": close[0]}
                if close
                else _("Known keys: %(names)s.") % {"names": ", ".join(known)}
            )
            yield (*path, key), _("The key %(key)s is not known. %(hint)s") % {"key": key, "hint": hint}


def _absent(path: Path, error: Any) -> Iterator[tuple[Path, str]]:
    for key in error.validator_value:
        if key not in error.instance:
            name = {"es": _("The Spanish text"), "en": _("The English text")}.get(key, key)
            yield path, _("%(key)s is missing. Add it as %(example)s") % {"key": name, "example": f"{key}: …"}


def _expected(error: Any) -> str:
    shown = str(error.instance)
    facts = {"shown": f"{shown[:60]}…" if len(shown) > 60 else shown, "wanted": error.validator_value}
    if error.validator == "type":
        return _of_kind(error, facts)
    if error.validator == "enum":
        facts["wanted"] = ", ".join(error.validator_value)
    sentences = {
        "enum": _("“%(shown)s” is not one of: %(wanted)s."),
        "pattern": _hint(error),
        "minItems": _("This list is empty. Write at least one part, beginning with -."),
        "maxItems": _("This list is longer than %(wanted)s parts."),
        "minLength": _("This text is empty. Write it."),
        "maxLength": _("This text is longer than %(wanted)s characters. Shorten it."),
        "minimum": _("“%(shown)s” is less than %(wanted)s."),
        "maximum": _("“%(shown)s” is more than %(wanted)s."),
    }
    return sentences[str(error.validator)] % facts


def _hint(error: Any) -> str:
    wanted = str(error.validator_value)
    if "A-Z]{3}" in wanted:
        return _("“%(shown)s” is not a country. Write its three letters, for example GTM.")
    if "http" in wanted:
        return _("“%(shown)s” is not an address. Begin it with https://.")
    return _("“%(shown)s” is not a code. Use letters without accents, digits, points and hyphens.")


def _of_kind(error: Any, facts: dict[str, Any]) -> str:
    if set(LANGUAGES) == set(error.schema.get("properties", ())):
        return _("Write this text in both languages: {es: …, en: …}")
    kinds = {
        "object": _("keys with their values"),
        "array": _("a list, each part beginning with -"),
        "integer": _("a whole number"),
        "string": _("text"),
    }
    first = error.validator_value if isinstance(error.validator_value, str) else error.validator_value[0]
    if error.instance is None or error.instance == "":
        return _("Nothing is written here: %(wanted)s is expected.") % {"wanted": kinds[first]}
    return _("“%(shown)s” does not fit: %(wanted)s is expected.") % (facts | {"wanted": kinds[first]})
