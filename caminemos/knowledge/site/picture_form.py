"""The form of a picture: what cannot be read as one is said at its field, in the same words everywhere."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import FileField
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from caminemos.kernel.api import Refused
from caminemos.knowledge.site.cleaned import cleaned_upload


class PictureField(WagtailImageField):
    """Draws an upload anew before the library opens it: what breaks off or pretends to be a picture would break the library."""

    def to_python(self, data: Any) -> Any:
        """Return the file drawn anew; refuse what is no picture."""
        upload = FileField.to_python(self, data)
        if upload is None:
            return None
        try:
            return cleaned_upload(upload)
        except Refused as refused:
            raise ValidationError(str(refused.sentence), code=refused.code) from refused


class PictureForm(BaseImageForm):
    """Takes a picture by what it is, whatever its name says."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            as_it_was = self.fields["file"]
            self.fields["file"] = PictureField(
                label=as_it_was.label, required=as_it_was.required, widget=as_it_was.widget, help_text=as_it_was.help_text
            )
