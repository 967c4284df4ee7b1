"""我的个人信息: what the portal holds of the person who is signed in, to see, correct, take along and erase."""

from typing import cast

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.consents import announced_purposes
from accounts.forms.personal_data import ExportForm, ProfileForm, UnderstoodForm
from accounts.models import Consent, DataExport, User
from accounts.models.api_keys import rate_in_words
from accounts.services import consents
from accounts.services.personal_data.closing import erase_kind, open_closing
from accounts.services.personal_data.exporting import export_name
from accounts.services.personal_data.exports import export as make_export
from accounts.services.personal_data.exports import fetched
from accounts.services.personal_data.holding import Held, held_of, sections_of, tables_of
from core.models import PersonalDataSettings
from core.personal_data import Fate, Kind, kind_of
from core.refusals import RefusedError

ZIP = "application/zip"


@require_safe
@login_required
@never_cache
def personal_data(request: HttpRequest) -> HttpResponse:
    """Everything by kind, with purpose and period; consents; the ways on."""
    person = cast("User", request.user)
    now = timezone.now()
    context = {
        "sections": sections_of(held_of(person)),
        "consents": _consents(person),
        "exports": list(DataExport.objects.of(person).filter(expires_at__gt=now)[:5]),
        "closing": open_closing(person),
        "settings": PersonalDataSettings.load(),
    }
    return render(request, "accounts/personal_data/overview.html", context)


@require_safe
@login_required
@never_cache
def held_kind(request: HttpRequest, key: str) -> HttpResponse:
    """What there is of one kind, row by row."""
    kind = _kind(key)
    context = {"kind": kind, "tables": tables_of(kind, cast("User", request.user))}
    return render(request, "accounts/personal_data/kind.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def erase(request: HttpRequest, key: str) -> HttpResponse:
    """Erase one kind; before, what becomes of it."""
    kind, person = _kind(key), cast("User", request.user)
    if not kind.separately:
        raise Http404(key)
    form = UnderstoodForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        erase_kind(kind=kind, person=person, now=timezone.now())
        messages.success(request, _("已处理：%(title)s") % {"title": kind.title})
        return redirect("personal_data")
    held = Held(kind, tuple(kind.outcomes(person)))
    context = {"kind": kind, "held": held, "groups": groups_of([held]), "form": form}
    return render(request, "accounts/personal_data/erase.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@reauthentication_required
@never_cache
def export(request: HttpRequest) -> HttpResponse | FileResponse:
    """Take everything along, after showing the password (or passkey) once more."""
    form = ExportForm(request.POST if request.method == "POST" else None)
    problem, status = "", 200
    if form.is_bound and form.is_valid():
        now = timezone.now()
        try:
            made = make_export(
                person=cast("User", request.user), with_identity=form.cleaned_data["with_identity"], now=now
            )
        except RefusedError as error:
            problem, status = error.reason, 409
        else:
            if made is not None:
                return _private(FileResponse(made, as_attachment=True, filename=export_name(now), content_type=ZIP))
            messages.success(request, _("内容较多，正在后台生成，完成后会通知您。"))
            return redirect("personal_data")
    kept = PersonalDataSettings.load()
    context = {"form": form, "problem": problem, "rate": rate_in_words(kept.export_rate), "megabytes": kept.large_mb}
    return render(request, "accounts/personal_data/export_form.html", context, status=status)


@require_safe
@login_required
@reauthentication_required
@never_cache
def export_file(request: HttpRequest, pk: int) -> FileResponse:
    """One's own export that the worker made."""
    now = timezone.now()
    made = get_object_or_404(DataExport.objects.of(request.user).ready(now), pk=pk)
    try:
        content = made.file.open("rb")
    except FileNotFoundError as error:
        raise Http404(str(pk)) from error
    fetched(made=made, now=now)
    return _private(FileResponse(content, as_attachment=True, filename=export_name(made.asked_at), content_type=ZIP))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def profile(request: HttpRequest) -> HttpResponse:
    """Correct name and telephone."""
    person = cast("User", request.user)
    form = ProfileForm(request.POST if request.method == "POST" else None, instance=person)
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, _("已保存。"))
        return redirect("personal_data")
    if form.is_bound:
        person.refresh_from_db()  # the page is headed by the name that is kept, not by a refused one
    return render(request, "accounts/personal_data/profile.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
@login_required
def consent_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's consent back, with its effect."""
    person = cast("User", request.user)
    consent = get_object_or_404(Consent.objects.of(person), pk=pk)
    try:
        consents.withdraw(consent=consent, by=person, now=timezone.now())
    except RefusedError as error:
        messages.error(request, error.reason)
    else:
        messages.success(request, _("已撤回同意。"))
    return redirect("personal_data")


def groups_of(held: list[Held]) -> list[tuple[str, str, list[tuple[Kind, list[object]]]]]:
    """What is deleted, made anonymous and kept, each with its kinds and outcomes; none that is empty."""
    heads = {
        Fate.DELETED: _("会删除"),
        Fate.ANONYMISED: _("会抹去身份，只留不能识别您的记录"),
        Fate.KEPT: _("依法或因业务需要保留"),
    }
    found = []
    for fate, head in heads.items():
        rows = [(each.kind, list(outcomes)) for each in held if (outcomes := each.with_fate(fate))]
        if rows:
            found.append((fate.value, head, rows))
    return cast("list[tuple[str, str, list[tuple[Kind, list[object]]]]]", found)


def _kind(key: str) -> Kind:
    kind = kind_of(key)
    if kind is None:
        raise Http404(key)
    return kind


def _consents(person: User) -> list[dict[str, object]]:
    """The person's consents in words, those that stand first."""
    purposes = announced_purposes()
    rows: list[dict[str, object]] = []
    for consent in Consent.objects.of(person).order_by("withdrawn_at", "-given_at")[:50]:
        purpose = purposes.get(consent.purpose)
        may_withdraw = consent.withdrawn_at is None and (purpose is None or purpose.is_withdrawable)
        rows.append({"consent": consent, "purpose": purpose, "may_withdraw": may_withdraw})
    return sorted(rows, key=lambda row: cast("Consent", row["consent"]).withdrawn_at is not None)


def _private(response: FileResponse) -> FileResponse:
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
