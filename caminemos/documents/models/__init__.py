"""Stored files of this area."""

from caminemos.documents.models.files import FileVersion, StoredFile
from caminemos.documents.models.template import TemplateVersion
from caminemos.documents.models.visibility import Visibility

__all__ = ["FileVersion", "StoredFile", "TemplateVersion", "Visibility"]
