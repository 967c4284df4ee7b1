"""The JSON API, version 1: routers of the apps, one shape of errors, a page that documents it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.utils.translation import gettext, gettext_noop
from ninja import NinjaAPI, Swagger
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import JSONRenderer

from accounts.api.companies import router as companies
from accounts.scopes import COMPANIES_READ
from events.api.events import router as events
from parks.api.parks import router as parks
from policy_kb.api import errors
from policy_kb.api.callers import ApiKeyAuth
from policy_kb.api.chat import router as chat
from policy_kb.api.policies import router as policies
from subsidies.api.applications import router as applications
from subsidies.api.assets import router as assets
from subsidies.api.schemes import router as schemes

WORDS = frozenset({"title", "summary", "description", "tags"})  # what people read in an OpenAPI document


class ReadableJson(JSONRenderer):
    """Chinese as itself rather than as escapes: half the bytes, and a person can read it."""

    json_dumps_params: Mapping[str, object] = MappingProxyType({"ensure_ascii": False})


class PortalSwagger(Swagger):
    """Swagger UI inside the portal's own frame."""

    template = "config/api_docs.html"


def translated(schema: Any) -> Any:
    """A copy of a part of the schema with its words for people in the language of the request."""
    if isinstance(schema, dict):
        return {key: in_words(value) if key in WORDS else translated(value) for key, value in schema.items()}
    return [translated(each) for each in schema] if isinstance(schema, list) else schema


def in_words(value: Any) -> Any:
    """Our words, or a list of them, translated; a schema that merely has such a name is gone through."""
    if isinstance(value, str):
        return value if value.isascii() else gettext(value)  # what is not Chinese is a name of the code's
    return [in_words(each) for each in value] if isinstance(value, list) else translated(value)


class PortalAPI(NinjaAPI):
    """An API whose documentation speaks the visitor's language."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        schema.update(translated(dict(schema)))
        return schema


api = PortalAPI(
    title=settings.SITE_NAME,
    version="1",
    description=gettext_noop(
        "政策文件、条款、责任单位的查询和政策问答。无需密钥；提问有频率限制（见 429 响应的 Retry-After）。"
    ),
    urls_namespace="api-1",
    renderer=ReadableJson(),
    docs=PortalSwagger(settings={"persistAuthorization": False, "defaultModelsExpandDepth": 0}),
)
errors.install(api)
api.add_router("", policies)
api.add_router("", chat)
api.add_router("", companies, auth=ApiKeyAuth(COMPANIES_READ))  # accounts lie below the door
api.add_router("", schemes)
api.add_router("", assets)
api.add_router("", applications)
api.add_router("", events)
api.add_router("", parks)
