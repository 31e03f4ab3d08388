"""The JSON interface at /api/v1/, over the same actions and pages as the screens."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from ninja import NinjaAPI, Router

from caminemos import __version__

DESCRIPTION = (
    "Public data need no sign-in. Every value carries its unit, source, as-of date and vintage; "
    "persons and cases are never added."
)


def build_api() -> NinjaAPI:
    """Join the routers (`endpoints.router`) of the installed areas."""
    api = NinjaAPI(title="Caminemos", version=__version__, description=DESCRIPTION, openapi_url="/openapi.json", docs_url=None)
    for app in settings.INSTALLED_APPS:
        if app.startswith("caminemos.") and find_spec(f"{app}.endpoints"):
            router: Router = import_module(f"{app}.endpoints").router
            api.add_router("", router, tags=[app.removeprefix("caminemos.")])
    return api
