"""An evaluation of a plan as an official product."""

from caminemos.texts.evaluation_report.product import CODE, evaluation_report

__all__ = ["CODE", "evaluation_report"]
