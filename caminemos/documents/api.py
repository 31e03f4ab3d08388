"""The door to documents: the block model, its three renderers, and the templates that staff change."""

from caminemos.documents.actions.files import PICTURES, hand_out, keep_file, show_picture
from caminemos.documents.actions.templates import add_template, use_default, use_template
from caminemos.documents.blocks import (
    Alignment,
    Block,
    ChartBlock,
    FigureBlock,
    Heading,
    Inline,
    ListBlock,
    Moment,
    PageBreak,
    Paragraph,
    Product,
    Run,
    SourceNote,
    TableBlock,
    TimelineBlock,
    inline,
    plain,
)  # fmt: skip
from caminemos.documents.files.kinds import ENDINGS
from caminemos.documents.files.moving import OTHERS as OTHERS_THAT_KEEP
from caminemos.documents.files.moving import keep_in_store, kept_content, kept_fingerprints, let_go
from caminemos.documents.files.pictures import size_of
from caminemos.documents.files.redrawn import CleanPicture, clean_picture
from caminemos.documents.files.store import pieces as kept_pieces
from caminemos.documents.files.store import receive as receive_kept
from caminemos.documents.files.store import remove as remove_kept
from caminemos.documents.kinds import ProductKind, product_kinds
from caminemos.documents.pages.files import FileLine, file_lines, version_of
from caminemos.documents.pages.templates import TemplatesPage, active_template, template_file, templates_page
from caminemos.documents.typesetting.payload import clean
from caminemos.documents.typesetting.pdf import render_pdf, typeset
from caminemos.documents.visibility import known_visibility, visibility_words
from caminemos.documents.web.render import contents, render_html
from caminemos.documents.word.document import render_docx
from caminemos.documents.words import long_date

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF_TYPE = "application/pdf"

__all__ = [
    "DOCX_TYPE",
    "ENDINGS",
    "OTHERS_THAT_KEEP",
    "PDF_TYPE",
    "PICTURES",
    "Alignment",
    "Block",
    "ChartBlock",
    "CleanPicture",
    "FigureBlock",
    "FileLine",
    "Heading",
    "Inline",
    "ListBlock",
    "Moment",
    "PageBreak",
    "Paragraph",
    "Product",
    "ProductKind",
    "Run",
    "SourceNote",
    "TableBlock",
    "TemplatesPage",
    "TimelineBlock",
    "active_template",
    "add_template",
    "clean",
    "clean_picture",
    "contents",
    "file_lines",
    "hand_out",
    "inline",
    "keep_file",
    "keep_in_store",
    "kept_content",
    "kept_fingerprints",
    "kept_pieces",
    "known_visibility",
    "let_go",
    "long_date",
    "plain",
    "product_kinds",
    "receive_kept",
    "remove_kept",
    "render_docx",
    "render_html",
    "render_pdf",
    "show_picture",
    "size_of",
    "template_file",
    "templates_page",
    "typeset",
    "use_default",
    "use_template",
    "version_of",
    "visibility_words",
]
