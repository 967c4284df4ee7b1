"""Who is asked to join a company, and in which part."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import MemberRole


class InvitationForm(forms.Form):
    """An address and a part."""

    email = forms.EmailField(
        label=_("邮箱"),
        max_length=254,
        help_text=_("我们会把邀请链接发到这个邮箱，7 天内有效。"),
        error_messages={"required": _("请填写对方的邮箱"), "invalid": _("请填写完整的邮箱地址，例如 name@example.com")},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=_("角色"), choices=MemberRole.choices, initial=MemberRole.APPLICANT, widget=forms.RadioSelect
    )


class RoleForm(forms.Form):
    """A member's other part."""

    role = forms.ChoiceField(label=_("角色"), choices=MemberRole.choices)
