"""Read YAML into plain text, lists and keys, and remember the line of each; nothing in the file can run or multiply."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml
from django.utils.translation import gettext as _

from caminemos.plan.loading.problem import Path, PlanProblem, written

DEEPEST, MOST_PARTS = 20, 20_000
NUMBERS = frozenset({"year", "count", "page"})
KINDS = ("str", "int", "float", "bool", "null", "timestamp", "merge", "value", "map", "seq")
PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in KINDS)


@dataclass
class Tree:
    """What the file says, on which line each part begins, and what is wrong with its writing."""

    data: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[PlanProblem] = field(default_factory=list)

    def line_of(self, path: Sequence[str | int]) -> int:
        """Return the line of a path, or of the nearest part above it."""
        held = tuple(path)
        while held and held not in self.lines:
            held = held[:-1]
        return self.lines.get(held, 1)

    def add(self, path: Path, sentence: str, line: int = 0) -> None:
        """Keep a problem of this path."""
        self.problems.append(PlanProblem(line or self.line_of(path), written(path), sentence))


class _Unread(yaml.MarkedYAMLError):
    """Something that a plan's file may not hold."""


class _Composer(yaml.SafeLoader):
    """Composes nodes and constructs nothing; no references, no bottomless nesting."""

    depth = parts = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            why = _("References (& and *) are not read. Write the text out.")
            raise _Unread(problem=why, problem_mark=event.start_mark)
        if self.depth >= DEEPEST:
            raise _Unread(problem=_("This is nested too deeply for a plan."), problem_mark=event.start_mark)
        self.parts += 1
        if self.parts > MOST_PARTS:
            raise _Unread(problem=_("From here on this is more than a plan can hold."), problem_mark=event.start_mark)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def read_tree(content: bytes) -> Tree:
    """Read YAML; what cannot be read is a problem with its line, never an exception."""
    tree, text = Tree(), ""
    try:
        text = content.decode("utf-8-sig")
        root = yaml.compose(text, Loader=_Composer)
    except UnicodeDecodeError as problem:
        tree.add((), _("This line is not UTF-8 text. Save the file as UTF-8."), content[: problem.start].count(b"\n") + 1)
    except _Unread as problem:
        tree.add((), str(problem.problem), _line(problem))
    except yaml.reader.ReaderError as problem:
        tree.add((), _("This line holds a character that text files do not have."), text[: problem.position].count("\n") + 1)
    except yaml.MarkedYAMLError as problem:
        tree.add((), _("The file is not YAML here: %(why)s.") % {"why": problem.problem}, _line(problem))
    else:
        tree.data = _built(root, (), tree) if root is not None else None
    return tree


def _line(problem: yaml.MarkedYAMLError) -> int:
    mark = problem.problem_mark or problem.context_mark
    return int(mark.line) + 1 if mark else 1


def _built(node: yaml.Node, path: Path, tree: Tree) -> Any:
    line = node.start_mark.line + 1
    tree.lines.setdefault(path, line)
    if node.tag not in PLAIN_TAGS:
        tree.add(path, _("Types written with ! are not read. Write plain text."), line)
        return None
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, tree)
    if isinstance(node, yaml.SequenceNode):
        return [_built(item, (*path, index), tree) for index, item in enumerate(node.value)]
    return _scalar(node, path)


def _mapping(node: yaml.MappingNode, path: Path, tree: Tree) -> dict[str, Any]:
    held: dict[str, Any] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            tree.add(path, _("A key is a single word."), line)
            continue
        name = str(key.value)
        if name in held:
            tree.add((*path, name), _("This key is written twice. Keep one."), line)
            continue
        tree.lines[(*path, name)] = line
        held[name] = _built(value, (*path, name), tree)
    return held


def _scalar(node: yaml.Node, path: Path) -> str | int | None:
    """Keep what was written: YAML's habit of turning 1.10 into 1.1 and No into false has no place in a plan."""
    text = unicodedata.normalize("NFC", str(node.value).strip())
    plain = getattr(node, "style", None) is None
    if plain and node.tag.endswith(":null"):
        return None
    if plain and path and path[-1] in NUMBERS and text.isascii() and text.isdigit() and len(text) < 10:
        return int(text)
    return text
