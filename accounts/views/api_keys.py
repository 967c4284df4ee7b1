"""A person's own API keys: list, make, see once, revoke."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.api_keys import ApiKeyForm
from accounts.models import ApiKey, User
from accounts.models.api_keys import KeyState
from accounts.scopes import titles_of
from accounts.services.api_keys import MOST_KEYS, TooManyKeysError, create_api_key, revoke_api_key

STATE_KIND = {KeyState.IN_USE: "ok", KeyState.EXPIRED: "warn", KeyState.REVOKED: ""}


@require_safe
@login_required
def api_keys(request: HttpRequest) -> HttpResponse:
    """All keys of the person, also those that open nothing any more."""
    today = timezone.localdate()
    keys = list(ApiKey.objects.owned_by(request.user))
    rows = [
        {"key": key, "state": (state := key.state(today)), "kind": STATE_KIND[state], "scopes": titles_of(key.scopes)}
        for key in keys
    ]
    context = {"rows": rows, "in_use": KeyState.IN_USE, "most": MOST_KEYS}
    return render(request, "accounts/api_keys.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
@sensitive_variables("issued")
def create(request: HttpRequest) -> HttpResponse:
    """Make a key. The answer to the form is the one page that ever shows it whole."""
    form = ApiKeyForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "accounts/api_key_form.html", {"form": form}, status=422 if form.is_bound else 200)
    try:
        issued = create_api_key(
            owner=cast("User", request.user),
            name=form.cleaned_data["name"],
            scopes=form.cleaned_data["scopes"],
            expires_on=form.cleaned_data["expires_on"],
            day=timezone.localdate(),
        )
    except TooManyKeysError:
        form.add_error(None, _("您已有 %(most)d 个有效的密钥，请先停用不再需要的。") % {"most": MOST_KEYS})
        return render(request, "accounts/api_key_form.html", {"form": form}, status=422)
    return render(request, "accounts/api_key_created.html", {"key": issued.key, "written": issued.written})


@require_POST
@login_required
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Let one's own key open nothing from now on."""
    key = get_object_or_404(ApiKey.objects.owned_by(request.user), pk=pk)
    revoke_api_key(key=key, by=cast("User", request.user), now=timezone.now())
    messages.success(request, _("密钥“%(name)s”已停用。") % {"name": key.name})
    return redirect("api_keys")
