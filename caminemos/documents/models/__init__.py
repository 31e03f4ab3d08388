"""Stored files of this area."""

from caminemos.documents.models.template import TemplateVersion

__all__ = ["TemplateVersion"]
