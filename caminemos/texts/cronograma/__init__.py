"""The year's cronograma on one sheet."""

from caminemos.texts.cronograma.sheet import CODE, year_sheet

__all__ = ["CODE", "year_sheet"]
