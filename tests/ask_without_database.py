"""Starts the program of a node whose database cannot be reached, asks it for the addresses named, prints JSON."""

from __future__ import annotations

import json
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caminemos.config.settings")

from django.test import Client

import caminemos.config.wsgi  # as a server starts it
from caminemos.config.management.commands.serve import unreachable

assert caminemos.config.wsgi.application
client = Client(HTTP_HOST="localhost", raise_request_exception=False)
assert "refused" in (unreachable() or "it answers")
answers = {path: client.get(path) for path in sys.argv[1:]}
sys.stdout.write(
    json.dumps({path: [answer.status_code, answer.content.decode(errors="replace")] for path, answer in answers.items()})
)
