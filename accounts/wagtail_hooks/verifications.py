"""The verification desk: who waits for how long, the licence beside what was declared, yes or back with a reason."""

from datetime import timedelta
from typing import Any, cast

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.snippets import InspectView, SnippetViewSet

from accounts.forms.stale import revision_in
from accounts.forms.verification import ReturnForm
from accounts.models import User, Verification
from accounts.services.enterprises import in_words
from accounts.services.verifications import approve_verification, may_decide, return_verification
from accounts.wagtail_hooks.companies import SafeExport
from accounts.wagtail_hooks.scope import OwnDistricts, chooser_within, verifications_for, within_districts
from core.refusals import RefusedError
from core.uploads.kinds import FileKind
from core.uploads.serving import serve_private

SPACE = "wagtailsnippets_accounts_verification"


class AgeColumn(Column):
    """How long a request has waited; of an answered one, how long it took."""

    cell_template_name = "wagtailadmin/tables/cell.html"

    def get_value(self, instance: Verification) -> str:
        waited: timedelta = (instance.decided_at or timezone.now()) - instance.submitted_at
        return ngettext("%(days)d 天", "%(days)d 天", waited.days) % {"days": waited.days}


class DecideView(InspectView):
    """One request: what the company declared, its licence, and the answer."""

    template_name = "accounts/office/verification.html"

    def get_object(self, queryset: Any = None) -> Verification:
        found: Verification = super().get_object(queryset)
        return Verification.objects.select_related("enterprise__district", "licence", "submitted_by", "decided_by").get(
            pk=found.pk
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = ReturnForm(request.POST)
        approving = request.POST.get("answer") == "approve"
        if not approving and not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            self.answer(approving, form)
        except RefusedError as error:  # or stale: what is shown again is the company as it now is
            form.add_error(None, error.reason)
            self.object = self.get_object()
            return self.render_to_response(self.get_context_data(form=form, problem=error.reason), status=409)
        words = _("已通过核验：%(company)s") if approving else _("已退回：%(company)s")
        messages.success(request, words % {"company": self.object.enterprise.name})
        return redirect(f"{reverse(f'{SPACE}:list')}?state={Verification.State.PENDING}")

    def answer(self, approving: bool, form: ReturnForm) -> None:  # noqa: FBT001 - one of two answers
        by, now = cast("User", self.request.user), timezone.now()
        if approving:
            revision = revision_in(self.request.POST)
            approve_verification(verification=self.object, by=by, revision=revision, now=now)
        else:
            return_verification(verification=self.object, by=by, reason=form.cleaned_data["reason"], now=now)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        verification: Verification = self.object
        company = verification.enterprise
        is_open = verification.state == Verification.State.PENDING
        return super().get_context_data(
            **{"form": ReturnForm(), **kwargs},
            verification=verification,
            company=company,
            kinds=in_words(company, "kinds"),
            is_open=is_open,
            decision=may_decide(cast("User", self.request.user), company) if is_open else None,
            is_picture=verification.licence.file_kind in (FileKind.JPEG, FileKind.PNG),
            earlier=company.verifications.exclude(pk=verification.pk).select_related("decided_by"),
            changes=company.changes.all()[:10],
        )


class LicenceView(InspectView):
    """The licence's file, shown or (``?download``) saved."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> FileResponse:
        licence = self.object.licence
        return serve_private(
            licence.file,
            name=licence.file_name,
            kind=FileKind(licence.file_kind),
            inline="download" not in request.GET,
        )


class VerificationViewSet(SnippetViewSet):
    """Requests of companies of one's districts, the ones that wait first, the oldest of them at the top."""

    model = Verification
    icon = "tick-inverse"
    menu_label = gettext_lazy("企业核验台")
    index_view_class = SafeExport
    inspect_view_class = DecideView
    chooser_viewset_class = chooser_within(verifications_for)
    list_display = [
        "enterprise",
        Column("district", label=gettext_lazy("所属区"), accessor="enterprise.district"),
        DateColumn("submitted_at", label=gettext_lazy("提交时间"), sort_key="submitted_at"),
        AgeColumn("age", label=gettext_lazy("等待")),
        Column("get_state_display", label=gettext_lazy("状态"), sort_key="state"),
    ]
    list_filter = ["state", "enterprise__district"]
    search_fields = ["enterprise__name", "enterprise__uscc"]
    search_backend_name = None
    list_per_page = 50
    copy_view_enabled = False
    inspect_view_enabled = True

    @property
    def menu_url(self) -> str:
        return f"{super().menu_url}?state={Verification.State.PENDING}"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return Verification.objects.for_desk().in_charge_of(request.user)

    def get_urlpatterns(self) -> list[URLPattern]:
        """Every address that names a request is closed to other districts."""
        licence = self.construct_view(LicenceView, **self.get_inspect_view_kwargs())
        patterns = [*super().get_urlpatterns(), path("licence/<str:pk>/", licence, name="licence")]
        for pattern in patterns:
            pattern.callback = within_districts(Verification.objects.in_charge_of, pattern.callback)
        return patterns


register_permission_policy(Verification, OwnDistricts(Verification))
