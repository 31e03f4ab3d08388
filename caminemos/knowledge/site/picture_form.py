"""The form of a picture: what cannot be read as one is said at its field."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.images.forms import BaseImageForm

from caminemos.kernel.api import Refused
from caminemos.knowledge.site.cleaned import cleaned_upload


class PictureForm(BaseImageForm):
    """Draws a new file anew before anything is kept."""

    def clean_file(self) -> Any:
        """Return the file drawn anew; refuse what is no picture."""
        upload = self.cleaned_data["file"]
        if not upload or "file" not in self.changed_data:
            return upload
        try:
            return cleaned_upload(upload)
        except Refused as refused:
            raise ValidationError(str(refused.sentence), code=refused.code) from refused
