"""Free what somebody registered without proving that it is theirs: say what goes with it, ask why, do it."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.snippets.views.snippets import InspectView

from accounts.forms.releasing import ReleaseForm
from accounts.models import Enterprise, User
from accounts.services.releasing import may_release, release_enterprise
from core.decisions import Decision
from core.refusals import RefusedError


class ReleaseView(InspectView):
    """One row with what its release does; subclasses name the row's service."""

    def get_template_names(self) -> list[str]:
        """Not the one of the table's page to read, which Wagtail hands to every view like it."""
        return ["accounts/office/release.html"]

    def decision(self, user: User) -> Decision:
        """Whether the officer may."""
        raise NotImplementedError

    def consequence(self) -> str:
        """What is gone afterwards, in words."""
        raise NotImplementedError

    def release(self, by: User, reason: str) -> None:
        """Do it; raises RefusedError."""
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = ReleaseForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            self.release(cast("User", request.user), form.cleaned_data["reason"])
        except RefusedError as error:
            return self.render_to_response(self.get_context_data(form=form, problem=error.reason), status=409)
        messages.success(request, _("已释放：%(name)s") % {"name": self.object})
        return redirect(self.index_url_name)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **{"form": ReleaseForm(), **kwargs},
            decision=self.decision(cast("User", self.request.user)),
            consequence=self.consequence(),
            listing=reverse(self.index_url_name),
        )


class ReleaseCompanyView(ReleaseView):
    """A company's code is free again."""

    page_title = gettext_lazy("释放登记")

    def decision(self, user: User) -> Decision:
        return may_release(user, self.object)

    def consequence(self) -> str:
        company: Enterprise = self.object
        return _(
            "“%(name)s”（%(uscc)s）的登记及其资料、电子材料、核验申请、独立站、海外仓和未提交的草稿会被删除，"
            "不能恢复；现有成员会收到通知和原因。之后任何人都可以重新登记这个信用代码。"
        ) % {"name": company.name, "uscc": company.uscc}

    def release(self, by: User, reason: str) -> None:
        release_enterprise(enterprise=self.object, by=by, reason=reason, now=timezone.now())
