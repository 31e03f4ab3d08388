"""The few pieces of WordprocessingML that python-docx has no words for."""

from __future__ import annotations

import re
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_REFUSED_BY_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")


def words(text: str) -> str:
    """Return text as a Word file may hold it: without characters that XML refuses and without direction overrides."""
    return _OVERRIDES.sub("", _REFUSED_BY_XML.sub("", text))


def element(tag: str, /, **attributes: object) -> Any:
    """Return a new element with attributes in the same namespace."""
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def field(paragraph: Any, instruction: str, shown: str = "1") -> None:
    """Add a field that Word recomputes, with the result shown until then."""
    field_start(paragraph, instruction)
    paragraph.add_run(words(shown))
    field_end(paragraph)


def field_start(paragraph: Any, instruction: str) -> None:
    """Open a field; what follows, up to its end, is its result."""
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType="begin"))
    told = element("w:instrText")
    told.set(qn("xml:space"), "preserve")
    told.text = f" {instruction} "
    paragraph.add_run()._r.append(told)
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType="separate"))


def field_end(paragraph: Any) -> None:
    """Close a field."""
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType="end"))


def bookmark(paragraph: Any, name: str, number: int) -> None:
    """Put a bookmark around the paragraph's text."""
    start = element("w:bookmarkStart", id=number, name=name)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(element("w:bookmarkEnd", id=number))


def shade(properties: Any, colour: str) -> None:
    """Fill a cell or a paragraph with a colour."""
    properties.append(element("w:shd", val="clear", color="auto", fill=colour))
