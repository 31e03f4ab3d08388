"""Stored templates and the rendering of products."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """One block model, drawn as Word, PDF and web page."""

    name = "caminemos.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"
