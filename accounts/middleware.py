"""A second factor for the people behind the counter."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _


class StaffSecondFactorMiddleware:
    """Hold staff at the set-up of a second factor until they have one.

    Only where ``STAFF_SECOND_FACTOR_REQUIRED`` is on (production). Sign-in itself goes
    through allauth, which asks for the factor once it exists.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.STAFF_SECOND_FACTOR_REQUIRED and self.must_enrol(request):
            messages.warning(request, _("工作人员账号须先启用两步验证，才能继续使用。"))
            return redirect("mfa_index")
        return self.get_response(request)

    def must_enrol(self, request: HttpRequest) -> bool:
        user = request.user
        if not user.is_authenticated or not user.works_behind_the_counter:
            return False
        return not request.path.startswith(reverse("account_logout").removesuffix("logout/")) and not is_mfa_enabled(user)
