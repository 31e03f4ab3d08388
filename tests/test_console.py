"""The `caminemos` command."""

from __future__ import annotations

import os
import socket

import pytest
from django.core.management.base import CommandError

from caminemos.config.console import main
from caminemos.config.management.commands.serve import lead_here, refuse_taken


def test_without_a_command_it_lists_the_platform_s_own(capsys):
    main([])
    said = capsys.readouterr().out
    for name in ("serve", "worker", "load-plan", "import-unhcr", "doctor", "bench", "demo", "audit", "load-places"):
        assert f"  {name} " in said
    assert "makemigrations" not in said


def test_dashes_in_a_command_are_understood(capsys, tmp_path):
    main(["load-plan", "--template"])
    assert "working_groups:" in capsys.readouterr().out


def test_a_port_at_which_something_answers_is_refused():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"Something answers at http://127.0.0.1:{port} already"):
            refuse_taken("127.0.0.1", port)
    assert refuse_taken("127.0.0.1", port) is None


@pytest.mark.parametrize(
    ("said", "address", "led"),
    [
        ("", "127.0.0.1", "http://127.0.0.1:8311"),
        ("", "0.0.0.0", "http://localhost:8311"),  # noqa: S104
        ("https://mirps.example", "127.0.0.1", "https://mirps.example"),
    ],
)
def test_the_letters_of_a_training_node_lead_to_where_it_is_served(monkeypatch, said, address, led):
    monkeypatch.setenv("CAMINEMOS_ADDRESS", said)
    if not said:
        monkeypatch.delenv("CAMINEMOS_ADDRESS")
    lead_here(address, 8311)
    assert os.environ["CAMINEMOS_ADDRESS"] == led
