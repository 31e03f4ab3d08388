"""Admit the first administrator of a node."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from caminemos.access.actions.founding import admit_first_administrator
from caminemos.access.permissions import Permission
from caminemos.kernel.api import Refused, Service, this_node

OPERATOR = Service.named("operator", [Permission.ORGANISATION_MANAGE, Permission.POST_MANAGE, Permission.USER_MANAGE])


class Command(BaseCommand):
    help = "Admit the first administrator of a node and print where to choose a password. Refused where there is one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("sign_in_name", help="An e-mail address, or any name.")
        parser.add_argument("--name", required=True, help="Full name.")
        parser.add_argument("--institution", required=True, help="Name of the institution that runs the node.")
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], default=settings.LANGUAGE_CODE)

    def handle(self, *args: Any, **options: Any) -> None:
        node = this_node()
        if not node.has_sign_in:
            raise CommandError("This face has no sign-in. Run it as the staff face: CAMINEMOS_FACE=staff.")
        try:
            path = admit_first_administrator(
                institution=options["institution"],
                full_name=options["name"],
                sign_in_name=options["sign_in_name"],
                country=None if node.is_training else next(iter(node.countries), None),
                language=options["language"],
                by=OPERATOR,
            )
        except Refused as refusal:
            raise CommandError(str(refusal.sentence)) from refusal
        scheme = "https" if settings.ENVIRONMENT.https else "http"
        self.stdout.write("Choose a password here, once, within three days:")
        self.stdout.write(f"  {scheme}://{settings.ALLOWED_HOSTS[0]}{path}")
        self.stdout.write("Then the role asks for a passkey or an authenticator app.")
