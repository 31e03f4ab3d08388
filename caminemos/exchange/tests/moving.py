"""A small node to move: people with posts, a kept file, second factors, a trail with seals and anchors."""

from __future__ import annotations

from typing import Any

import pyrage
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.db import connection

from caminemos.access.models import User
from caminemos.access.sealing import seal
from caminemos.audit.anchors import default_file, write
from caminemos.audit.api import seal_now
from caminemos.documents.api import keep_file
from caminemos.exchange.actions.export import export_node
from caminemos.exchange.actions.fingerprint import fingerprint_node
from caminemos.exchange.actions.load import import_node
from caminemos.exchange.archive.reading import archive_opened
from caminemos.exchange.contents import Order
from caminemos.exchange.permissions import OPERATOR
from caminemos.exchange.suitable import Keys
from caminemos.kernel.api import Service

TRAIL = {"audit.entry", "audit.link", "audit.pending", "audit.seal"}
CONTENT = "Acta de la reunión\n".encode()
KEY = pyrage.x25519.Identity.generate()


def settle(user: User) -> None:
    """Give the node a second factor, a kept file, seals and anchors."""
    Authenticator.objects.create(user=user, type="totp", data={"secret": seal("JBSWY3DPEHPK3PXP")})
    Authenticator.objects.create(user=user, type="recovery_codes", data={"seed": seal("seed"), "used_mask": 0})
    Authenticator.objects.create(user=user, type="webauthn", data={"name": "llave"})
    keep_file(CONTENT, "acta.txt", custody="HND", by=Service.named("tester"))
    seal_now()
    write(default_file())


def exported(target: Any, **order: Any) -> Any:
    """Export the node to a file and return the manifest."""
    wanted = {"recipients": [str(KEY.to_public())]} | order
    return export_node(Order(target, **wanted), by=OPERATOR)


def emptied() -> None:
    """Empty the test's database and data folder, as a new host has them."""
    call_command("flush", interactive=False, verbosity=0)
    default_file().unlink(missing_ok=True)


def imported(file: Any, folder: Any, **keys: Any) -> Any:
    """Import an archive as the command does and return what came in."""
    identity = folder / "key.txt"
    identity.write_text(str(KEY))
    with archive_opened(file, identity, folder) as archive:
        archive.verify()
        return import_node(archive, Keys(**keys), by=OPERATOR)


def fingerprints() -> dict[str, str]:
    """Return the checksum of every table but those of the trail, which goes on."""
    return {one.name: one.sha256 for one in fingerprint_node(by=OPERATOR) if one.name not in TRAIL}


def run(sql: str) -> None:
    """Run a statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
