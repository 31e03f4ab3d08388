"""The `caminemos` command."""

from __future__ import annotations

from caminemos.config.console import main


def test_without_a_command_it_lists_the_platform_s_own(capsys):
    main([])
    said = capsys.readouterr().out
    for name in ("serve", "worker", "load-plan", "import-unhcr", "doctor", "bench", "demo", "audit", "load-places"):
        assert f"  {name} " in said
    assert "makemigrations" not in said


def test_dashes_in_a_command_are_understood(capsys, tmp_path):
    main(["load-plan", "--template"])
    assert "working_groups:" in capsys.readouterr().out
