"""A PostgreSQL of the tests' own: a private cluster on a free port, thrown away afterwards.

python tools/postgres.py COMMAND …    runs COMMAND with CAMINEMOS_TEST_DATABASE pointing to it
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "shared_buffers": "128MB",
}
DURABLE = {"max_connections": "60", "shared_buffers": "256MB"}


def server_programs() -> Path | None:
    """Return the folder of PostgreSQL's server programs, the newest when there are several."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda folder: int(folder.parent.name) if folder.parent.name.isdigit() else 0)
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def _as_server(words: list[str]) -> list[str]:
    return ["runuser", "-u", "postgres", "--", *words] if os.geteuid() == 0 else words


def _free_port() -> int:
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def cluster(settings: dict[str, str] = FAST) -> Iterator[str]:
    """Run a private cluster and yield its address as postgres://…; stop and delete it at the end."""
    programs = server_programs()
    if programs is None:
        raise RuntimeError("PostgreSQL's server programs (initdb, pg_ctl) were not found on this machine.")
    folder = Path(tempfile.mkdtemp(prefix="caminemos-pg-"))
    data, port = folder / "data", _free_port()
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    options = " ".join(
        f"-c {name}={value}" for name, value in {**settings, "port": str(port), "unix_socket_directories": str(folder)}.items()
    )
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "cwd": folder}
    create = [
        str(programs / "initdb"),
        "-D",
        str(data),
        "-U",
        "caminemos",
        "--auth=trust",
        "--encoding=UTF8",
        "--data-checksums",
        "--locale=C.UTF-8",
    ]
    control = [str(programs / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log")]
    subprocess.run(_as_server(create), **quiet)  # type: ignore[call-overload]
    subprocess.run(_as_server([*control, "-o", options, "start"]), **quiet)  # type: ignore[call-overload]
    try:
        yield f"postgres://caminemos@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run(_as_server([*control, "-m", "immediate", "stop"]), **quiet)  # type: ignore[call-overload]
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Run the command given; without PostgreSQL say loudly that nothing was tested (in continuous integration: fail)."""
    if server_programs() is None:
        print("!! PostgreSQL is not installed: the tests on PostgreSQL are SKIPPED.", flush=True)
        return 1 if os.environ.get("CI") else 0
    with cluster() as address:
        return subprocess.run(
            sys.argv[1:], env=os.environ | {"CAMINEMOS_TEST_DATABASE": address, "CAMINEMOS_SUITE": "postgresql"}, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
