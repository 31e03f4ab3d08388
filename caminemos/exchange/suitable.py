"""Whether an archive may come into this node: same kind, same version of the tables, an empty database, keys at hand."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from caminemos.access.api import name_of_secret
from caminemos.audit.api import anchor_file, is_marked, unknown_keys
from caminemos.exchange import database
from caminemos.exchange.archive.layout import ANCHORS
from caminemos.exchange.archive.reading import Archive
from caminemos.exchange.archive.tables import tables
from caminemos.kernel.api import Refused, registries, this_node

FACTORS = "mfa.authenticator"


@dataclass(frozen=True)
class Keys:
    """What came apart from the archive: the secret key of the old host; or the decision to do without."""

    old_secret: str = ""
    forget_second_factors: bool = False
    trail_unverifiable: bool = False


def refuse_unsuitable(archive: Archive) -> None:
    """Refuse an archive of another kind of node, of another version, or a database that holds something."""
    _refuse_other_node(archive)
    _refuse_other_migrations(archive, database.known_migrations(), _("this version of the platform"))
    if database.has_tables():
        _refuse_other_migrations(archive, database.applied_migrations(), _("this database"))
        if filled := database.filled_tables():
            words = _("The database is not empty: there are rows in %(tables)s. A node is taken in by an empty database only.")
            raise Refused("not_empty", words % {"tables": _some(filled)})
    if ANCHORS in archive.manifest.parts() and anchor_file().exists():
        words = _("%(file)s exists already and belongs to another trail: move it away first.")
        raise Refused("anchors_exist", words % {"file": anchor_file()})


def refuse_other_keys(archive: Archive, keys: Keys) -> None:
    """Refuse an archive whose trail could not be verified here, whose maker is another, or whose second factors stay closed."""
    refuse_false_mark(archive)
    unknown = unknown_keys(sorted({*archive.manifest.keys.get("trail", []), archive.mark["key"]}))
    if unknown and not keys.trail_unverifiable:
        words = _(
            "The trail was signed with the audit key %(names)s, which this node does not hold: add it to "
            "CAMINEMOS_AUDIT_KEY_FALLBACKS. (If it is lost for good: --trail-unverifiable; the trail then shows that.)"
        )
        raise Refused("audit_key_missing", words % {"names": _some(unknown)})
    _refuse_closed_factors(archive, keys)


def refuse_false_mark(archive: Archive) -> bool:
    """Refuse a manifest that the named key did not mark; say whether this node holds that key and could tell."""
    known = is_marked(archive.manifest_digest, archive.mark)
    if known is False:
        words = _("The manifest was changed, or was not made by the node whose trail it brings. Nothing was loaded.")
        raise Refused("mark_wrong", words)
    return known is not None


def _refuse_closed_factors(archive: Archive, keys: Keys) -> None:
    name = archive.manifest.keys.get("secret")
    sealed = {FACTORS, *(one.table for one in registries.sealed.items())}
    has_factors = any(table.rows for table in archive.manifest.tables if table.name in sealed)
    if not has_factors or keys.forget_second_factors or name == name_of_secret(settings.SECRET_KEY):
        return
    if not keys.old_secret:
        words = _(
            "One-time codes were sealed with the secret key %(name)s of the old host. Give it once: --old-secret-key FILE. "
            "(Or --forget-second-factors: everybody sets up codes anew; passkeys stay.)"
        )
        raise Refused("secret_key_missing", words % {"name": name})
    if name != name_of_secret(keys.old_secret):
        words = _("The secret key given is %(given)s; the archive asks for %(name)s.")
        raise Refused("secret_key_wrong", words % {"given": name_of_secret(keys.old_secret), "name": name})


def _refuse_other_node(archive: Archive) -> None:
    node, theirs = this_node(), archive.manifest.node
    if (theirs.get("kind"), theirs.get("countries")) != (node.kind.value, sorted(node.countries)):
        words = _("The archive is of a %(kind)s node (%(countries)s): set CAMINEMOS_NODE and CAMINEMOS_COUNTRIES to the same.")
        countries = ", ".join(map(str, theirs.get("countries") or [])) or _("no countries")
        raise Refused("other_node", words % {"kind": theirs.get("kind"), "countries": countries})


def _refuse_other_migrations(archive: Archive, ours: dict[str, list[str]], where: str) -> None:
    theirs = {f"{app}.{name}" for app, names in archive.manifest.migrations.items() for name in names}
    here = {f"{app}.{name}" for app, names in ours.items() for name in names}
    if theirs != here:
        words = _(
            "The tables of the archive are of another version than %(where)s. Only in the archive: %(theirs)s; only here: %(here)s. "
            "Import it with the version %(version)s of the platform that made it, then migrate."
        )
        values = {"where": where, "theirs": _some(sorted(theirs - here)), "here": _some(sorted(here - theirs))}
        raise Refused("other_migrations", words % {**values, "version": archive.manifest.version})
    expected = {table.name for table in tables(secrets=archive.manifest.secrets)}
    if amiss := {table.name for table in archive.manifest.tables} ^ expected:
        words = _("The archive and this node do not hold the same tables: %(names)s.")
        raise Refused("other_tables", words % {"names": _some(amiss)})


def _some(names: object) -> str:
    found = sorted(names)  # type: ignore[call-overload]
    return ", ".join(found[:5]) + (f" (+{len(found) - 5})" if len(found) > 5 else "") if found else "–"
