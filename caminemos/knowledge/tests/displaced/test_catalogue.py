"""The catalogue of the pages for displaced people: whole in five languages, silent in those that nobody has written, plain in all."""

from __future__ import annotations

import re
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from caminemos.knowledge.displaced.catalogue import blanks
from caminemos.knowledge.displaced.loading import DATA, PICTOGRAMS, CatalogueFault, catalogue, load
from caminemos.knowledge.displaced.plugs import catalogue_holds_together

pytestmark = pytest.mark.ledger("S118")
WRITTEN = ("es", "en", "fr", "ht", "pt")
SILENT = ("quc", "miq", "cab", "gym")
STATIC = Path(settings.BASE) / "caminemos" / "knowledge" / "static" / "knowledge" / "info"
TEMPLATES = Path(settings.BASE) / "caminemos" / "knowledge" / "templates" / "knowledge" / "displaced"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "displaced"))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


@pytest.mark.parametrize("language", WRITTEN)
def test_every_text_is_there_in_five_languages_with_the_same_blanks(language: str) -> None:
    known = catalogue()
    assert known.missing(language) == []
    model = known.texts["es"]
    assert [key for key, text in known.texts[language].items() if blanks(text) != blanks(model[key])] == []


@pytest.mark.parametrize("language", SILENT)
def test_an_indigenous_language_is_listed_and_nobody_invents_it(language: str) -> None:
    known = catalogue()
    assert known.languages[language].state == "empty"
    assert not known.texts[language]
    assert not known.speaks(language)


def test_no_language_copies_another() -> None:
    texts = catalogue().texts
    for one in WRITTEN:
        for other in WRITTEN[: WRITTEN.index(one)]:
            same = [
                key
                for key in texts[one].keys() - {"interface.date"}
                if texts[one][key] == texts[other][key] and len(texts[one][key].split()) > 3
            ]
            assert same == [], (one, other)


def test_nobody_said_yet_that_a_native_speaker_read_it_and_the_data_says_so() -> None:
    assert [code for code, one in catalogue().languages.items() if one.is_read] == []


@pytest.mark.ledger("S119")
@pytest.mark.parametrize("language", WRITTEN)
def test_sentences_are_short(language: str) -> None:
    long = []
    for key, text in catalogue().texts[language].items():
        said = text.replace("{office}", "x").replace("{law}", "x")
        long += [(key, one) for one in re.split(r"(?<=[.?!:»”])\s+", said) if len(one.split()) > 22]
        if key.endswith(".0") and ".points." in key:
            assert len(text.split()) <= 8, key
        if key.endswith(".tile"):
            assert len(text.split()) <= 4, key
    assert long == []


@pytest.mark.parametrize("language", WRITTEN)
def test_no_text_holds_a_number_to_call(language: str) -> None:
    found = {key: text for key, text in catalogue().texts[language].items() if re.search(r"\d[ -]?\d[ -]?\d", text)}
    assert {key for key in found if not re.search(r"20(23|26)", found[key])} == set()


def test_every_fact_of_a_state_has_a_source_with_an_address() -> None:
    for state in catalogue().states.values():
        assert state.office_source.url.startswith("http")
        assert [fact.text for fact in state.facts if not fact.source.url.startswith("http")] == []


def test_each_state_says_where_to_ask_until_when_and_what_to_do_after_a_no() -> None:
    for state in catalogue().states.values():
        assert {"deadline", "decision", "review", "paper"} - {fact.kind for fact in state.facts} <= {"paper", "decision"}, (
            state.iso3
        )
        assert {"deadline", "review"} <= {fact.kind for fact in state.facts}, state.iso3


def test_every_kind_of_fact_is_asked_for_by_a_question() -> None:
    known = catalogue()
    asked = {kind for question in known.questions for kind in question.facts}
    assert {fact.kind for state in known.states.values() for fact in state.facts} <= asked


