"""Make again the Word templates that come with the platform."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from caminemos.documents.word import default_template


class Command(BaseCommand):
    help = "For developers: write the default Word templates into documents/templates_docx."

    def handle(self, *args: Any, **options: Any) -> None:
        default_template.main()
