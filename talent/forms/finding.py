"""What the finder is asked."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from talent.models import Applicants, ProgrammeKind


class FinderForm(forms.Form):
    """Kept in the address; what makes no sense is passed over."""

    q = forms.CharField(label=gettext_lazy("关键词"), required=False, max_length=60)
    kind = forms.ChoiceField(label=gettext_lazy("类型"), required=False)
    who = forms.ChoiceField(label=gettext_lazy("谁申请"), required=False)
    open = forms.BooleanField(label=gettext_lazy("只看正在受理"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = [("", _("全部类型")), *ProgrammeKind.choices]
        who: Any = self.fields["who"]
        who.choices = [("", _("不限")), *Applicants.choices]

    @property
    def chosen(self) -> dict[str, Any]:
        """What was chosen and makes sense."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}
