"""/mcp: the tools for assistants, over HTTP."""

from asgiref.sync import async_to_sync
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accounts.services.api_keys import InvalidKeyError
from policy_kb.api.errors import key_message
from policy_kb.api.mcp.exchange import exchange
from policy_kb.api.mcp.session import Session
from policy_kb.services.callers import caller_of

INVALID_REQUEST = -32600  # of JSON-RPC
PASSED_ON = frozenset({"content-type", "allow", "mcp-protocol-version"})


@csrf_exempt  # takes no cookie: a caller is known by its key alone, and Origin is checked
@require_POST  # stateless: there is no stream to GET and no session to DELETE
def mcp(request: HttpRequest) -> HttpResponse:
    """One message of the protocol, answered at once as JSON."""
    try:
        caller = caller_of(
            authorization=request.headers.get("Authorization", ""),
            address=request.META.get("REMOTE_ADDR", ""),
            now=timezone.now(),
        )
        assert request.body is not None  # noqa: S101 - read here, where too large a body can be told
    except InvalidKeyError as error:
        return _refused(401, key_message(error), **{"WWW-Authenticate": "Bearer"})
    except RequestDataTooBig:
        return _refused(413, _("请求内容过大。"))
    session = Session(caller)
    reply = async_to_sync(exchange)(request, session)
    request.allowance = session.allowance  # type: ignore[attr-defined]
    response = HttpResponse(reply.body, status=reply.status)
    for name, value in reply.headers:
        if name.lower() in PASSED_ON:
            response.headers[name] = value
    response.headers["Cache-Control"] = "no-store"
    return response


def _refused(status: int, message: str, **headers: str) -> HttpResponse:
    error = {"jsonrpc": "2.0", "id": None, "error": {"code": INVALID_REQUEST, "message": message}}
    return JsonResponse(error, status=status, headers=headers, json_dumps_params={"ensure_ascii": False})
