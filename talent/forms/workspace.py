"""What a base types about its cohorts."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Enterprise
from talent.models import Cohort, Mode, Programme
from talent.services.cohorts.editing import MOST_PARTS, MOST_SESSIONS, Columns, PartRow, Plan, SessionRow

MOMENT = "%Y-%m-%dT%H:%M"
EMPTY_SESSIONS, EMPTY_PARTS = 3, 2
BUREAU = "bureau"
PLACES = 1


class MomentInput(forms.DateTimeInput):
    """The browser's own calendar and clock."""

    input_type = "datetime-local"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format=MOMENT, **kwargs)


class PlaceForm(forms.Form):
    """For which base, and which of its programmes."""

    base = forms.ChoiceField(label=gettext_lazy("培训基地"))
    programme = forms.ChoiceField(label=gettext_lazy("人才项目"))

    def __init__(
        self,
        *args: Any,
        bases: Collection[Enterprise | None],
        programmes: Collection[Programme],
        bureau: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.bases = {BUREAU if base is None else str(base.pk): base for base in bases}
        self.programmes = {str(each.pk): each for each in programmes}
        base: Any = self.fields["base"]
        base.choices = [(key, bureau if each is None else each.name) for key, each in self.bases.items()]
        programme: Any = self.fields["programme"]
        programme.choices = [
            (key, f"{each.title}（{each.get_kind_display()}）") for key, each in self.programmes.items()
        ]

    @property
    def chosen(self) -> tuple[Enterprise | None, Programme]:
        return self.bases[self.cleaned_data["base"]], self.programmes[self.cleaned_data["programme"]]


class CohortForm(forms.Form):
    """A cohort itself."""

    title = forms.CharField(label=gettext_lazy("名称"), max_length=100)
    summary = forms.CharField(label=gettext_lazy("一句话说明"), max_length=200, required=False)
    mode = forms.ChoiceField(label=gettext_lazy("授课方式"), choices=Mode.choices)
    place = forms.CharField(
        label=gettext_lazy("地点"), max_length=200, required=False, help_text=gettext_lazy("线上授课填写平台名称。")
    )
    hours = forms.IntegerField(label=gettext_lazy("学时"), min_value=0, max_value=2000, initial=0)
    fee = forms.CharField(
        label=gettext_lazy("费用"), max_length=100, required=False, help_text=gettext_lazy("不收费则留空。")
    )
    contact = forms.CharField(label=gettext_lazy("咨询方式"), max_length=120, required=False)
    seats = forms.IntegerField(label=gettext_lazy("名额"), min_value=1, max_value=5000)
    enrol_by = forms.DateTimeField(label=gettext_lazy("报名截止"), widget=MomentInput())
    admits_at_once = forms.BooleanField(
        label=gettext_lazy("先到先得"),
        required=False,
        initial=True,
        help_text=gettext_lazy("有空位就直接录取；不勾选则由基地逐一录取。"),
    )
    least_attendance = forms.IntegerField(label=gettext_lazy("最低出勤率（%）"), min_value=0, max_value=100, initial=80)
    least_score = forms.DecimalField(
        label=gettext_lazy("最低成绩"), min_value=0, max_value=100, max_digits=4, decimal_places=PLACES, initial=60
    )

    @classmethod
    def values_of(cls, cohort: Cohort) -> dict[str, Any]:
        """What a cohort's form begins with."""
        return {name: getattr(cohort, name) for name in cls.base_fields}


class SessionForm(forms.Form):
    """One session; a row without anything is passed over."""

    key = forms.IntegerField(required=False, widget=forms.HiddenInput)
    starts_at = forms.DateTimeField(label=gettext_lazy("开始"), widget=MomentInput())
    ends_at = forms.DateTimeField(label=gettext_lazy("结束"), widget=MomentInput())
    topic = forms.CharField(label=gettext_lazy("内容"), max_length=120)
    teacher = forms.CharField(label=gettext_lazy("授课人"), max_length=60, required=False)
    place = forms.CharField(label=gettext_lazy("地点（与培训班不同时）"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        starts, ends = data.get("starts_at"), data.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("结束时间应晚于开始时间。"))
        return data


class PartForm(forms.Form):
    """One thing that is marked."""

    key = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(label=gettext_lazy("考核内容"), max_length=60)
    weight = forms.IntegerField(label=gettext_lazy("权重"), min_value=1, max_value=1000)


SessionFormSet = formset_factory(
    SessionForm, extra=EMPTY_SESSIONS, can_delete=True, max_num=MOST_SESSIONS, validate_max=True, absolute_max=120
)
PartFormSet = formset_factory(
    PartForm, extra=EMPTY_PARTS, can_delete=True, max_num=MOST_PARTS, validate_max=True, absolute_max=40
)


class PlanForms:
    """A cohort's form, its sessions' and its parts', as one."""

    def __init__(self, data: Any = None, *, cohort: Cohort | None = None) -> None:
        values = CohortForm.values_of(cohort) if cohort is not None else None
        self.cohort = CohortForm(data, initial=values)
        sessions = [_row(each, SessionForm) for each in cohort.sessions.all()] if cohort is not None else []
        parts = [_row(each, PartForm) for each in cohort.parts.all()] if cohort is not None else []
        self.sessions: BaseFormSet[Any] = SessionFormSet(data, initial=sessions, prefix="sessions")
        self.parts: BaseFormSet[Any] = PartFormSet(data, initial=parts, prefix="parts")

    def is_valid(self) -> bool:
        """Whether everything is; all are looked at, so that every fault is shown."""
        return all([self.cohort.is_valid(), self.sessions.is_valid(), self.parts.is_valid()])

    @property
    def all_forms(self) -> list[forms.Form]:
        """For the summary of errors."""
        return [self.cohort, *self.sessions.forms, *self.parts.forms]

    @property
    def faults(self) -> list[str]:
        """What is wrong with the rows as a whole."""
        return [*self.sessions.non_form_errors(), *self.parts.non_form_errors()]

    @property
    def plan(self) -> Plan:
        """What was typed; valid forms only."""
        sessions = [SessionRow(**_typed(form)) for form in _kept(self.sessions)]
        parts = [PartRow(**_typed(form)) for form in _kept(self.parts)]
        return Plan(Columns(**self.cohort.cleaned_data), sessions, parts)


def _row(instance: Any, form: type[forms.Form]) -> dict[str, Any]:
    names = [name for name in form.base_fields if name != "key"]
    return {"key": instance.pk, **{name: getattr(instance, name) for name in names}}


def _kept(formset: BaseFormSet[Any]) -> list[forms.Form]:
    return [form for form in formset.forms if form.cleaned_data and form not in formset.deleted_forms]


def _typed(form: forms.Form) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if name != "DELETE"}


class EnterForm(forms.Form):
    """Somebody without an account."""

    name = forms.CharField(label=gettext_lazy("学员姓名"), max_length=60)


class ReasonForm(forms.Form):
    """Words that must be there."""

    reason = forms.CharField(label=gettext_lazy("原因"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class PostForm(forms.Form):
    """Where a trainee was hired."""

    employer = forms.CharField(
        label=gettext_lazy("用人单位"),
        max_length=120,
        help_text=gettext_lazy("填写全称；已在平台登记的企业会自动关联。"),
    )
    job = forms.CharField(label=gettext_lazy("岗位"), max_length=60, required=False)
    hired_on = forms.DateField(label=gettext_lazy("入职日期"), widget=DayInput())
    left_on = forms.DateField(
        label=gettext_lazy("离职日期"), widget=DayInput(), required=False, help_text=gettext_lazy("仍在职则留空。")
    )


class ScoreField(forms.DecimalField):
    """Out of 100, to the tenth; may be left open."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "input--short", "autocomplete": "off"})
        super().__init__(
            required=False,
            min_value=0,
            validators=[MaxValueValidator(100)],
            max_digits=4,
            decimal_places=PLACES,
            widget=widget,
            **kwargs,
        )
