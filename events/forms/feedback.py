"""What people say of an event."""

from django import forms
from django.utils.translation import gettext_lazy


class FeedbackForm(forms.Form):
    """From 1 to 5, and words."""

    SCALE = [(5, gettext_lazy("5 非常满意")), (4, gettext_lazy("4 满意")), (3, gettext_lazy("3 一般")),
             (2, gettext_lazy("2 不满意")), (1, gettext_lazy("1 很不满意"))]  # fmt: skip
    overall = forms.TypedChoiceField(
        label=gettext_lazy("总体满意度"), choices=SCALE, coerce=int, widget=forms.RadioSelect
    )
    content = forms.TypedChoiceField(label=gettext_lazy("内容"), choices=SCALE, coerce=int, widget=forms.RadioSelect)
    organisation = forms.TypedChoiceField(
        label=gettext_lazy("组织服务"), choices=SCALE, coerce=int, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=gettext_lazy("意见和建议（选填）"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("不要写个人信息。"),
    )
