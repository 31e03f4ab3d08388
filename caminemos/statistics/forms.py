"""What a statistician fills in to bring an edition."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST_BYTES, MOST_FILES, MOST_RATIO = 40 * 1024 * 1024, 12, 100


class ManyFiles(forms.ClearableFileInput):
    """A file input that takes several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """CSV files, or a zip of them, as name → bytes; size, number and ratio are bounded before anything is unpacked."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> dict[str, bytes]:
        """Return the files by name."""
        uploads = data if isinstance(data, list) else ([data] if data else [])
        if not uploads:
            raise ValidationError(_("Choose at least one file."))
        if sum(upload.size for upload in uploads) > MOST_BYTES or len(uploads) > MOST_FILES:
            raise ValidationError(_("At most twelve files and 40 MB together."))
        files: dict[str, bytes] = {}
        for upload in uploads:
            content = upload.read()
            files |= unzipped(content) if upload.name.lower().endswith(".zip") else {upload.name: content}
        wrong = [name for name in files if not name.lower().endswith(".csv")]
        if wrong:
            raise ValidationError(_("%(name)s is not a CSV file.") % {"name": wrong[0]})
        return files


def unzipped(content: bytes) -> dict[str, bytes]:
    """Return the files of a zip; refuse one that is damaged, too large, too many or too tightly packed."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            size = sum(entry.file_size for entry in entries)
            if len(entries) > MOST_FILES or size > MOST_BYTES or size > MOST_RATIO * max(1, len(content)):
                raise ValidationError(_("The zip holds too many files, or too much."))
            return {entry.filename.rpartition("/")[2]: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as problem:
        raise ValidationError(_("The zip is damaged or locked.")) from problem


class EditionForm(forms.Form):
    """Label, date and files of an edition."""

    label = forms.CharField(label=_("Edition"), max_length=40, help_text=_("As the publisher names it, for example 2025.12.1."))
    as_of = forms.DateField(label=_("As of"), help_text=_("Date of the edition."), widget=forms.DateInput(attrs={"type": "date"}))
    files = FilesField(label=_("Files"), help_text=_("UNHCR's tables as CSV, one file per table, or a zip of them."))  # type: ignore[assignment]
