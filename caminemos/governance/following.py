"""What of governance can be followed, and what its followers are told; each reader sees only what is open to that reader."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caminemos.documents.models import Visibility
from caminemos.governance.models import Achievement, Body, BodyDocument, Process, ProcessEvent, Term
from caminemos.governance.permissions import Permission
from caminemos.kernel.api import Actor, Followed, Text, registries
from caminemos.messages.api import followable_kinds, notice_kinds, tell_followers

BODIES, PROCESSES, PRESIDENCY, ARCHIVE = (
    "governance.bodies",
    "governance.processes",
    "governance.presidency",
    "governance.archive",
)


def register() -> None:
    """Say what can be followed, and under which headings its news stand."""
    for kind, provider, name in (
        ("governance.body", follow_body, _("Body")),
        ("governance.process", follow_process, _("Process or forum")),
        ("governance.presidency", follow_presidency, _("Presidency")),
        ("governance.handover", follow_handover, _("Handover")),
        ("governance.achievement", follow_achievement, _("Achievement")),
    ):
        registries.followables.register(kind, provider)
        followable_kinds.register(kind, name)
    notice_kinds.register(BODIES, _("Bodies"))
    notice_kinds.register(PROCESSES, _("Other processes"))
    notice_kinds.register(PRESIDENCY, _("Presidency and handover"))
    notice_kinds.register(ARCHIVE, _("Archive"))
    notice_kinds.register("governance.sign_off", _("Sign-off of results"))


def follow_body(reference: str, by: Actor) -> Followed | None:
    """Return a body by its code."""
    found = Body.objects.filter(code=reference).first()
    return Followed(found.name, f"/bodies/{found.code}/") if found else None


def follow_process(reference: str, by: Actor) -> Followed | None:
    """Return a process by its code."""
    found = Process.objects.filter(code=reference).first()
    return Followed(found.short_name or found.name, f"/processes/{found.code}/") if found else None


def follow_presidency(reference: str, by: Actor) -> Followed | None:
    """Return a presidency by its year."""
    found = _term(reference)
    return Followed(_named(found, "Presidencia", "Presidency"), f"/presidencies/{found.year}/") if found else None


def follow_handover(reference: str, by: Actor) -> Followed | None:
    """Return the handover that opens a presidency, to whoever prepares handovers."""
    found = _term(reference) if by.may(Permission.HANDOVER_READ) else None
    return Followed(_named(found, "Traspaso", "Handover"), f"/presidencies/{found.year}/handover/") if found else None


def follow_achievement(reference: str, by: Actor) -> Followed | None:
    """Return an achievement by its code."""
    found = Achievement.objects.visible_to(by).filter(code=reference).first()
    return Followed(found.title, f"/archive/{found.code}/") if found else None


def tell_body(body: Body, what: Text, *, by: Actor, needs: str = "") -> int:
    """Tell who follows a body what changed in it; return how many people."""
    return tell_followers(
        [f"governance.body:{body.code}"], kind=BODIES, what=what, path=f"/bodies/{body.code}/", by=by, needs=needs
    )


def tell_document(document: BodyDocument, what: Text, *, by: Actor) -> int:
    """Tell who follows a body of a document that is open to them; of what a State keeps for itself nobody is told."""
    if document.visibility == Visibility.STATE:
        return 0
    needs = Permission.DOCUMENT_READ_MEMBERS if document.visibility == Visibility.MEMBERS else ""
    return tell_body(document.body, what, by=by, needs=needs)


def tell_process(process: Process, what: Text, *, by: Actor, event: ProcessEvent | None = None) -> int:
    """Tell who follows a process what changed in it; of an event of members only members are told."""
    needs = Permission.PROCESS_READ_MEMBERS if event and event.visibility != "public" else ""
    path = f"/processes/{process.code}/" + (f"#{event.code}" if event else "")
    return tell_followers([f"governance.process:{process.code}"], kind=PROCESSES, what=what, path=path, by=by, needs=needs)


def tell_term(term: Term, what: Text, *, by: Actor) -> int:
    """Tell who follows a presidency what changed in it; return how many people."""
    path = f"/presidencies/{term.year}/"
    return tell_followers([f"governance.presidency:{term.year}"], kind=PRESIDENCY, what=what, path=path, by=by)


def tell_handover(term: Term, what: Text, *, by: Actor) -> int:
    """Tell who follows a handover, or the presidency it opens, what changed; only whoever prepares handovers reads of it."""
    keys = [f"governance.handover:{term.year}", f"governance.presidency:{term.year}"]
    path, needs = f"/presidencies/{term.year}/handover/", Permission.HANDOVER_READ
    return tell_followers(keys, kind=PRESIDENCY, what=what, path=path, by=by, needs=needs)


def tell_archive(row: Achievement, what: Text, *, by: Actor) -> int:
    """Tell who follows a published achievement, or its presidency; return how many people."""
    keys = [f"governance.achievement:{row.code}"]
    keys += [f"governance.presidency:{row.term.year}"] if row.term else []
    return tell_followers(keys, kind=ARCHIVE, what=what, path=f"/archive/{row.code}/", by=by)


def _term(reference: str) -> Term | None:
    if not (reference.isascii() and reference.isdecimal() and len(reference) == 4):
        return None
    return Term.objects.select_related("country").filter(year=int(reference)).first()


def _named(term: Term, spanish: str, english: str) -> Text:
    es, en = (term.country.called(language) for language in ("es", "en"))
    return Text.of(es=f"{spanish} {term.year}, {es}", en=f"{english} {term.year}, {en}")
