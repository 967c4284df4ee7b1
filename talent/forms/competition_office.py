"""What officers fill in about competitions: judges, results, appeals."""

from collections.abc import Collection, Sequence
from typing import Any

from allauth.account.models import EmailAddress
from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from talent.models import Assignment, Competition, Judge
from talent.models.competitions.kinds import REMEDIES
from talent.rules.competitions.kinds import Remedy
from talent.services.competitions.judges import Duty
from talent.services.competitions.setup import judged_stages


class TeamFilterForm(forms.Form):
    """What the list of teams is narrowed by; kept in the address."""

    q = forms.CharField(label=gettext_lazy("编号、队名或单位"), required=False, max_length=60)
    state = forms.ChoiceField(label=gettext_lazy("状态"), required=False)

    def __init__(self, *args: Any, states: Collection[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        state: Any = self.fields["state"]
        state.choices = [("", _("全部状态")), *states]


class JudgeForm(forms.Form):
    """Whom to appoint, and for what."""

    account = forms.CharField(
        label=gettext_lazy("账号"), max_length=254, help_text=gettext_lazy("评委的用户名或已验证的邮箱。")
    )
    title = forms.CharField(label=gettext_lazy("单位和职务"), max_length=120, required=False)
    tracks: Any = forms.ModelMultipleChoiceField(
        None, label=gettext_lazy("评审赛道"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("不选则可评审全部赛道。"),
    )  # fmt: skip
    stages: Any = forms.ModelMultipleChoiceField(
        None, label=gettext_lazy("评审阶段"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("不选则可评审全部阶段。"),
    )  # fmt: skip

    def __init__(self, competition: Competition, *args: Any, judge: Judge | None = None, **kwargs: Any) -> None:
        if judge is not None:
            kwargs["initial"] = {
                "account": judge.user.username,
                "title": judge.title,
                "tracks": judge.tracks.all(),
                "stages": judge.stages.all(),
            }
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["tracks"].queryset = competition.tracks.all()
        stages = [stage.pk for stage in judged_stages(competition)]
        fields["stages"].queryset = competition.stages.filter(pk__in=stages)
        if judge is not None:
            fields["account"].disabled = True

    def clean_account(self) -> User:
        """The one account meant."""
        written = self.cleaned_data["account"].strip()
        proved = EmailAddress.objects.filter(email__iexact=written, verified=True).values("user")
        found = User.objects.filter(Q(username=written) | Q(pk__in=proved), is_active=True)
        if len(rows := list(found[:2])) != 1:
            raise forms.ValidationError(_("没有找到这个账号，请核对用户名或邮箱。"))
        return rows[0]

    @property
    def duty(self) -> Duty:
        data = self.cleaned_data
        return Duty(data["title"], list(data["tracks"]), list(data["stages"]))


class ReasonForm(forms.Form):
    """Why results are issued anew; the first time it may be left out."""

    reason = forms.CharField(
        label=gettext_lazy("结果说明（选填）"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AppealAnswerForm(forms.Form):
    """The answer, and what follows where the appeal holds."""

    answer = forms.CharField(
        label=gettext_lazy("答复申诉人"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    remedy = forms.ChoiceField(
        label=gettext_lazy("申诉成立时怎样处理"), choices=REMEDIES, initial=Remedy.VOID.value, widget=forms.RadioSelect
    )
    assignments = forms.MultipleChoiceField(
        label=gettext_lazy("要处理的评分（申诉成立时选择）"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, final: Sequence[Assignment], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["assignments"]
        field.choices = [
            (
                str(each.pk),
                _("%(judge)s：%(total)s 分") % {"judge": each.judge.user.get_full_name(), "total": f"{each.total:.2f}"},
            )
            for each in final
        ]

    @property
    def chosen(self) -> list[int]:
        return [int(pk) for pk in self.cleaned_data["assignments"]]

    @property
    def chosen_remedy(self) -> Remedy:
        return Remedy(self.cleaned_data["remedy"])
