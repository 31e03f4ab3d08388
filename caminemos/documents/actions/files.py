"""Keep what people attach, a new version beside the old ones; hand a version out."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.documents.files import store
from caminemos.documents.files.examine import examined
from caminemos.documents.files.pictures import without_whereabouts
from caminemos.documents.models import FileVersion, StoredFile
from caminemos.kernel.api import Actor, Refused, now

PICTURES = ("image/png", "image/jpeg")


@transaction.atomic
def keep_file(content: bytes, name: str, *, custody: str, by: Actor, file: StoredFile | None = None) -> FileVersion:
    """Keep a file, or a new version of one; the area that asks has made sure that this actor may."""
    shown, media_type = examined(name, content)
    content = without_whereabouts(content, media_type)
    held = file or StoredFile.objects.create(custody=custody)
    number = FileVersion.objects.filter(file=held).count() + 1
    fingerprint = store.put(content)
    version = FileVersion.objects.create(
        file=held,
        number=number,
        name=shown,
        media_type=media_type,
        size=len(content),
        sha256=fingerprint,
        added_at=now(),
        added_by=by.key,
    )
    after = {"version": number, "sha256": fingerprint, "bytes": len(content), "kind": media_type}
    record(by=by, verb="file.keep", subject=held, after=after, country=custody)
    return version


def hand_out(version: FileVersion, *, by: Actor) -> HttpResponse:
    """Return a version as a download, audited; never shown in the page, so that nothing in it runs here."""
    try:
        content = store.get(version.sha256)
    except OSError as problem:
        said = _("The content of “%(name)s” is missing from this node. Tell whoever runs it.") % {"name": version.name}
        raise Refused("file_missing", said, status=410) from problem
    with transaction.atomic():
        record(
            by=by, verb="file.hand_out", subject=version.file, detail={"version": version.number}, country=version.file.custody
        )
    response = HttpResponse(content, content_type=version.media_type)
    response["Content-Disposition"] = content_disposition_header(True, version.name) or "attachment"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response


def show_picture(version: FileVersion) -> HttpResponse:
    """Return a picture that an area has made public, to be shown in a page; anything else is answered as if there were nothing."""
    if version.media_type not in PICTURES:
        raise Refused("not_a_picture", "", status=404)
    try:
        content = store.get(version.sha256)
    except OSError as problem:
        raise Refused("file_missing", _("The picture is missing from this node."), status=410) from problem
    response = HttpResponse(content, content_type=version.media_type)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "public, max-age=86400"
    return response
