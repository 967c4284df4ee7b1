"""Errors in OpenAI's shape, with the statuses that its clients turn into exceptions."""

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from accounts.services.api_keys import InvalidKeyError
from policy_kb.api.errors import first_message, key_message, rate_message, scope_message
from policy_kb.services.callers import MissingScopeError, TooManyCallsError

INVALID = "invalid_request_error"


class RefusedError(Exception):
    """A request that is well-formed but cannot be answered: ``status`` 400, 404 or 422."""

    def __init__(self, status: int, message: str, *, param: str | None = None, code: str | None = None) -> None:
        super().__init__(message)
        self.status, self.message, self.param, self.code = status, message, param, code


def error_body(message: str, kind: str = INVALID, *, param: str | None = None, code: str | None = None) -> dict:
    """The body of an error."""
    return {"error": {"message": message, "type": kind, "param": param, "code": code}}


def install(api: NinjaAPI) -> None:
    """Give every error of ``api`` OpenAI's shape."""

    def respond(request: HttpRequest, status: int, body: dict) -> HttpResponse:
        return api.create_response(request, body, status=status)

    @api.exception_handler(RefusedError)
    def refused(request: HttpRequest, error: RefusedError) -> HttpResponse:
        return respond(request, error.status, error_body(error.message, param=error.param, code=error.code))

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        path = [str(step) for step in error.errors[0]["loc"] if step not in {"body", "payload"}]
        return respond(request, 400, error_body(first_message(error), param=".".join(path) or None))

    @api.exception_handler(HttpError)
    def unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
        message = _("请求内容不是有效的 JSON。") if error.status_code == 400 else str(error)
        return respond(request, error.status_code, error_body(message))

    @api.exception_handler(RequestDataTooBig)
    def too_large(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
        return respond(request, 413, error_body(_("请求内容过大。"), code="too_large"))

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, error: Http404) -> HttpResponse:
        return respond(request, 404, error_body(_("没有找到所请求的内容。"), code="not_found"))

    @api.exception_handler(InvalidKeyError)
    def unknown_key(request: HttpRequest, error: InvalidKeyError) -> HttpResponse:
        response = respond(request, 401, error_body(key_message(error), "authentication_error", code="invalid_api_key"))
        response.headers["WWW-Authenticate"] = "Bearer"
        return response

    @api.exception_handler(MissingScopeError)
    def missing_scope(request: HttpRequest, error: MissingScopeError) -> HttpResponse:
        return respond(request, 403, error_body(scope_message(error), "permission_error", code="missing_scope"))

    @api.exception_handler(TooManyCallsError)
    def too_many(request: HttpRequest, error: TooManyCallsError) -> HttpResponse:
        request.allowance = error.allowance  # type: ignore[attr-defined]  # its headers: RateHeadersMiddleware
        return respond(request, 429, error_body(rate_message(error), "rate_limit_error", code="rate_limit_exceeded"))
