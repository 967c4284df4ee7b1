"""What people fill in on the job board: filters, postings, letters, reports."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import District, Enterprise
from core.uploads.answers import UploadField
from talent.models import Occupation, Posting, PostingKind
from talent.models.jobs.kinds import Language, ReportKind
from talent.models.jobs.postings import MOST_PAY
from talent.services.jobs.consents import CONSENT
from talent.services.jobs.contacts import CV_KINDS, CV_MOST, Letter
from talent.services.jobs.postings import FIELDS

MOST_WORDS = 2000


class DateInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(attrs={"class": "input--short"}, format="%Y-%m-%d")


class JobFilters(forms.Form):
    """Kept in the address; what makes no sense is passed over."""

    q = forms.CharField(label=gettext_lazy("关键词"), required=False, max_length=60)
    kind = forms.ChoiceField(label=gettext_lazy("类型"), required=False)
    occupation = forms.ChoiceField(label=gettext_lazy("岗位类别"), required=False)
    district = forms.ChoiceField(label=gettext_lazy("工作区域"), required=False)
    pay = forms.IntegerField(
        label=gettext_lazy("月薪不低于（元）"),
        required=False,
        min_value=1,
        max_value=MOST_PAY,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    language = forms.ChoiceField(label=gettext_lazy("外语"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        occupations = [(each.slug, _(each.name)) for each in Occupation.objects.current()]
        districts = [(each.slug, _(each.name)) for each in District.objects.all()]
        self._offer("kind", [("", _("全部类型")), *PostingKind.choices])
        self._offer("occupation", [("", _("全部类别")), *occupations])
        self._offer("district", [("", _("全部区域")), *districts])
        self._offer("language", [("", _("不限")), *Language.choices])

    def _offer(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    @property
    def chosen(self) -> dict[str, Any]:
        """What was chosen and makes sense."""
        if not self.is_bound:
            return {}
        self.is_valid()
        return {name: value for name in self.fields if (value := self.cleaned_data.get(name))}


class PostingForm(forms.ModelForm):
    """A posting of a company; a base offers cohorts too."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Posting
        fields = FIELDS
        widgets = {
            "kind": forms.RadioSelect,
            "pay_unit": forms.RadioSelect,
            "description": forms.Textarea(attrs={"rows": 8}),
            "places": forms.TextInput(attrs={"inputmode": "numeric", "class": "input--short"}),
            "pay_from": forms.TextInput(attrs={"inputmode": "numeric", "class": "input--short"}),
            "pay_to": forms.TextInput(attrs={"inputmode": "numeric", "class": "input--short"}),
            "years": forms.TextInput(attrs={"inputmode": "numeric", "class": "input--short"}),
            "starts_on": DateInput,
            "expires_on": DateInput,
        }
        labels = {
            "place": gettext_lazy("工作地点（选填）"),
            "pay_from": gettext_lazy("薪酬下限（元）"),
            "pay_to": gettext_lazy("薪酬上限（元）"),
            "markets": gettext_lazy("面向市场（选填）"),
            "platforms": gettext_lazy("平台（选填）"),
            "starts_on": gettext_lazy("到岗日期（选填）"),
            "expires_on": gettext_lazy("发布至（选填）"),
        }
        help_texts = {
            "title": gettext_lazy("例：亚马逊运营、德语客服。"),
            "description": gettext_lazy("写清职责、要求和待遇。不要写性别、户籍、年龄等限制，也不要留电话和微信。"),
            "years": gettext_lazy("不限填 0。"),
            "markets": gettext_lazy("例：美国、德国。"),
            "platforms": gettext_lazy("例：独立站、亚马逊。"),
        }

    def __init__(self, *args: Any, with_cohorts: bool, usual_days: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = [
            each for each in PostingKind.choices if with_cohorts or each[0] != PostingKind.COHORT
        ]  # fmt: skip
        mine = self.instance.occupation_id
        occupation: Any = self.fields["occupation"]
        occupation.queryset = Occupation.objects.filter(Q(is_current=True) | Q(pk=mine))
        occupation.label_from_instance = lambda each: _(each.name)
        occupation.empty_label = _("请选择")
        district: Any = self.fields["district"]
        district.label_from_instance = lambda each: _(each.name)
        district.empty_label = _("不限区域")
        self.fields["expires_on"].help_text = _("留空为发布后 %(days)d 天。") % {"days": usual_days}
        self.fields["languages"].label = _("外语（选填）")
        self.fields["revision"].initial = self.instance.revision

    @property
    def values(self) -> dict[str, Any]:
        """A value for each column."""
        return {name: self.cleaned_data[name] for name in FIELDS}

    def _get_validation_exclusions(self) -> set[str]:
        """Whether the rest is right is the service's question."""
        return {each.name for each in Posting._meta.fields} - set(FIELDS)  # noqa: SLF001


class LetterForm(forms.Form):
    """The first letter to a poster; ``companies`` are those in whose name an employer writes about a cohort."""

    enterprise = forms.ChoiceField(label=gettext_lazy("以哪家单位联系"), required=False)
    words = forms.CharField(
        label=gettext_lazy("想说的话"),
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("介绍自己的经历，或问想了解的问题。"),
    )
    cv = UploadField(label=gettext_lazy("简历（选填）"), kinds=CV_KINDS, most_bytes=CV_MOST, required=False)
    phone = forms.CharField(
        label=gettext_lazy("联系电话（选填）"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        help_text=gettext_lazy("不填则对方只能在门户回复。"),
    )
    email = forms.EmailField(label=gettext_lazy("电子邮箱（选填）"), required=False)
    agrees = forms.BooleanField(label=CONSENT)

    def __init__(self, *args: Any, companies: Sequence[Enterprise], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.companies = {str(each.pk): each for each in companies}
        field: Any = self.fields["enterprise"]
        field.choices = [("", _("以个人名义")), *((key, each.name) for key, each in self.companies.items())]
        if not self.companies:
            del self.fields["enterprise"]

    @property
    def letter(self) -> Letter:
        """What is sent."""
        data = self.cleaned_data
        return Letter(
            words=data["words"],
            agrees=data["agrees"],
            phone=data["phone"],
            email=data["email"],
            enterprise=self.companies.get(data.get("enterprise", "")),
        )


class MessageForm(forms.Form):
    """An answer."""

    words = forms.CharField(label=gettext_lazy("回复"), max_length=MOST_WORDS, widget=forms.Textarea(attrs={"rows": 4}))


class ReportForm(forms.Form):
    """What is wrong with a posting."""

    kind = forms.ChoiceField(
        label=gettext_lazy("举报原因"), choices=ReportKind.choices, widget=forms.RadioSelect
    )  # fmt: skip
    words = forms.CharField(
        label=gettext_lazy("具体情况"), max_length=1000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("发布单位看不到是谁举报的。"),
    )  # fmt: skip


class OfficeJobFilters(forms.Form):
    """What the office's list is narrowed by; kept in the address."""

    q = forms.CharField(label=gettext_lazy("岗位或单位"), required=False, max_length=60)
    state = forms.ChoiceField(label=gettext_lazy("状态"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("类型"), required=False)

    def __init__(self, *args: Any, states: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        state: Any = self.fields["state"]
        state.choices = [("", _("全部状态")), *states]
        kind: Any = self.fields["kind"]
        kind.choices = [("", _("全部类型")), *PostingKind.choices]

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen and makes sense."""
        if not self.is_bound:
            return {}
        self.is_valid()
        return {name: value for name in self.fields if (value := self.cleaned_data.get(name))}


class ReportAnswerForm(forms.Form):
    """What an officer found."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("处理结果"),
        choices=[("upheld", gettext_lazy("属实，下架岗位")), ("dismissed", gettext_lazy("不属实"))],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=gettext_lazy("答复举报人（属实的同时告知发布单位）"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
