"""Makes the templates that come with the platform: `python -m caminemos.documents.word.default_template`."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT
from docx.shared import Emu, Inches, Mm, Pt

from caminemos.documents.typesetting.pdf import picture
from caminemos.documents.word.looks import dress
from caminemos.documents.word.pictures import describe
from caminemos.documents.word.xml import field

FOLDER = Path(__file__).resolve().parent.parent / "templates_docx"
MARK = """<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96" viewBox="0 0 32 32" fill="#0c5f66">
<path d="M2 28.6h28" stroke="#0c5f66" stroke-width="1.8" stroke-linecap="round" opacity=".4"/>
<ellipse cx="6.4" cy="23.6" rx="2" ry="3" transform="rotate(38 6.4 23.6)"/>
<ellipse cx="12.4" cy="20.4" rx="2" ry="3" transform="rotate(62 12.4 20.4)"/>
<ellipse cx="14.6" cy="14.2" rx="2" ry="3" transform="rotate(34 14.6 14.2)"/>
<ellipse cx="20.8" cy="11.8" rx="1.9" ry="2.8" transform="rotate(58 20.8 11.8)"/>
<circle cx="26.4" cy="5.8" r="3" fill="#e09b13"/></svg>"""

WORDING = {
    "es": {
        "mark": "Huellas que suben desde una línea hacia un punto de luz: el signo de Caminemos",
        "promise": "Cada cifra lleva su fuente, su fecha y su edición. Lo que no se sabe se dice.",
        "contents": "Contenido",
        "page": "Página",
        "of": "de",
    },
    "en": {
        "mark": "Footsteps rising from a line to a point of light: the mark of Caminemos",
        "promise": "Each figure carries its source, its date and its edition. What is not known is said.",
        "contents": "Contents",
        "page": "Page",
        "of": "of",
    },
}


def make(language: str, *, is_letter: bool = False) -> bytes:
    """Return the default template of reports, or of letters, in a language, as staff would edit it."""
    document, fixed = Document(), WORDING[language]
    dress(document, language)
    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(24), Mm(22)
    section.different_first_page_header_footer = True
    if is_letter:
        document.styles["Title"].font.size, document.styles["Heading 1"].font.size = Pt(20), Pt(13)
        _letterhead(document, fixed)
    else:
        _cover(document, fixed)
        _contents(document, fixed)
    document.add_paragraph("{{ body }}")
    _header(section)
    for footer in (section.footer, section.first_page_footer):
        _footer(footer, fixed, section)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _cover(document: Any, fixed: dict[str, str]) -> None:
    _mark(document, fixed, width=18, below=120)
    _facts(document)
    promise = document.add_paragraph(fixed["promise"], "Lead")
    promise.paragraph_format.space_before = Pt(60)


def _letterhead(document: Any, fixed: dict[str, str]) -> None:
    _mark(document, fixed, width=11, below=14)
    _facts(document)
    document.add_paragraph()


def _mark(document: Any, fixed: dict[str, str], *, width: int, below: int) -> None:
    mark = document.add_paragraph()
    mark.paragraph_format.space_after = Pt(below)
    shape = mark.add_run().add_picture(BytesIO(picture(MARK, width=96, ppi=300)), width=Mm(width))
    describe(shape, "Caminemos", fixed["mark"], 1)


def _facts(document: Any) -> None:
    document.add_paragraph("{{ title }}", "Title")
    document.add_paragraph("{{ subtitle }}", "Subtitle")
    table = document.add_table(rows=3, cols=2)
    table.autofit = False
    for row, texts in zip(
        table.rows,
        [("{%tr for fact in facts %}", ""), ("{{ fact.label }}", "{{ fact.value }}"), ("{%tr endfor %}", "")],
        strict=True,
    ):
        for cell, text, width, style in zip(row.cells, texts, (Mm(48), Mm(120)), ("Figure Label", "Fact"), strict=True):
            cell.width = width
            cell.paragraphs[0].style = style
            cell.paragraphs[0].add_run(text)


def _contents(document: Any, fixed: dict[str, str]) -> None:
    heading = document.add_paragraph(fixed["contents"], "Contents Heading")
    heading.paragraph_format.page_break_before = True
    document.add_paragraph("{{ contents }}")
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _header(section: Any) -> None:
    line = section.header.paragraphs[0]
    line.style = "Header"
    _right_tab(line, section)
    line.add_run("{{ title }}\t{{ cut_off }}")


def _footer(footer: Any, fixed: dict[str, str], section: Any) -> None:
    line = footer.paragraphs[0]
    line.style = "Footer"
    _right_tab(line, section)
    line.add_run(f"Caminemos{{% if address %}} · {{{{ address }}}}{{% endif %}}\t{fixed['page']} ")
    field(line, "PAGE", "1")
    line.add_run(f" {fixed['of']} ")
    field(line, "NUMPAGES", "1")


def _right_tab(line: Any, section: Any) -> None:
    line.style.paragraph_format.tab_stops.clear_all()  # Word's own stop in the middle would come first
    width = Emu(section.page_width - section.left_margin - section.right_margin)
    line.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)


def main() -> None:
    """Write the templates into their folder."""
    for language in WORDING:
        (FOLDER / f"product.{language}.docx").write_bytes(make(language))
        (FOLDER / f"letter.{language}.docx").write_bytes(make(language, is_letter=True))
