"""What teams fill in: themselves, an invitation, an entry, an appeal."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Enterprise
from core.services.publicity.objections import KINDS, MOST_BYTES, Statement
from core.uploads.answers import SeveralUploadsField
from core.uploads.kinds import MEGABYTE
from core.uploads.wording import limits_in_words
from talent.forms.objecting import ANY_LENGTH
from talent.models import Competition, TeamMember
from talent.services.competitions.entries import Words, kinds_of
from talent.services.competitions.teams import Wanted


class TeamForm(forms.Form):
    """A new team."""

    name = forms.CharField(
        label=gettext_lazy("队名"), max_length=40, help_text=gettext_lazy("结果公布时显示，评审时不显示。")
    )
    track: Any = forms.ModelChoiceField(None, label=gettext_lazy("赛道"), widget=forms.RadioSelect, empty_label=None)
    group: Any = forms.ModelChoiceField(None, label=gettext_lazy("组别"), widget=forms.RadioSelect, empty_label=None)
    organisation: Any = forms.ModelChoiceField(
        None, label=gettext_lazy("参赛单位"), required=False, empty_label=gettext_lazy("不代表单位")
    )

    def __init__(
        self, *args: Any, competition: Competition, organisations: Collection[Enterprise], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["track"].queryset = competition.tracks.all()
        fields["group"].queryset = competition.groups.all()
        fields["group"].label_from_instance = lambda row: (
            f"{row.title}（{row.audience}）" if row.audience else row.title
        )
        fields["organisation"].queryset = Enterprise.objects.filter(pk__in=[each.pk for each in organisations])
        fields["organisation"].label_from_instance = lambda row: row.name
        if not organisations:
            fields["organisation"].help_text = _("您还没有可以代表的单位。代表单位参赛的，请先登记单位并通过核验。")
        elif len(organisations) == 1 and all(each.needs_organisation for each in competition.groups.all()):
            fields["organisation"].initial = next(iter(organisations)).pk

    @property
    def wanted(self) -> Wanted:
        """What was filled in."""
        return Wanted(**{name: self.cleaned_data[name] for name in ("name", "track", "group", "organisation")})


class InviteForm(forms.Form):
    """Somebody to ask."""

    email = forms.EmailField(
        label=gettext_lazy("对方邮箱"), widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    )


class CaptainForm(forms.Form):
    """Who leads from now on."""

    member: Any = forms.ModelChoiceField(None, label=gettext_lazy("移交给"), empty_label=gettext_lazy("请选择队员"))

    def __init__(self, others: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["member"]
        field.queryset = others
        field.label_from_instance = lambda row: row.user.get_full_name()

    @property
    def chosen(self) -> TeamMember:
        found: TeamMember = self.cleaned_data["member"]
        return found


class EntryForm(forms.Form):
    """A version of an entry."""

    title = forms.CharField(label=gettext_lazy("作品名称"), max_length=80)
    summary = forms.CharField(
        label=gettext_lazy("作品简介（选填）"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("评委看得到。不要写出队名、队员和单位。"),
    )

    def __init__(self, competition: Competition, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds, most_bytes = kinds_of(competition), competition.most_megabytes * MEGABYTE
        words = {"limits": limits_in_words(kinds, most_bytes), "most": competition.most_files}
        hint = _("%(limits)s，最多 %(most)d 个。评委看不到文件名；文件内容里也不要写出队名、队员和单位。") % words
        self.fields["files"] = SeveralUploadsField(
            label=_("作品文件"), help_text=hint, kinds=kinds, most_bytes=most_bytes, required=False
        )

    @property
    def words(self) -> Words:
        return Words(self.cleaned_data["title"], self.cleaned_data["summary"])


class AppealForm(forms.Form):
    """An appeal, in one's own name, with evidence; the service says what it lacks."""

    grounds = forms.CharField(
        label=gettext_lazy("申诉事项和理由"), max_length=ANY_LENGTH, widget=forms.Textarea(attrs={"rows": 6})
    )
    evidence = SeveralUploadsField(
        label=gettext_lazy("证据"), kinds=frozenset(KINDS), most_bytes=MOST_BYTES, required=False
    )
    why_no_evidence = forms.CharField(label=gettext_lazy("不能提供证据的原因"), max_length=300, required=False)
    name = forms.CharField(label=gettext_lazy("申诉人姓名"), max_length=120)
    phone = forms.CharField(
        label=gettext_lazy("联系电话"), max_length=30, widget=forms.TextInput(attrs={"type": "tel"})
    )

    def statement(self) -> Statement:
        """What is said."""
        names = ("name", "phone", "grounds", "why_no_evidence")
        return Statement(**{name: self.cleaned_data[name] for name in names})
