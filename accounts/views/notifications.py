"""One's notifications: the list, opening one, and which of them come by mail."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.notifications import PreferencesForm
from accounts.models import Notification, User
from accounts.services.addresses import verified_address
from accounts.services.notifications import choose_mail, mail_wanted, mark_read

PER_PAGE = 20


@require_safe
@login_required
@never_cache
def notifications(request: HttpRequest) -> HttpResponse:
    """What one was told, the newest first."""
    page = Paginator(Notification.objects.of(request.user), PER_PAGE).get_page(request.GET.get("page"))
    unread = Notification.objects.of(request.user).unread().count()
    return render(request, "accounts/notifications.html", {"page": page, "unread": unread})


@require_safe
@login_required
@never_cache
def notification(request: HttpRequest, pk: int) -> HttpResponse:
    """Go where a notification leads; it is read by that."""
    found = get_object_or_404(Notification.objects.of(request.user), pk=pk)
    mark_read(user=cast("User", request.user), now=timezone.now(), pks=[found.pk])
    return redirect(found.url or "notifications")


@require_POST
@login_required
def notifications_read(request: HttpRequest) -> HttpResponse:
    """Mark all as read."""
    mark_read(user=cast("User", request.user), now=timezone.now())
    return redirect("notifications")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def notification_settings(request: HttpRequest) -> HttpResponse:
    """Which topics come by mail."""
    user = cast("User", request.user)
    in_office = user.works_behind_the_counter
    if request.method == "POST":
        form = PreferencesForm(request.POST, wanted=mail_wanted(user), in_office=in_office)
        if form.is_valid():
            choose_mail(user=user, wanted=form.wanted())
            messages.success(request, _("通知设置已保存。"))
            return redirect("notification_settings")
    else:
        form = PreferencesForm(wanted=mail_wanted(user), in_office=in_office)
    return render(request, "accounts/notification_settings.html", {"form": form, "address": verified_address(user)})
