"""Read a file of YAML from outside: text, lists and keys only, and nothing that grows or digs beyond what people write."""

from __future__ import annotations

from typing import Any

import yaml
from django.utils.translation import gettext as _

from caminemos.kernel.refused import Refused

MOST_ENTRIES = 200_000
WORDS_SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "minProperties": 1,
    "properties": {language: {"type": "string", "minLength": 1, "maxLength": 600} for language in ("es", "en")},
}
"""A text of a file in one language at least, as JSON Schema says it."""


def read_yaml(content: bytes, code: str) -> Any:
    """Return what a file says; refuse under this code what is no YAML, what no base keeps, and what unfolds without end."""
    try:
        data = yaml.load(content.decode("utf-8-sig"), Loader=yaml.BaseLoader)  # noqa: S506 - builds text, lists and keys only
    except (UnicodeDecodeError, yaml.YAMLError) as problem:
        said = _("The file is not YAML in UTF-8: %(why)s.") % {"why": problem}
        raise Refused(code, said, status=422) from problem
    except RecursionError as problem:
        raise Refused(code, _("The file is nested too deeply to be a list that people write."), status=422) from problem
    _refuse_unfit(data, code)
    return data


def _refuse_unfit(data: Any, code: str) -> None:
    waiting, entries = [data], 0
    while waiting:
        one, entries = waiting.pop(), entries + 1
        if entries > MOST_ENTRIES:
            said = _("The file unfolds to more than %(most)s entries. Split it, and repeat less by reference.")
            raise Refused(code, said % {"most": MOST_ENTRIES}, status=422)
        if isinstance(one, str) and "\x00" in one:
            said = _("The file holds a character that cannot be kept (NUL), near “%(near)s”. Take it out.")
            raise Refused(code, said % {"near": one.replace("\x00", "")[:40]}, status=422)
        waiting += [*one.keys(), *one.values()] if isinstance(one, dict) else one if isinstance(one, list) else ()
