"""The JSON API, version 1: routers of the apps, one shape of errors, a page that documents it."""

from collections.abc import Mapping
from types import MappingProxyType

from django.conf import settings
from ninja import NinjaAPI, Swagger
from ninja.renderers import JSONRenderer

from policy_kb.api import errors
from policy_kb.api.chat import router as chat
from policy_kb.api.policies import router as policies


class ReadableJson(JSONRenderer):
    """Chinese as itself rather than as escapes: half the bytes, and a person can read it."""

    json_dumps_params: Mapping[str, object] = MappingProxyType({"ensure_ascii": False})


class PortalSwagger(Swagger):
    """Swagger UI inside the portal's own frame."""

    template = "config/api_docs.html"


api = NinjaAPI(
    title=f"{settings.SITE_NAME} API",
    version="1",
    description="政策文件、条款、责任单位的查询和政策问答。无需密钥；提问有频率限制（见 429 响应的 Retry-After）。",
    urls_namespace="api-1",
    renderer=ReadableJson(),
    docs=PortalSwagger(settings={"persistAuthorization": False, "defaultModelsExpandDepth": 0}),
)
errors.install(api)
api.add_router("", policies)
api.add_router("", chat)
