"""An uploaded picture as it is kept: drawn anew, so that nothing hidden in the file is."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile

from caminemos.documents.api import clean_picture


def cleaned_upload(upload: Any) -> ContentFile[bytes]:
    """Return the picture of an upload, without position, camera or anything else that its file held; refuse what is none."""
    with upload.open("rb") as stream:
        made = clean_picture(stream.read(), name=str(upload.name))
    stem = str(upload.name).replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or "picture"
    return ContentFile(made.content, name=f"{stem}.{made.extension}")
