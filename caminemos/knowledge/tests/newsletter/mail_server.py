"""A real mail server for tests: it speaks SMTP on a port of its own, keeps what comes, and refuses whom it is told to."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any


class MailServer(socketserver.ThreadingTCPServer):
    """What came, by recipient; `refuse` maps an address to the code with which it is refused."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.came: list[tuple[str, EmailMessage]] = []
        self.refuse: dict[str, int] = {}
        self.connections = 0

    def letters(self, address: str) -> list[EmailMessage]:
        """Return the letters that came for an address."""
        return [letter for to, letter in self.came if to == address]


class _Talk(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self.server.connections += 1
        self._say("220 test")
        to: list[str] = []
        while line := self.rfile.readline():
            word = line.split(b":")[0].split()[0].upper() if line.split() else b""
            if word == b"DATA":
                self._take(to)
                to = []
            elif word == b"RCPT":
                address = line.decode().split("<")[1].split(">")[0]
                code = self.server.refuse.get(address, 250)
                to += [address] if code == 250 else []
                self._say(f"{code} x")
            elif word == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _take(self, to: list[str]) -> None:
        self._say("354 go on")
        lines: list[bytes] = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b"."))
        letter: Any = message_from_bytes(b"".join(lines), policy=policy.default)
        self.server.came += [(address, letter) for address in to]
        self._say("250 kept")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def running() -> Iterator[MailServer]:
    """Run a server until the end of the block."""
    server = MailServer()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
