"""Errors of the API as JSON: a code for programs, a message that says what to do for people."""

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from accounts.models.api_keys import KeyState
from accounts.scopes import titles_of
from accounts.services.api_keys import InvalidKeyError
from policy_kb.services.callers import MissingScopeError, TooManyCallsError

CODES = {400: "bad_request", 401: "sign_in", 404: "not_found", 413: "too_large"}


def first_message(error: ValidationError) -> str:
    """The first problem, in words: the field's name and what is wrong with it."""
    problem = error.errors[0]
    field = str(problem["loc"][-1])
    match problem["type"]:
        case "value_error":
            return problem["msg"].removeprefix("Value error, ")
        case "missing":
            return _("缺少 %(field)s。") % {"field": field}
        case "string_type" | "string_unicode":
            return _("%(field)s 应为文字。") % {"field": field}
        case _other:
            return _("%(field)s 的值无效。") % {"field": field}


def key_message(error: InvalidKeyError) -> str:
    """Why a key opens nothing, in words for whoever uses it."""
    match error.state:
        case KeyState.EXPIRED:
            return _("密钥已过期，请新建一个。")
        case KeyState.REVOKED:
            return _("密钥已停用，请新建一个。")
        case _other:
            return _("密钥无效，请检查是否完整复制。")


def scope_message(error: MissingScopeError) -> str:
    """What the key lacks."""
    title = titles_of([error.scope])[0]
    return _("这个密钥没有“%(title)s”（%(scope)s）权限。") % {"title": title, "scope": error.scope}


def rate_message(error: TooManyCallsError) -> str:
    """How long to wait."""
    return _("提问太频繁了，请在 %(seconds)d 秒后再试。") % {"seconds": error.allowance.retry_after}


def install(api: NinjaAPI) -> None:
    """Give every error of ``api`` the same shape: ``{"code", "message"}``."""

    def respond(request: HttpRequest, status: int, code: str, message: str) -> HttpResponse:
        return api.create_response(request, {"code": code, "message": message}, status=status)

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        return respond(request, 422, "invalid", first_message(error))

    @api.exception_handler(HttpError)
    def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
        # Besides our own, ninja raises one of these itself: for a body it could not parse.
        message = _("请求内容不是有效的 JSON。") if error.status_code == 400 else str(error)
        return respond(request, error.status_code, CODES.get(error.status_code, "refused"), message)

    @api.exception_handler(RequestDataTooBig)
    def too_large(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
        return respond(request, 413, CODES[413], _("请求内容过大。"))

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, error: Http404) -> HttpResponse:
        return respond(request, 404, CODES[404], _("没有找到所请求的内容。"))

    @api.exception_handler(InvalidKeyError)
    def unknown_key(request: HttpRequest, error: InvalidKeyError) -> HttpResponse:
        response = respond(request, 401, "invalid_key", key_message(error))
        response.headers["WWW-Authenticate"] = "Bearer"
        return response

    @api.exception_handler(MissingScopeError)
    def missing_scope(request: HttpRequest, error: MissingScopeError) -> HttpResponse:
        return respond(request, 403, "missing_scope", scope_message(error))

    @api.exception_handler(TooManyCallsError)
    def too_many(request: HttpRequest, error: TooManyCallsError) -> HttpResponse:
        request.allowance = error.allowance  # type: ignore[attr-defined]  # its headers: RateHeadersMiddleware
        return respond(request, 429, "too_many", rate_message(error))
