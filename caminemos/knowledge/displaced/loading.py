"""Reads the catalogue from its files and refuses one that does not hold together, with a sentence per fault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from caminemos.kernel.api import Refused, read_yaml
from caminemos.knowledge.displaced.catalogue import Catalogue, Fact, Language, Point, Question, Source, State, blanks

DATA = Path(__file__).resolve().parent.parent / "data" / "displaced"
PICTOGRAMS = (
    "shield", "house", "child", "hand", "stethoscope", "document", "tools", "school", "family", "road", "bus", "speech", "pin", "star",
)  # fmt: skip
STATES = ("complete", "begun", "empty")


class CatalogueFault(Exception):
    """The files do not hold together: one sentence per fault, with file and key."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """Return the catalogue of this installation, read once."""
    return load(DATA)


def load(folder: Path) -> Catalogue:
    """Read a catalogue; raise CatalogueFault with every fault that is found."""
    try:
        known = _read(folder)
    except KeyError as lack:
        raise CatalogueFault([f"{folder.name}: an entry lacks its key or names what is not there: {lack}"]) from lack
    if faults := [*_faults_of_structure(known), *_faults_of_texts(known)]:
        raise CatalogueFault(faults)
    return known


def _read(folder: Path) -> Catalogue:
    languages = {one["code"]: _language(one) for one in _file(folder / "languages.yml")}
    given = _file(folder / "states.yml")
    sources = {key: Source(one["title"], one.get("url", "")) for key, one in given["sources"].items()}
    files = {code: folder / "words" / f"{code}.yml" for code in languages}
    texts = {code: dict(_flat(_file(file))) if file.is_file() else {} for code, file in files.items()}
    return Catalogue(
        languages,
        tuple(_question(one, sources) for one in _file(folder / "questions.yml")),
        {iso3: _state(iso3, one, sources) for iso3, one in sorted(given["states"].items())},
        date.fromisoformat(given["read_on"]),
        texts,
    )


def _file(file: Path) -> Any:
    try:
        return read_yaml(file.read_bytes(), "catalogue")
    except Refused as problem:
        raise CatalogueFault([f"{file.name}: {problem.sentence}"]) from problem
    except OSError as problem:
        raise CatalogueFault([f"{file.name}: {problem.strerror}"]) from problem


def _flat(told: Any, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text under its key; one that is empty is not there."""
    if isinstance(told, str):
        if told.strip():
            yield prefix, told.strip()
        return
    pairs = told.items() if isinstance(told, dict) else enumerate(told or ())
    for key, one in pairs:
        yield from _flat(one, f"{prefix}.{key}" if prefix else str(key))


def _language(one: Mapping[str, str]) -> Language:
    read = one["read_by_native"] == "yes"
    return Language(one["code"], one["name"], one["dir"], one["state"], read, one["voice"], one["leave"])


def _question(one: Mapping[str, Any], sources: Mapping[str, Source]) -> Question:
    points = tuple(Point(key, icon) for key, icon in one["points"])
    named = tuple(sources[key] for key in one["sources"])
    own = one.get("own_country") == "yes"
    return Question(
        int(one["number"]),
        one["key"],
        one["icon"],
        points,
        tuple(one["facts"]),
        named,
        tuple(one.get("needs", one["facts"])),
        own,
    )


def _state(iso3: str, one: Mapping[str, Any], sources: Mapping[str, Source]) -> State:
    facts = tuple(Fact(fact["kind"], fact["text"], fact.get("values", {}), sources[fact["source"]]) for fact in one["facts"])
    return State(iso3, one["names"], one["office"]["name"], sources[one["office"]["source"]], one["law"], facts)


def _faults_of_structure(known: Catalogue) -> Iterator[str]:
    origin, keys = next(iter(known.languages)), known.keys()
    for question in known.questions:
        for icon in (question.icon, *(point.icon for point in question.points)):
            if icon not in PICTOGRAMS:
                yield f"questions.yml, {question.key}: there is no pictogram “{icon}”."
        wanted = [f"points.{point.key}.{half}" for point in question.points for half in (0, 1)]
        for key in (f"questions.{question.key}.{part}" for part in ("ask", "tile", *wanted)):
            if key not in keys:
                yield f"words/{origin}.yml: {key} is missing."
    for iso3, state in known.states.items():
        for fact in state.facts:
            text = known.texts[origin].get(f"facts.{fact.text}", "")
            if not text or blanks(text) != set(fact.values):
                yield f"states.yml, {iso3}, {fact.text}: it has no text, or fills in other blanks than its text has."


def _faults_of_texts(known: Catalogue) -> Iterator[str]:
    origin = next(iter(known.languages))
    model = known.texts[origin]
    for code, language in known.languages.items():
        if language.state not in STATES:
            yield f"languages.yml, {code}: “{language.state}” is none of {', '.join(STATES)}."
        for key, text in known.texts[code].items():
            if key not in model:
                yield f"words/{code}.yml: {key} is a key that words/{origin}.yml does not have."
            elif blanks(text) != blanks(model[key]):
                yield f"words/{code}.yml: {key} has other blanks {{…}} than words/{origin}.yml."
        if language.state == "complete":
            yield from (f"words/{code}.yml: {key} is missing." for key in known.missing(code))
        if language.state == "empty" and known.texts[code]:
            yield f"languages.yml, {code}: it has texts, so its state is begun or complete."
