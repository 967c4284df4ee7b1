"""What officers fill in about applications, lists and awards."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.services.cases.supplements import MOST_DAYS, Item
from core.services.publicity.notices import Words
from talent.models import Application
from talent.services.awards import Figures
from talent.services.reviewing import Finding


class DateInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"


class FilterForm(forms.Form):
    """What the list of applications is narrowed by; kept in the address."""

    q = forms.CharField(label=gettext_lazy("编号、申请人或项目"), required=False, max_length=60)
    state = forms.ChoiceField(label=gettext_lazy("状态"), required=False)

    def __init__(self, *args: Any, states: Collection[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        state: Any = self.fields["state"]
        state.choices = [("", _("全部状态")), *states]


class NoteForm(forms.Form):
    """Words with a move; whether they are needed, the table says."""

    note = forms.CharField(
        label=gettext_lazy("意见"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReasonForm(forms.Form):
    """Words that must be there."""

    reason = forms.CharField(label=gettext_lazy("理由"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class SupplementForm(forms.Form):
    """What is to be mended: a line of words for each part that needs it."""

    reason = forms.CharField(label=gettext_lazy("补正说明"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    days = forms.IntegerField(label=gettext_lazy("期限（工作日）"), min_value=1, max_value=MOST_DAYS, initial=5)

    def __init__(self, application: Application, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = application.form.parts()
        for key, title in self.parts.items():
            label = _("“%(title)s”需要怎样补正") % {"title": title}
            self.fields[f"part_{key}"] = forms.CharField(label=label, required=False, max_length=300)

    def items(self) -> list[Item]:
        """Parts with words."""
        words = {key: self.cleaned_data.get(f"part_{key}", "").strip() for key in self.parts}
        return [Item(key, said) for key, said in words.items() if said]


class VisitForm(forms.Form):
    """What two people found on the spot."""

    companion = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("另一位核查人"))
    visited_on = forms.DateField(label=gettext_lazy("核查日期"), widget=DateInput())
    note = forms.CharField(
        label=gettext_lazy("核查意见"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, items: Sequence[str], companions: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        companion: Any = self.fields["companion"]
        companion.queryset = companions
        companion.label_from_instance = lambda user: user.get_full_name()
        self.asked = list(items)
        choices = [("yes", _("符合")), ("no", _("不符合"))]
        for place, item in enumerate(self.asked):
            self.fields[f"met_{place}"] = forms.ChoiceField(label=item, choices=choices, widget=forms.RadioSelect)
            self.fields[f"note_{place}"] = forms.CharField(
                label=_("说明：%(item)s") % {"item": item}, required=False, max_length=300
            )

    def findings(self) -> list[Finding]:
        """One for each thing to look at."""
        data = self.cleaned_data
        return [
            Finding(item, met=data[f"met_{place}"] == "yes", note=data[f"note_{place}"])
            for place, item in enumerate(self.asked)
        ]


class NoticeForm(forms.Form):
    """The words of a notice, and which decided applications it lists."""

    title = forms.CharField(label=gettext_lazy("标题"), max_length=120)
    intro = forms.CharField(
        label=gettext_lazy("说明"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    contact = forms.CharField(label=gettext_lazy("受理部门和联系方式"), max_length=300)
    applications = forms.MultipleChoiceField(label=gettext_lazy("列入公示的申请"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, offered: Sequence[Application], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["applications"]
        field.choices = [(str(each.pk), f"{each.number} {each.applicant_name}") for each in offered]
        field.initial = [str(each.pk) for each in offered]

    @property
    def words(self) -> Words:
        return Words(**{name: self.cleaned_data[name] for name in ("title", "contact", "intro")})

    @property
    def chosen(self) -> list[int]:
        return [int(pk) for pk in self.cleaned_data["applications"]]


class AnswerForm(forms.Form):
    """An objection's answer; ``reason`` is what the applicant reads where it holds."""

    answer = forms.CharField(
        label=gettext_lazy("答复异议人"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    reason = forms.CharField(
        label=gettext_lazy("告知申请人的原因（异议成立时填写）"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("不要写出异议人的姓名和电话。"),
    )


class AwardReviewForm(forms.Form):
    """What a base reports, and what is concluded."""

    trained = forms.IntegerField(label=gettext_lazy("培训人数"), required=False, min_value=0)
    hired = forms.IntegerField(label=gettext_lazy("录用人数"), required=False, min_value=0)
    retained = forms.IntegerField(label=gettext_lazy("留任人数"), required=False, min_value=0)
    outcome = forms.ChoiceField(
        label=gettext_lazy("结论"),
        choices=[("keep", gettext_lazy("保留")), ("revoke", gettext_lazy("撤销"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=gettext_lazy("复核意见"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    @property
    def figures(self) -> Figures:
        return Figures(**{name: self.cleaned_data[name] for name in ("trained", "hired", "retained")})
