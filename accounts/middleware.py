"""A second factor for the people behind the counter; keys instead of sessions for programs."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.second_factor import has_second_factor, must_have_second_factor
from accounts.services.api_keys import MARK
from core.rates import Allowance


class StaffSecondFactorMiddleware:
    """Hold staff at the set-up of a second factor until they have one.

    Only where ``STAFF_SECOND_FACTOR_REQUIRED`` is on (production). Sign-in itself goes
    through allauth, which asks for the factor once it exists.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self.must_enrol(request):
            messages.warning(request, _("工作人员账号须先启用两步验证，才能继续使用。"))
            return redirect("mfa_index")
        return self.get_response(request)

    def must_enrol(self, request: HttpRequest) -> bool:
        if not must_have_second_factor(request.user) or has_second_factor(request.user):
            return False
        # Needed to get one: allauth's pages (also to verify the address that enrolling asks for) and the language.
        accounts_root = reverse("account_login").removesuffix("login/")
        if request.path.startswith(reverse("api_keys")):  # beside allauth's pages, but none of them
            return True
        return not request.path.startswith(accounts_root) and request.path != reverse("set_language")


class KeyInsteadOfSessionMiddleware:
    """A request that shows an API key is a program's: it has no session, whatever cookie it carries."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        scheme, _sep, written = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() == "bearer" and written.strip().startswith(MARK):
            request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        return self.get_response(request)


class RateHeadersMiddleware:
    """Tell the caller how the rate's window stands, where a view left an allowance on the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        allowance: Allowance | None = getattr(request, "allowance", None)
        for name, value in allowance.as_headers().items() if allowance else ():
            response.headers[name] = value
        return response
