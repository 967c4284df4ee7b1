"""Errors of the API as JSON: a code for programs, a message that says what to do for people."""

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

CODES = {400: "bad_request", 404: "not_found", 413: "too_large"}


class TooManyRequestsError(Exception):
    """The caller's rate is used up for ``retry_after`` seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after


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

    @api.exception_handler(TooManyRequestsError)
    def too_many(request: HttpRequest, error: TooManyRequestsError) -> HttpResponse:
        message = _("提问太频繁了，请在 %(seconds)d 秒后再试。") % {"seconds": error.retry_after}
        response = respond(request, 429, "too_many", message)
        response.headers["Retry-After"] = str(error.retry_after)
        return response