@pytest.mark.ledger("S119")
def test_each_pictogram_is_drawn_once_in_one_file() -> None:
    drawn = re.findall(r'<symbol id="([a-z]+)"', (STATIC / "sprite.svg").read_text())
    assert len(drawn) == len(set(drawn))
    assert set(PICTOGRAMS) <= set(drawn)


def test_templates_ask_only_for_words_that_the_catalogue_has() -> None:
    asked = {word for file in TEMPLATES.glob("*.html") for word in re.findall(r"frame\.words\.(\w+)", file.read_text())}
    assert {f"interface.{word}" for word in asked} <= catalogue().keys()


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("words/ht.yml", '    tile: "Travay"', '    tile: ""', "words/ht.yml: questions.work.tile is missing."),
        ("words/fr.yml", "{days} jours après", "{jours} jours après", "words/fr.yml: facts.deadline_days has other blanks"),
        ("words/pt.yml", '  stop: "Parar"', '  stop: "Parar"\n  stopp: "x"', "words/pt.yml: interface.stopp is a key that"),
        ("questions.yml", "[flee, hand]", "[flee, dragon]", "there is no pictogram “dragon”"),
        ("questions.yml", "[flee, hand]", "[flew, hand]", "questions.protection.points.flew.0 is missing"),
        ("questions.yml", "sources: [crc]", "sources: [nowhere]", "names what is not there: 'nowhere'"),
        ("states.yml", 'values: {days: "14"}', "values: {}", "BLZ, deadline_days: it has no text, or fills in other blanks"),
        ("states.yml", "text: late,", "text: never,", "never: it has no text"),
        ("languages.yml", "dir: ltr, state: complete", "dir: ltr, state: perfect", "“perfect” is none of"),
        ("words/es.yml", "interface:", "interface: [", "es.yml: "),
    ],
)
def test_a_fault_is_refused_with_file_and_key(folder: Path, file: str, old: str, new: str, said: str) -> None:
    change(folder / file, old, new)
    with pytest.raises(CatalogueFault, match=re.escape(said)):
        load(folder)


def test_a_language_without_texts_cannot_be_called_complete(folder: Path) -> None:
    change(folder / "languages.yml", "Miskitu, dir: ltr, state: empty", "Miskitu, dir: ltr, state: complete")
    with pytest.raises(CatalogueFault, match=r"words/miq\.yml: facts\.blz_paper is missing"):
        load(folder)


def test_a_language_that_somebody_began_shows_the_pages_that_are_whole(folder: Path) -> None:
    change(folder / "languages.yml", "Miskitu, dir: ltr, state: empty", "Miskitu, dir: ltr, state: begun")
    text = (folder / "words" / "en.yml").read_text()
    (folder / "words" / "miq.yml").write_text(text.replace("Is it urgent?", ""))
    known = load(folder)
    health, work = known.question(5), known.question(7)
    assert known.missing("miq") == ["questions.health.points.urgent.0"]
    assert (known.speaks("miq"), known.speaks("miq", health), known.speaks("miq", work)) == (True, False, True)


def test_the_check_at_the_start_is_content() -> None:
    assert catalogue_holds_together() == []


def test_the_command_tells_what_is_missing_in_a_language() -> None:
    out = StringIO()
    call_command("info_texts", stdout=out)
    assert re.search(r"ht +Kreyòl ayisyen +(\d+) of \1 +complete +not read by a native speaker yet", out.getvalue())
    assert re.search(r"gym +Ngäbere +0 of \d+ +empty", out.getvalue())
    out = StringIO()
    call_command("info_texts", "cab", stdout=out)
    assert "questions.work.ask" in out.getvalue().splitlines()
    with pytest.raises(CommandError, match="There is no language xx"):
        call_command("info_texts", "xx")


def test_a_date_is_written_as_each_language_writes_it() -> None:
    known = catalogue()
    days = [known.day(code, known.read_on) for code in WRITTEN]
    assert days == ["23 de noviembre de 2026", "23 November 2026", "23 novembre 2026", "23 novanm 2026", "23 de novembro de 2026"]
    assert known.day("fr", known.read_on.replace(day=1)) == "1er novembre 2026"
