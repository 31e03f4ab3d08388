"""Stored files of this area."""

from caminemos.documents.models.files import FileVersion, StoredFile
from caminemos.documents.models.template import TemplateVersion

__all__ = ["FileVersion", "StoredFile", "TemplateVersion"]
