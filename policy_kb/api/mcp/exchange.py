"""One HTTP exchange of the protocol inside a WSGI site.

The package's own ASGI application handles it, stateless and with plain JSON responses, in an
event loop that lives as long as the request; nothing of the protocol is written anew here
(docs/adr/0018-open-interfaces.md).
"""

from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from policy_kb.api.mcp.server import build_server
from policy_kb.api.mcp.session import Session, current

PATH = "/mcp"


@dataclass(slots=True)
class Reply:
    """An HTTP response as the application sent it."""

    status: int = 500
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""


async def exchange(request: HttpRequest, session: Session) -> Reply:
    """Answer a request whose caller is known. The body has been read already."""
    from mcp.server.transport_security import TransportSecuritySettings

    host = request.get_host()  # among ALLOWED_HOSTS, else Django has refused it
    server = build_server()
    application = server.streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        max_request_body_size=settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
        # A page of another site whose name was made to point here must not speak to this server.
        transport_security=TransportSecuritySettings(
            allowed_hosts=[host], allowed_origins=[settings.BASE_URL, f"{request.scheme}://{host}"]
        ),
    )
    reply = Reply()
    token = current.set(session)
    try:
        async with server.session_manager.run():
            await application(_scope(request), _receiver(request.body), _sender(reply))
    finally:
        current.reset(token)
    return reply


def _scope(request: HttpRequest) -> dict[str, Any]:
    headers = {name.lower(): value for name, value in request.headers.items()} | {"host": request.get_host()}
    for read in ("authorization", "cookie"):  # nobody further in needs them
        headers.pop(read, None)
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": request.scheme,
        "path": PATH,
        "raw_path": PATH.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(name.encode("latin-1"), value.encode("latin-1", "replace")) for name, value in headers.items()],
        "client": (request.META.get("REMOTE_ADDR", ""), 0),
        "server": None,
    }


def _receiver(body: bytes) -> Any:
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> dict[str, Any]:
        return waiting.pop() if waiting else {"type": "http.disconnect"}

    return receive


def _sender(reply: Reply) -> Any:
    async def send(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            reply.status = message["status"]
            reply.headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in message["headers"]]
        elif message["type"] == "http.response.body":
            reply.body += message.get("body", b"")

    return send
