"""The JSON interface at /api/v1/, over the same actions and pages as the screens."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Router, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from caminemos import __version__

DESCRIPTION = (
    "Public data need no sign-in. Every value carries its unit, source, as-of date and vintage; "
    "persons and cases are never added."
)
SIGNED_IN = {"401": "Sign in first.", "403": "The request did not come from a page of this node: send the CSRF token."}
ANSWERS = {
    "404": "Nothing is known under this address.",
    "400": "The body cannot be read as JSON.",
    "409": "A rule refuses it; `detail` says what to do.",
    "422": "A parameter cannot be read; `problems` names each.",
}


class Wrong(Schema):
    """A parameter that cannot be read, and why."""

    where: str
    what: str


class Problem(Schema):
    """Why a request was not answered: a code for programs, a sentence for people."""

    code: str
    detail: str
    problems: list[Wrong] = []


class Interface(NinjaAPI):
    """Every operation also says how it refuses."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """Return the description, with the refusals of each operation that takes parameters."""
        described = super().get_openapi_schema(**options)
        described["components"]["schemas"] |= {"Wrong": Wrong.model_json_schema(), "Problem": _problem_schema()}
        body = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
        for path in described["paths"].values():
            for operation in path.values():
                takes = operation.get("parameters") or "requestBody" in operation
                refusals = (ANSWERS if takes else {}) | (SIGNED_IN if operation.get("security") else {})
                operation["responses"] |= {status: {"description": text, "content": body} for status, text in refusals.items()}
        return described


def _problem_schema() -> dict[str, Any]:
    schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schema.pop("$defs", None)
    return schema


def build_api() -> NinjaAPI:
    """Join the routers (`endpoints.router`) of the installed areas."""
    api = Interface(title="Caminemos", version=__version__, description=DESCRIPTION, openapi_url="/openapi.json", docs_url=None)
    for app in settings.INSTALLED_APPS:
        if app.startswith("caminemos.") and find_spec(f"{app}.endpoints"):
            router: Router = import_module(f"{app}.endpoints").router
            api.add_router("", router, tags=[app.removeprefix("caminemos.")])

    @api.exception_handler(Http404)
    def unknown(request: HttpRequest, problem: Http404) -> HttpResponse:
        said = Problem(code="not_found", detail=_("Nothing is known under this address."))
        return api.create_response(request, said, status=404)

    @api.exception_handler(ValidationError)
    def unreadable(request: HttpRequest, problem: ValidationError) -> HttpResponse:
        found = [Wrong(where=".".join(str(part) for part in one["loc"]), what=one["msg"]) for one in problem.errors]
        said = Problem(code="unreadable", detail=_("A parameter cannot be read."), problems=found)
        return api.create_response(request, said, status=422)

    @api.exception_handler(AuthenticationError)
    def unknown_caller(request: HttpRequest, problem: AuthenticationError) -> HttpResponse:
        return api.create_response(request, Problem(code="sign_in", detail=_("Sign in first.")), status=401)

    @api.exception_handler(HttpError)
    def broken(request: HttpRequest, problem: HttpError) -> HttpResponse:
        return api.create_response(request, Problem(code="refused", detail=str(problem)), status=problem.status_code)

    return api
