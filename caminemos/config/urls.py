"""All addresses: `/es/…` and `/en/…` on every page, language-neutral codes after; the JSON interface and what programs ask for without a language."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from caminemos.config.api import build_api
from caminemos.config.faces import mounted
from caminemos.config.health import health
from caminemos.kernel.api import Face, this_node


def _of_areas(module: str) -> list[Any]:
    areas = [config.name for config in reversed(list(apps.get_app_configs())) if config.name.startswith("caminemos.")]
    return [
        path("", include(f"{area}.{module}")) for area in areas if area != "caminemos.config" and find_spec(f"{area}.{module}")
    ]


def _desk_of_the_site() -> list[Any]:
    return [path("cms/", include("caminemos.knowledge.site.cms_urls"))] if this_node().edits_site else []


def _routes() -> list[Any]:
    account = [path("account/", include("allauth.urls"))]
    return [
        path("healthz", health, name="health"),
        path("api/v1/", build_api().urls),
        *_of_areas("machine_urls"),
        *_desk_of_the_site(),
        *i18n_patterns(*_of_areas("urls"), *account, prefix_default_language=True),
    ]


urlpatterns = mounted(_routes(), this_node().face)
_errors = {"400": "bad_request", "403": "forbidden", "404": "not_found", "500": "server_error"}
_bare = this_node().face is Face.WORKER
for _status, _view in _errors.items():
    globals()[f"handler{_status}"] = "caminemos.config.health.nothing_here" if _bare else f"caminemos.ui.views.errors.{_view}"
