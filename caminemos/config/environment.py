"""The one place where settings are read from the environment, typed and checked; `docs/reference/settings.md` explains each."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from caminemos.kernel.node import Face, Node, NodeKind

ORIGIN = re.compile(r"https?://(\*\.)?[a-z0-9.-]+(:\d{1,5})?", re.IGNORECASE)
BASE = Path(__file__).resolve().parent.parent.parent


class Environment(BaseSettings):
    """Every setting of a node, read from `CAMINEMOS_…`."""

    model_config = SettingsConfigDict(env_prefix="CAMINEMOS_", extra="ignore")

    node: NodeKind = Field(NodeKind.TRAINING, description="Kind of node: training, national or regional.")
    countries: str = Field(
        "",
        description="Countries in custody, ISO 3166 alpha-3, by commas. Exactly one on a national node, none on a regional one.",
    )
    face: Face = Field(Face.ALL, description="What this process serves: public, staff, worker; all only on a training node.")
    data: Path = Field(BASE / "var", description="Folder for the embedded database, stored files and keys.")
    database: str = Field(
        "", description="Database address, sqlite:///… or postgres://…; the embedded SQLite in the data folder by default."
    )
    secret_key: SecretStr = Field(
        SecretStr(""), description="Signs sessions and links. Made and kept in the data folder on a training node."
    )
    audit_key: SecretStr = Field(
        SecretStr(""),
        description="Key of the audit trail, 32 characters or more; back it up apart. A training node makes and keeps one.",
    )
    audit_key_fallbacks: SecretStr = Field(
        SecretStr(""), description="Earlier audit keys, by commas, that still verify old entries."
    )
    hosts: str = Field("127.0.0.1,localhost", description="Host names this node answers to, by commas.")
    https: bool = Field(default=False, description="Whether the node stands behind HTTPS: secure cookies and HSTS.")
    debug: bool = Field(default=False, description="Developer's error pages. Never with real people.")
    release: bool = Field(default=False, description="Serve collected static files under hashed names.")
    unhcr_folder: Path = Field(
        BASE.parent / "shared" / "data", description="Where the demo looks for UNHCR's tables as published."
    )
    page_cache_mb: int = Field(
        64,
        ge=0,
        description="Megabytes in which each process keeps public pages ready, and as many on the host's disk; 0 makes every page anew.",
    )
    embed_in: str = Field(
        "*",
        description="Sites that may show public pages of this node inside theirs: origins by commas, * for every one, empty for none.",
    )
    log_level: str = Field("INFO", description="Level of the log.")
    mail_host: str = Field("", description="SMTP server. Without it, mail is written to the console.")
    mail_port: int = Field(587, description="Port of the SMTP server.")
    mail_user: str = Field("", description="User of the SMTP server.")
    mail_password: SecretStr = Field(SecretStr(""), description="Password of the SMTP server.")
    mail_from: str = Field("caminemos@localhost", description="Sender of the platform's mail.")
    address: str = Field(
        "http://localhost:8000", description="Address of this node as people open it; links in mail begin with it."
    )
    oidc_name: str = Field("", description="Name of the single sign-on provider, as shown on the sign-in page.")
    oidc_issuer: str = Field("", description="Address of the OpenID Connect provider (its discovery document is found under it).")
    oidc_client_id: str = Field("", description="Client id at the OpenID Connect provider.")
    oidc_client_secret: SecretStr = Field(SecretStr(""), description="Client secret at the OpenID Connect provider.")

    @model_validator(mode="after")
    def _coherent(self) -> Environment:
        held = self.country_codes
        if self.node is NodeKind.NATIONAL and len(held) != 1:
            raise ValueError("a national node holds exactly one country: set CAMINEMOS_COUNTRIES, for example GTM")
        if self.node is NodeKind.REGIONAL and held:
            raise ValueError("a regional node holds no people: leave CAMINEMOS_COUNTRIES empty")
        if self.node is not NodeKind.TRAINING and self.face is Face.ALL:
            raise ValueError(
                "only a training node serves all faces from one process: set CAMINEMOS_FACE to public, staff or worker"
            )
        return self

    @property
    def country_codes(self) -> frozenset[str]:
        return frozenset(code.strip().upper() for code in self.countries.split(",") if code.strip())

    @property
    def frames(self) -> str:
        """Return the sites that may show pages inside theirs, as the content security policy names them."""
        named = [one.strip() for one in self.embed_in.split(",") if one.strip()]
        for one in named:
            if one != "*" and not ORIGIN.fullmatch(one):
                raise ImproperlyConfigured(
                    f"CAMINEMOS_EMBED_IN names {one!r}, which is no origin: write https://www.example.org, several by commas, * for every site."
                )
        return " ".join(named) or "'none'"

    def as_node(self) -> Node:
        """Return what this installation is."""
        return Node(self.node, self.country_codes, self.face)

    def secret(self, name: str) -> str:
        """Return a secret; a training node makes it once and keeps it, any other refuses to start without it."""
        given: SecretStr = getattr(self, name)
        value = given.get_secret_value()
        if len(value) >= 32:
            return value
        if value or self.node is not NodeKind.TRAINING:
            raise ImproperlyConfigured(
                f"CAMINEMOS_{name.upper()} is missing or shorter than 32 characters: this node does not start without it."
            )
        return _kept_secret(self.data / name.replace("_", "-"))


def _kept_secret(file: Path) -> str:
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text().strip()
    with os.fdopen(descriptor, "w") as opened:
        opened.write(secrets.token_urlsafe(48))
    return file.read_text().strip()
