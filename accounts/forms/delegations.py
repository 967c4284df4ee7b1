"""Who stands in, and when."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.querysets.delegations import able_to_stand_in, behind_the_counter


def day_input() -> forms.DateInput:
    """The browser's own calendar: it works by keyboard, on a phone and for screen readers."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class PersonField(forms.ModelChoiceField):
    """People by name, with the user name that tells namesakes apart."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.get_full_name()} ({obj.username})"


class DelegationForm(forms.Form):
    """For oneself; an administrator also says for whom. Checks what fields are; the rest is the service's."""

    from_user = PersonField(User.objects.none(), label=_("请假人"))
    to_user = PersonField(
        User.objects.none(), label=_("代办人"), help_text=_("代办人须是工作人员，并具有请假人的全部角色。")
    )
    first_day = forms.DateField(label=_("开始日期"), widget=day_input())
    last_day = forms.DateField(label=_("结束日期"), widget=day_input(), help_text=_("含当日。"))
    reason = forms.CharField(
        label=_("说明"), max_length=200, required=False, help_text=_("可不填。例：年休假。不必写明私事。")
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        deputies = behind_the_counter() if by.is_superuser else able_to_stand_in(by)
        self.fields["to_user"].queryset = deputies  # type: ignore[attr-defined]
        if by.is_superuser:
            self.fields["from_user"].queryset = behind_the_counter()  # type: ignore[attr-defined]
            self.fields["from_user"].initial = by.pk
        else:
            del self.fields["from_user"]
