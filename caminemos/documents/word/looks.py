"""The looks of the default template: our colours and type as real Word styles that staff can change."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from caminemos.documents.word.text import LOCALES
from caminemos.documents.word.xml import element, shade

FONT, SUBSTITUTE = "Noto Sans", "Segoe UI"
INK, INK_2, PATH, STRONG, LINE, SUN = "16283C", "4A5B6C", "0C5F66", "084A50", "E3DDD1", "FBEECB"

PARAGRAPHS: dict[str, dict[str, Any]] = {
    # style               size   bold   colour  before after  based on
    "Normal":            {"size": 10, "colour": INK, "after": 6, "leading": 1.15},
    "Body Text":         {"after": 7, "base": "Normal"},
    "Lead":              {"size": 12, "colour": INK_2, "after": 10, "base": "Normal"},
    "Notice":            {"after": 8, "before": 4, "base": "Normal"},
    "Title":             {"size": 30, "bold": True, "colour": STRONG, "after": 6},
    "Subtitle":          {"size": 14, "colour": INK_2, "after": 30, "bold": False, "italic": False},
    "Heading 1":         {"size": 18, "bold": True, "colour": STRONG, "before": 24, "after": 8},
    "Heading 2":         {"size": 13, "bold": True, "colour": INK, "before": 16, "after": 6},
    "Heading 3":         {"size": 11, "bold": True, "colour": PATH, "before": 12, "after": 4},
    "Contents Heading":  {"size": 18, "bold": True, "colour": STRONG, "after": 10, "base": "Normal"},
    "Caption":           {"size": 9, "bold": True, "colour": INK, "before": 12, "after": 4},
    "Table Heading":     {"size": 8.5, "bold": True, "after": 2, "before": 2, "base": "Normal"},
    "Table Text":        {"size": 8.5, "after": 2, "before": 2, "base": "Normal"},
    "Figure Label":      {"size": 8.5, "colour": INK_2, "after": 2, "base": "Normal"},
    "Figure Value":      {"size": 22, "bold": True, "colour": STRONG, "after": 2, "base": "Normal"},
    "Figure Unknown":    {"size": 13, "bold": True, "colour": INK_2, "after": 2, "base": "Normal"},
    "Fact":              {"size": 9.5, "bold": True, "after": 2, "base": "Normal"},
    "Source Note":       {"size": 8, "colour": INK_2, "after": 10, "before": 3, "base": "Normal"},
    "Chart":             {"after": 2, "base": "Normal"},
    "TOC 1":             {"bold": True, "after": 3, "before": 6, "base": "Normal"},
    "TOC 2":             {"after": 2, "indent": 12, "base": "Normal"},
    "List Bullet":       {"after": 3},
    "List Continue":     {"after": 3},
    "Header":            {"size": 8, "colour": INK_2},
    "Footer":            {"size": 8, "colour": INK_2},
}  # fmt: skip


def dress(document: Any, language: str) -> None:
    """Give the document our styles, fonts and language."""
    _defaults(document, LOCALES[language])
    for name, look in PARAGRAPHS.items():
        _paragraph_style(document, name, look)
    _notice(document)
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = ink(PATH), True
    _table_style(document, "Caminemos Table", _RULES)
    _table_style(document, "Caminemos Cards", _CARDS)
    _substitute_font(document)


def ink(colour: str) -> RGBColor:
    """Return a colour of ours."""
    return RGBColor.from_string(colour)


def _defaults(document: Any, locale: str) -> None:
    run = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in (*run.findall(qn("w:rFonts")), *run.findall(qn("w:lang"))):
        run.remove(old)
    run.insert(0, element("w:rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT))
    run.append(element("w:lang", val=locale, eastAsia=locale, bidi="ar-SA"))


def _paragraph_style(document: Any, name: str, look: dict[str, Any]) -> None:
    styles = document.styles
    style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if "base" in look:
        style.base_style = styles[look["base"]]
    style.hidden, style.quick_style, style.unhide_when_used = False, True, False
    _type(style, look)
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(look.get("before", 0)), Pt(look.get("after", 0))
    if "leading" in look:
        form.line_spacing = look["leading"]
    if "indent" in look:
        form.left_indent = Pt(look["indent"])
    if name.startswith("Heading"):
        form.keep_with_next = True
    for border in style.element.findall(f"{qn('w:pPr')}/{qn('w:pBdr')}"):
        border.getparent().remove(border)


def _type(style: Any, look: dict[str, Any]) -> None:
    properties = style.element.get_or_add_rPr()
    for name in ("w:rFonts", "w:spacing", "w:kern", "w:color"):
        for old in properties.findall(qn(name)):
            properties.remove(old)
    style.font.name = FONT
    if "size" in look:
        style.font.size = Pt(look["size"])
    if "bold" in look:
        style.font.bold = look["bold"]
    if "italic" in look:
        style.font.italic = look["italic"]
    if "colour" in look:
        style.font.color.rgb = ink(look["colour"])


def _notice(document: Any) -> None:
    """Give notices a soft ground and a rule at the side."""
    properties = document.styles["Notice"].element.get_or_add_pPr()
    border = element("w:pBdr")
    border.append(element("w:left", val="single", sz=24, space=8, color="E09B13"))
    properties.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
    ground = element("w:pPr")
    shade(ground, SUN)
    properties.insert_element_before(ground[0], "w:tabs", "w:spacing", "w:ind", "w:jc")


_RULES = f"""<w:tblBorders><w:bottom w:val="single" w:sz="4" w:color="{LINE}"/>
<w:insideH w:val="single" w:sz="4" w:color="{LINE}"/></w:tblBorders>
<w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>"""
_CARDS = f"""<w:tblBorders><w:top w:val="single" w:sz="4" w:color="{LINE}"/><w:left w:val="single" w:sz="4" w:color="{LINE}"/>
<w:bottom w:val="single" w:sz="4" w:color="{LINE}"/><w:right w:val="single" w:sz="4" w:color="{LINE}"/>
<w:insideH w:val="single" w:sz="4" w:color="{LINE}"/><w:insideV w:val="single" w:sz="4" w:color="{LINE}"/></w:tblBorders>
<w:tblCellMar><w:top w:w="120" w:type="dxa"/><w:left w:w="160" w:type="dxa"/>
<w:bottom w:w="60" w:type="dxa"/><w:right w:w="120" w:type="dxa"/></w:tblCellMar>"""
_HEAD = f"""<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>
<w:bottom w:val="single" w:sz="8" w:color="{PATH}"/></w:tcBorders></w:tcPr></w:tblStylePr>
<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr>"""


def _table_style(document: Any, name: str, properties: str) -> None:
    head = _HEAD if properties is _RULES else ""
    code = name.replace(" ", "")
    document.styles.element.append(parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{code}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:qFormat/><w:tblPr>{properties}</w:tblPr>{head}</w:style>'
    ))  # fmt: skip


def _substitute_font(document: Any) -> None:
    """Tell Word what to use on machines that lack our font."""
    told = f'<w:font w:name="{FONT}"><w:altName w:val="{SUBSTITUTE}"/><w:charset w:val="00"/><w:family w:val="swiss"/></w:font>'
    for part in document.part.package.parts:
        if part.partname.endswith("/fontTable.xml"):
            part._blob = part.blob.replace(b"</w:fonts>", told.encode() + b"</w:fonts>")
