"""The chatbot for clients of OpenAI's API, beside the portal's own JSON API."""

from django.utils.translation import gettext_noop

from config.api import PortalAPI, PortalSwagger, ReadableJson
from policy_kb.api.openai import errors
from policy_kb.api.openai.completions import router

openai_api = PortalAPI(
    title=gettext_noop("兼容接口"),
    version="1",
    description=gettext_noop("让为 OpenAI 接口写的程序也能提问。无需密钥；带密钥时频率按密钥计。"),
    urls_namespace="openai-1",
    renderer=ReadableJson(),
    docs=PortalSwagger(settings={"persistAuthorization": False, "defaultModelsExpandDepth": 0}),
)
errors.install(openai_api)
openai_api.add_router("", router)
