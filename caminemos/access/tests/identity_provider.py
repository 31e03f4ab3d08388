"""A small OpenID Connect provider over real HTTP: discovery, keys, authorization code with PKCE, signed tokens, userinfo."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET = "caminemos", "a-shared-secret"


@dataclass
class Institution:
    """A ministry's identity provider and the person who stands before it."""

    claims: dict[str, Any] = field(default_factory=dict)
    issuer: str = ""
    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))
    challenges: dict[str, str] = field(default_factory=dict)

    def authorize(self, address: str) -> str:
        """Let the person in who was sent here; return the query with which they go back."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe()
        self.challenges[code] = asked["code_challenge"]
        return f"code={code}&state={asked['state']}"

    def answers(self, path: str) -> dict[str, Any] | None:
        """Return what a GET of this path answers."""
        names = {"authorization_endpoint": "authorize", "token_endpoint": "token", "userinfo_endpoint": "me", "jwks_uri": "keys"}
        known: dict[str, dict[str, Any]] = {
            "/.well-known/openid-configuration": {"issuer": self.issuer}
            | {name: f"{self.issuer}/{end}" for name, end in names.items()},
            "/keys": {"keys": [json.loads(RSAAlgorithm.to_jwk(self.key.public_key())) | {"kid": "one", "use": "sig"}]},
            "/me": {"sub": self.claims.get("sub")},
        }
        return known.get(path)

    def exchange(self, form: dict[str, str]) -> dict[str, Any] | None:
        """Return tokens for a code, once, to the client that began with its verifier; else None."""
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        expected = self.challenges.pop(form.get("code", ""), None)
        if expected != base64.urlsafe_b64encode(digest).rstrip(b"=").decode() or form.get("client_secret") != SECRET:
            return None
        moment = int(time.time())
        token = {"iss": self.issuer, "aud": CLIENT, "iat": moment, "exp": moment + 300} | self.claims
        signed = jwt.encode(token, self.key, algorithm="RS256", headers={"kid": "one"})
        return {"access_token": secrets.token_urlsafe(), "token_type": "Bearer", "expires_in": 300, "id_token": signed}


def _handler(institution: Institution) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send(institution.answers(urlsplit(self.path).path))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._send(institution.exchange({name: values[0] for name, values in parse_qs(body).items()}))

        def log_message(self, *args: object) -> None:
            """Stay quiet."""

        def _send(self, answer: dict[str, Any] | None) -> None:
            body = json.dumps(answer or {"error": "invalid_grant"}).encode()
            self.send_response(200 if answer else 400)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return Handler


@contextmanager
def standing() -> Iterator[Institution]:
    """Serve an identity provider on a free port."""
    institution = Institution()
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(institution)) as server:
        institution.issuer = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield institution
        server.shutdown()
