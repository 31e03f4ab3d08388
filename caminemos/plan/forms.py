"""What people send to the plan's screens."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caminemos.plan.loading import MOST_BYTES

MOST = MOST_BYTES // 1024


class FileForm(forms.Form):
    """A plan's file, to check."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("The plan as YAML (.yml) or as its workbook (.xlsx). Nothing is kept until you confirm."),
        widget=forms.FileInput(attrs={"accept": ".yml,.yaml,text/yaml,.xlsx"}),
    )

    def clean_file(self) -> bytes:
        """Return the file's content; a file that is no plan for its size alone is not read."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(
                _("The file is larger than %(most)s kB. A plan is text.") % {"most": MOST}, code="too_large"
            )
        return bytes(file.read())


class ConfirmForm(forms.Form):
    """The file that was checked, confirmed; an adopted plan asks for a reason."""

    content = forms.CharField(widget=forms.HiddenInput, max_length=2 * MOST_BYTES)
    held = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    reason = forms.CharField(
        label=gettext_lazy("Reason for the correction"),
        help_text=gettext_lazy("It is kept in the audit trail with what was changed."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, asks_reason: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = asks_reason
        if not asks_reason:
            self.fields["reason"].widget = forms.HiddenInput()

    def clean_content(self) -> bytes:
        """Return the file as it was sent."""
        return received_again(self.cleaned_data["content"])


def sent_again(content: bytes) -> str:
    """Return the file's content as a hidden field carries it."""
    return base64.b64encode(content).decode("ascii")


def received_again(text: str) -> bytes:
    """Return the file's content from a hidden field."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as problem:
        raise forms.ValidationError(_("The file got lost on the way. Choose it again."), code="lost") from problem
