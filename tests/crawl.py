"""Migrates a node of the kind that the environment describes, follows the links of its public pages, prints JSON."""

from __future__ import annotations

import json
import os
import re
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caminemos.config.settings")

import django

django.setup()

from django.apps import apps
from django.core.management import call_command
from django.db import connections
from django.test import Client
from django.test.utils import setup_test_environment

from tests.databases import migrated_once

LINK = re.compile(r'(?:href|action)="(/[^"#]*)"')
DOWNLOADS = ("format=", ".docx", ".pdf", "/static/")
ELSEWHERE = ("/info/es/", "/info/en/", "/info/fr/", "/info/ht/", "/info/pt/")  # a thousand pages, walked by their own tests


def crawl(start: list[str], limit: int) -> dict[str, int]:
    """Visit every address that links lead to, up to a limit, and return each with its status."""
    client = Client()
    waiting, seen = list(start), {}
    while waiting and len(seen) < limit:
        address = waiting.pop(0)
        if address in seen or any(mark in address for mark in DOWNLOADS + ELSEWHERE):
            continue
        answer = client.get(address, follow=False)
        seen[address] = answer.status_code
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            waiting += [found.replace("&amp;", "&") for found in LINK.findall(answer.content.decode())]
        elif answer.status_code in {301, 302}:
            waiting.append(answer.headers["Location"])
    return seen


def main() -> None:
    """Migrate, crawl, report."""
    setup_test_environment()
    connection = connections["default"]
    migrated_once(connection, str(connection.settings_dict["NAME"]), lambda: call_command("migrate", verbosity=0))
    if "load_places" in sys.argv:
        call_command("load_places", stdout=sys.stderr)
    areas = [config.name.removeprefix("caminemos.") for config in apps.get_app_configs() if config.name.startswith("caminemos.")]
    found = crawl(["/es/", "/en/", "/healthz", "/api/v1/openapi.json", "/es/account/login/", "/es/imports/"], limit=400)
    print(json.dumps({"areas": areas, "pages": found}))


main()
