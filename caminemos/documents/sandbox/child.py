"""Fills one template and dies: run in a process of its own, isolated, with little memory and little time.

Reads `template.docx` and `values.json` in the folder named on the command line, writes `filled.docx` there, and says on its
standard output, in JSON, what went wrong. It imports nothing of ours: what runs beside a stranger's template should be little.
"""

from __future__ import annotations

import json
import re
import resource
import sys
from pathlib import Path
from typing import Any

SECONDS, MEGABYTES = 4, 640
FILTERS = {
    "upper",
    "lower",
    "title",
    "capitalize",
    "trim",
    "default",
    "d",
    "length",
    "count",
    "first",
    "last",
    "join",
    "replace",
    "round",
    "int",
    "sort",
}
UNKNOWN = re.compile(r"'([^']+)' is undefined")
NEW_LINE = re.compile(r"\r\n|\r|\n")


def confine() -> None:
    """Give up time, memory, files and children before reading anything."""
    limits = {
        resource.RLIMIT_CPU: SECONDS,
        resource.RLIMIT_AS: MEGABYTES * 1024 * 1024,
        resource.RLIMIT_FSIZE: 48 * 1024 * 1024,
        resource.RLIMIT_NOFILE: 64,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: 0,
    }
    for kind, most in limits.items():
        resource.setrlimit(kind, (most, most))


def environment() -> Any:
    """Return a Jinja environment that reaches nothing but the values given."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    made = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    made.filters = {name: one for name, one in made.filters.items() if name in FILTERS}
    made.globals = {}
    return made


def fill(folder: Path) -> dict[str, Any]:
    """Fill the template; return what was wrong, or nothing."""
    from docxtpl import DocxTemplate
    from jinja2 import TemplateSyntaxError, UndefinedError
    from jinja2.exceptions import SecurityError

    class Watched(DocxTemplate):  # type: ignore[misc]
        """Remembers what is being read, to be able to say where."""

        lines: list[str] = []

        def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> Any:
            self.lines = NEW_LINE.split(re.sub(r"<w:p([ >])", r"\n<w:p\1", src_xml))
            return super().render_xml_part(src_xml, part, context, jinja_env)

    template = Watched(str(folder / "template.docx"))
    try:
        template.render(json.loads((folder / "values.json").read_text()), environment())
        template.save(str(folder / "filled.docx"))
    except TemplateSyntaxError as problem:
        return said("syntax", str(problem.message), template.lines, problem.lineno)
    except SecurityError as problem:
        return said("forbidden", str(problem), template.lines, line_of(problem))
    except UndefinedError as problem:
        named = UNKNOWN.match(str(problem.message))
        return said("unknown", named[1] if named else str(problem.message), template.lines, line_of(problem))
    except MemoryError:
        return {"problem": "memory"}
    except Exception as problem:  # the parent must be able to say what happened  # noqa: BLE001
        return said("failed", f"{type(problem).__name__}: {problem}", template.lines, line_of(problem))
    return {}


def line_of(problem: BaseException) -> int:
    """Return the line of the template where it went wrong."""
    trace, line = problem.__traceback__, 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def said(problem: str, words: str, lines: list[str], line: int) -> dict[str, Any]:
    """Return the problem with the paragraph it is in."""
    paragraph = re.sub(r"<[^>]+>", "", lines[line - 1]) if 0 < line <= len(lines) else ""
    return {"problem": problem, "words": words[:300], "line": max(0, line - 1), "paragraph": paragraph.strip()[:160]}


if __name__ == "__main__":
    confine()
    sys.stdout.write(json.dumps(fill(Path(sys.argv[1]))))
