"""Errors of the API as JSON: a code for programs, a message that says what to do for people."""

import json
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.parser import Parser

CODES = {400: "bad_request", 404: "not_found", 413: "too_large"}


class TooManyRequestsError(Exception):
    """The caller's rate is used up for ``retry_after`` seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after


class JsonParser(Parser):
    """Reads a JSON object; anything else is the caller's error, never ours."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The body as a dictionary. Raises HttpError 400, or 413 when it is too long."""
        try:
            body = json.loads(request.body)
        except RequestDataTooBig:
            raise HttpError(413, _("请求内容过大。")) from None
        except (ValueError, RecursionError):
            raise HttpError(400, _("请求内容不是有效的 JSON。")) from None
        if not isinstance(body, dict):
            raise HttpError(400, _("请求内容应为 JSON 对象。"))
        return body


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
        return respond(request, error.status_code, CODES.get(error.status_code, "refused"), str(error))

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, error: Http404) -> HttpResponse:
        return respond(request, 404, CODES[404], _("没有找到所请求的内容。"))

    @api.exception_handler(TooManyRequestsError)
    def too_many(request: HttpRequest, error: TooManyRequestsError) -> HttpResponse:
        message = _("提问太频繁了，请在 %(seconds)d 秒后再试。") % {"seconds": error.retry_after}
        response = respond(request, 429, "too_many", message)
        response.headers["Retry-After"] = str(error.retry_after)
        return response
