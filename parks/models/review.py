"""The step of the workflow at which officers look at what a park's people submitted."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import AbstractGroupApprovalTask


class ReturnForm(forms.Form):
    """A reason, without which nothing is returned."""

    comment = forms.CharField(
        label=_("退回原因"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("园区管理员会看到，请写明要改什么。"),
    )


class ParkReviewTask(AbstractGroupApprovalTask):
    """Officers approve, or return with a reason."""

    class Meta:
        verbose_name = _("园区审核")
        verbose_name_plural = pgettext_lazy("plural", "园区审核")

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        if not super().get_actions(obj, user):
            return []
        return [("reject", _("退回修改"), True), ("approve", _("通过并发布"), False)]

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        form: type[forms.Form] = ReturnForm if action == "reject" else super().get_form_for_action(action)
        return form

    @classmethod
    def get_description(cls) -> Any:
        return _("工作人员审核园区提交的修改：通过即发布，退回须写明原因。")
