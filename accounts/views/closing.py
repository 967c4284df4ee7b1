"""Close one's account: what becomes of everything, the grace period, taking it back."""

from typing import cast

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.personal_data import UnderstoodForm
from accounts.models import User
from accounts.services.personal_data.closing import ask_closing, cancel_closing, open_closing
from accounts.services.personal_data.holding import blockers_of, held_of
from accounts.views.personal_data import groups_of
from core.models import PersonalDataSettings
from core.refusals import RefusedError


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@reauthentication_required
@never_cache
def close_account(request: HttpRequest) -> HttpResponse:
    """Exactly what is deleted, made anonymous and kept, and what must be done first; then ask for it."""
    person, now = cast("User", request.user), timezone.now()
    if open_closing(person) is not None:
        return redirect("personal_data")
    form = UnderstoodForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                closing = ask_closing(person=person, now=now)
            except RefusedError:  # the page says what stands in the way
                status = 409
            else:
                day = timezone.localtime(closing.due_at)
                messages.success(request, _("已收到注销申请，将于 %(day)s 执行。") % {"day": f"{day:%Y-%m-%d %H:%M}"})
                return redirect("personal_data")
    context = {
        "form": form,
        "blockers": blockers_of(person, now),
        "groups": groups_of(held_of(person)),
        "settings": PersonalDataSettings.load(),
    }
    return render(request, "accounts/personal_data/close.html", context, status=status)


@require_POST
@login_required
def keep_account(request: HttpRequest) -> HttpResponse:
    """Take the wish back: one click."""
    try:
        cancel_closing(person=cast("User", request.user), now=timezone.now())
    except RefusedError as error:
        messages.error(request, error.reason)
    else:
        messages.success(request, _("已撤回注销申请，您的账号和信息保持不变。"))
    return redirect("personal_data")
