"""The company an address names, for those who may do something with it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from accounts.models import Enterprise
from accounts.services.access import Action, may


def company_page(action: Action) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Give the view the company that ``pk`` names in its place.

    To strangers the company does not exist (404); a member whose part does not allow ``action`` is
    told so (403).
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @login_required
        @wraps(view)
        def found(request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
            company = get_object_or_404(Enterprise.objects.of(request.user).select_related("district"), pk=pk)
            decision = may(request.user, action, company)
            if not decision:
                raise PermissionDenied(decision.reason)
            return view(request, company, *args, **kwargs)

        return found

    return decorate
