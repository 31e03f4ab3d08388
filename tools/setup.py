"""Makes this checkout ready: environment, front-end packages, translations; for tests also a browser and PostgreSQL.

    python3 tools/setup.py run     what `make demo` needs
    python3 tools/setup.py test    what `make test` needs

Only the standard library is used here. Every step is skipped when nothing has changed since it last ran.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
UV = "uv>=0.9,<1"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def say(text: str) -> None:
    """Show progress."""
    print(f"  {text}", flush=True)


def run(*words: object, **options: object) -> None:
    """Run a command and stop the set-up when it fails."""
    subprocess.run([str(word) for word in words], check=True, cwd=ROOT, **options)  # type: ignore[call-overload]


def fresh(stamp: Path, *sources: Path) -> str:
    """Return the fingerprint of the sources when the stamp does not carry it yet, else an empty string."""
    print_of = hashlib.sha256(b"".join(file.read_bytes() for file in sources) + sys.version.encode()).hexdigest()
    return "" if stamp.exists() and stamp.read_text() == print_of else print_of


def environment(lock: Path) -> None:
    """Create the virtual environment and install the lock file's packages, checked by hash."""
    stamp = VENV / f".{lock.stem}"
    changed = fresh(stamp, lock, ROOT / "pyproject.toml")
    if not changed:
        return
    if not BIN.exists():
        say("creating the environment (.venv)")
        run(sys.executable, "-m", "venv", VENV)
    if not (BIN / "uv").exists():
        run(BIN / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", UV)
    say(f"installing packages from {lock.name}")
    run(BIN / "uv", "pip", "install", "--quiet", "--python", BIN / "python", "--require-hashes", "-r", lock)
    run(BIN / "uv", "pip", "install", "--quiet", "--python", BIN / "python", "--no-deps", "--editable", ROOT)
    stamp.write_text(changed)


def debian(*packages: str) -> bool:
    """Install Debian packages when this machine has apt and lets us; say whether it did."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    say(f"installing {', '.join(packages)}")
    quiet = {"stdout": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}}
    for words in (("apt-get", "update", "-qq"), ("apt-get", "install", "-y", "-qq", *packages)):
        if subprocess.run(words, **quiet).returncode:  # type: ignore[call-overload]
            return False
    return True


def missing(what: str, how: str) -> None:
    """Warn loudly about something that cannot be installed here; in continuous integration, stop."""
    print(
        f"\n{'!' * 78}\n!! {what} is missing and could not be installed: its tests will be SKIPPED.\n!! {how}\n{'!' * 78}\n",
        flush=True,
    )
    if os.environ.get("CI"):
        sys.exit(f"{what} is required in continuous integration.")


def browser() -> None:
    """See that a Chromium is there for the journeys."""
    if not any(shutil.which(name) for name in BROWSERS) and not debian("chromium"):
        missing("Chromium", "Install Chromium or Chrome, for example: apt-get install chromium")


def postgresql() -> None:
    """See that PostgreSQL's server programs are there for the second database."""
    sys.path.insert(0, str(ROOT / "tools"))
    from postgres import server_programs

    if server_programs() is None and not debian("postgresql"):
        missing("PostgreSQL", "Install the PostgreSQL server (15 or newer), for example: apt-get install postgresql")


def main() -> None:
    """Prepare what the word on the command line asks for."""
    began = time.monotonic()
    purpose = sys.argv[1] if len(sys.argv) > 1 else "run"
    if sys.version_info < (3, 11):  # noqa: UP036 - the message is for those who have an older one
        sys.exit("Caminemos needs Python 3.11 or newer.")
    environment(ROOT / ("requirements-dev.lock" if purpose == "test" else "requirements.lock"))
    run(BIN / "python", "tools/vendor.py")
    run(BIN / "python", "tools/messages.py", "--compile")
    if purpose == "test":
        browser()
        postgresql()
    say(f"ready in {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
