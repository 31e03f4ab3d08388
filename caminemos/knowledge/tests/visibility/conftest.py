"""Files of these tests lie in a folder of the test."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def files_apart(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
