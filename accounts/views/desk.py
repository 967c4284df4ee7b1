"""The desk of an account, and the door to the office's side."""

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.panels import desk_panels
from accounts.second_factor import has_second_factor


@require_safe
@login_required
def dashboard(request: HttpRequest) -> HttpResponse:
    """Greeting, security of the account, and what the apps have for it."""
    context = {
        "has_second_factor": has_second_factor(request.user),
        "panels": desk_panels(request),
    }
    return render(request, "accounts/dashboard.html", context)


@require_safe
def admin_door(request: HttpRequest) -> HttpResponseRedirect:
    """Stand in for Wagtail's own sign-in, which would pass by the second factor.

    Somebody signed in without the permission is told so: sending them to sign in again
    would send them round in a circle.
    """
    if not request.user.is_authenticated:
        return redirect_to_login(request.GET.get("next") or reverse("wagtailadmin_home"))
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    return redirect("wagtailadmin_home")
