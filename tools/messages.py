"""Translations without GNU gettext: extract, update, check and compile each area's Spanish catalogue.

python tools/messages.py [AREA …]            extract and update the catalogues
python tools/messages.py --check [AREA …]    fail on a missing, fuzzy, obsolete or unextracted message
python tools/messages.py --compile [AREA …]  build the .mo files that the server reads
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent / "caminemos"
LANGUAGES = ["es"]
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
SKIPPED = {"tests", "migrations", "node_modules"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


def areas_with_text(names: list[str]) -> list[Path]:
    """Return the folders of the areas named, or of all areas."""
    return (
        [ROOT / name for name in names]
        if names
        else sorted(path for path in ROOT.iterdir() if path.is_dir() and path.name[0] != "_")
    )


def sources(area: Path) -> Iterator[tuple[Path, bytes]]:
    """Yield each source file with Python text that Babel can read (templates are turned into it)."""
    for file in sorted(area.rglob("*")):
        if SKIPPED & set(file.parts) or not file.is_file():
            continue
        if file.suffix == ".py":
            yield file, file.read_bytes()
        elif file.suffix in {".html", ".txt"} and "templates" in file.parts:
            lines = templatize(file.read_text(), origin=str(file)).splitlines()
            yield file, "\n".join(line.lstrip() for line in lines).encode()  # Python would stumble over a template's indentation


def extracted(area: Path) -> Catalog:
    """Return the messages that the area's code and templates ask for."""
    catalog = Catalog(project="Caminemos", header_comment="", fuzzy=False, charset="utf-8")
    for file, text in sources(area):
        for line, message, comments, context in extract("python", io.BytesIO(text), KEYWORDS, ["Translators:"], {}):
            del line
            flags = ["python-format"] if PLACEHOLDER.search(message if isinstance(message, str) else message[0]) else []
            catalog.add(
                message, None, [(str(file.relative_to(ROOT.parent)), 0)], auto_comments=comments, context=context, flags=flags
            )
    return catalog


def catalogue_file(area: Path, language: str) -> Path:
    """Return where the area keeps its catalogue."""
    return area / "locale" / language / "LC_MESSAGES" / "django.po"


def stored(area: Path, language: str) -> Catalog:
    """Return the area's catalogue as it stands in the repository."""
    file = catalogue_file(area, language)
    if not file.exists():
        return Catalog(locale=language, header_comment="", fuzzy=False)
    with file.open("rb") as opened:
        return read_po(opened, locale=language)


def update(area: Path, language: str) -> str:
    """Bring the catalogue up to date and say how many messages lack a translation."""
    template, catalog = extracted(area), stored(area, language)
    if not len(template):
        return ""
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.fuzzy = False
    file = catalogue_file(area, language)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as opened:
        write_po(opened, catalog, width=120, sort_output=True, omit_header=False, include_lineno=False, no_location=False)
    _drop_dates(file)
    empty = [message for message in catalog if message.id and not _is_translated(message)]
    return f"{area.name} [{language}]: {len(catalog)} messages, {len(empty)} without translation"


def _drop_dates(file: Path) -> None:
    dated = re.compile(
        r'^"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Report-Msgid-Bugs-To|Generated-By):.*\n',
        re.MULTILINE,
    )
    file.write_text(dated.sub("", file.read_text()))


def _is_translated(message: Message) -> bool:
    parts = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(parts)


def problems(area: Path, language: str) -> Iterator[str]:
    """Yield a sentence for each message that is not in order."""
    template, catalog = extracted(area), stored(area, language)
    known = {(message.context, message.id): message for message in catalog if message.id}
    asked = {(message.context, message.id) for message in template if message.id}
    for key in sorted(asked - set(known), key=str):
        yield f"{area.name} [{language}]: not in the catalogue: {key[1]!r}"
    for key in sorted(set(known) - asked, key=str):
        yield f"{area.name} [{language}]: no longer asked for: {key[1]!r}"
    for key, message in sorted(known.items(), key=str):
        if not _is_translated(message):
            yield f"{area.name} [{language}]: no translation: {key[1]!r}"
        elif message.fuzzy:
            yield f"{area.name} [{language}]: fuzzy: {key[1]!r}"
        elif isinstance(message.id, str) and set(PLACEHOLDER.findall(message.id)) != set(
            PLACEHOLDER.findall(str(message.string))
        ):
            yield f"{area.name} [{language}]: other placeholders: {key[1]!r}"


def quarrels(areas: list[Path], language: str) -> Iterator[str]:
    """Yield a sentence for each message that two areas translate differently: Django would show one of the two in both."""
    said: dict[tuple[str | None, str], dict[str, str]] = {}
    for area in areas:
        for message in stored(area, language):
            if message.id and _is_translated(message):
                said.setdefault((message.context, str(message.id)), {})[area.name] = str(message.string)
    for (_context, text), words in said.items():
        if len(set(words.values())) > 1:
            yield f"[{language}]: {text!r} is said differently: {words}"


def compile_catalogue(area: Path, language: str) -> None:
    """Write the .mo file next to the catalogue when the catalogue is newer."""
    file = catalogue_file(area, language)
    target = file.with_suffix(".mo")
    if not file.exists() or (target.exists() and target.stat().st_mtime >= file.stat().st_mtime):
        return
    with target.open("wb") as opened:
        write_mo(opened, stored(area, language))


def main() -> int:
    """Do what the command line asks; return 1 when a check finds problems."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("areas", nargs="*")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--compile", action="store_true")
    asked = parser.parse_args()
    found: list[str] = []
    for area in areas_with_text(asked.areas):
        for language in LANGUAGES:
            if asked.check:
                found += problems(area, language)
            elif asked.compile:
                compile_catalogue(area, language)
            elif summary := update(area, language):
                print(summary)
                compile_catalogue(area, language)
    if asked.check:
        found += [one for language in LANGUAGES for one in quarrels(areas_with_text([]), language)]
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
