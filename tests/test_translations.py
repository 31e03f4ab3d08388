"""Spanish is complete, and the check that says so catches what is missing, fuzzy, left over or said in two ways."""

from __future__ import annotations

import ast
import shutil

import polib
import pytest

from tools import messages

AREAS = messages.areas_with_text([])


@pytest.mark.ledger("S117", "G78")
@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.name)
def test_every_message_of_an_area_is_said_in_spanish(area):
    assert list(messages.problems(area, "es")) == []


def test_no_two_areas_say_the_same_thing_differently():
    assert list(messages.quarrels(AREAS, "es")) == []


def hidden(source: str) -> list[int]:
    """Return the lines where a message stands inside an f-string, where the extraction does not see it."""
    inside = [part for node in ast.walk(ast.parse(source)) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)]
    calls = [node for node in inside if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    return [node.lineno for node in calls if node.func.id in messages.KEYWORDS]


def test_no_message_hides_in_an_f_string():
    files = [file for area in AREAS for file in area.rglob("*.py") if "tests" not in file.parts]
    assert {str(file): found for file in files if (found := hidden(file.read_text()))} == {}


def test_a_planted_hidden_message_is_caught():
    assert hidden("x = 1\ny = f\"{_('cases')}: {x}\"") == [2]


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """A copy of an area, to plant faults in."""
    monkeypatch.setattr(messages, "ROOT", tmp_path / "caminemos")
    target = tmp_path / "caminemos" / "portal"
    shutil.copytree(next(area for area in AREAS if area.name == "portal"), target)
    return target


def spoil(area, fault):
    catalogue = polib.pofile(str(area / "locale/es/LC_MESSAGES/django.po"))
    fault(catalogue, next(entry for entry in catalogue if not entry.msgid_plural))
    catalogue.save()


FAULTS = {
    "empty": (lambda _all, first: setattr(first, "msgstr", ""), "no translation"),
    "fuzzy": (lambda _all, first: first.flags.append("fuzzy"), "fuzzy"),
    "left out": (lambda everything, first: everything.remove(first), "not in the catalogue"),
    "left over": (lambda everything, _first: everything.append(polib.POEntry(msgid="Zz", msgstr="Zz")), "no longer asked for"),
}


@pytest.mark.parametrize(("fault", "said"), FAULTS.values(), ids=FAULTS.keys())
def test_a_planted_fault_is_caught(copied, fault, said):
    spoil(copied, fault)
    assert any(said in sentence for sentence in messages.problems(copied, "es"))


def test_a_word_said_in_two_ways_is_caught(copied):
    other = copied.parent / "other"
    shutil.copytree(copied, other)
    spoil(other, lambda _all, first: setattr(first, "msgstr", "Otra cosa"))
    assert len(list(messages.quarrels([copied, other], "es"))) == 1
