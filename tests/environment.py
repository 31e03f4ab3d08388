"""Set before the settings are read: a training node in memory, or on the second database when one is named."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("CAMINEMOS_DATA", tempfile.mkdtemp(prefix="caminemos-tests-"))
os.environ["CAMINEMOS_DATABASE"] = os.environ.get("CAMINEMOS_TEST_DATABASE", "sqlite://:memory:")
os.environ.setdefault("CAMINEMOS_LOG_LEVEL", "WARNING")
(Path(os.environ["CAMINEMOS_DATA"]) / "static").mkdir(parents=True, exist_ok=True)
