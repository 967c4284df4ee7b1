"""What everybody fills in about publicity: filters of the list, an objection."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.anonymity import NAMELESS
from core.uploads.answers import SeveralUploadsField
from subsidies.models import PublicityNotice, Scheme
from subsidies.querysets.publicity import NoticeQuerySet
from subsidies.services.publicity.objections import KINDS, LEAST_GROUNDS, MOST_BYTES, MOST_FILES, Statement
from subsidies.services.publicity.outcomes import RUNNING, Line

PHONE = re.compile(r"\+?[0-9][0-9 ()-]{5,24}[0-9]")


class NoticeFilters(forms.Form):
    """What the address of the list asks for; what is wrong there narrows nothing."""

    year = forms.ChoiceField(label=gettext_lazy("年度"), required=False)
    scheme = forms.ModelChoiceField(
        Scheme.objects.none(), label=gettext_lazy("扶持项目"), required=False, empty_label=gettext_lazy("全部")
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        published = PublicityNotice.objects.published().order_by()
        years = published.annotate(year=ExtractYear("opens_at")).values_list("year", flat=True).distinct()
        choices = [("", _("全部")), *((str(year), str(year)) for year in sorted(years, reverse=True))]
        self.fields["year"].choices = choices  # type: ignore[attr-defined]
        self.fields["scheme"].queryset = Scheme.objects.filter(pk__in=published.values("call__scheme"))  # type: ignore[attr-defined]
        self.full_clean()

    @property
    def is_used(self) -> bool:
        return any(self.cleaned_data.values())

    def chosen(self, notices: NoticeQuerySet) -> NoticeQuerySet:
        """Those of ``notices`` that pass."""
        data = self.cleaned_data
        if data.get("year"):
            notices = notices.filter(opens_at__year=data["year"])
        return notices.filter(call__scheme=data["scheme"]) if data.get("scheme") else notices


class ObjectionForm(forms.Form):
    """Who objects to which line, why, on which evidence. ``homepage`` is for programs: nobody else sees it."""

    line = forms.ChoiceField(
        label=gettext_lazy("对哪一项提出异议"), error_messages={"required": gettext_lazy("请选择。")}
    )
    name = forms.CharField(
        label=gettext_lazy("姓名或单位名称"),
        max_length=120,
        help_text=gettext_lazy("请填写真实姓名；单位提出的，填写单位全称和联系人。"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=gettext_lazy("联系电话"),
        max_length=30,
        help_text=gettext_lazy("只用于核实，不公开，也不告诉被异议的企业。"),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("电子邮箱（选填）"), required=False, help_text=gettext_lazy("填写后，有答复时发邮件提醒。")
    )
    grounds = forms.CharField(
        label=gettext_lazy("异议事项和理由"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=gettext_lazy("写明哪项内容不属实、依据是什么，不少于 20 个字。"),
    )
    evidence = SeveralUploadsField(
        label=gettext_lazy("证据材料"), kinds=frozenset(KINDS), most_bytes=MOST_BYTES, required=False
    )
    why_no_evidence = forms.CharField(
        label=gettext_lazy("不能提供证据的原因"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("上传了证据的不用填。"),
    )
    homepage = forms.CharField(required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}))

    def __init__(self, *args: Any, lines: list[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = {str(line.item.pk): line.item for line in lines if line.outcome is RUNNING}
        words = [(key, "，".join(filter(None, (item.name, item.subject)))) for key, item in self.items.items()]
        self.fields["line"].choices = [("", _("请选择")), *words]  # type: ignore[attr-defined]
        self.fields["evidence"].help_text = _("%(limits)s，最多 %(most)d 个。") % {
            "limits": self.fields["evidence"].help_text,
            "most": MOST_FILES,
        }

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"].strip()
        letters = sum(character.isalpha() for character in name)
        if letters < 2 or any(word in name.lower() for word in NAMELESS):  # the shortest name
            raise ValidationError(_("异议须实名提出，请填写真实姓名或单位名称。"))
        return name

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"].strip()
        if not PHONE.fullmatch(phone):
            raise ValidationError(_("请填写能联系到您的电话，只用数字，可加区号和分机号的短横线。"))
        return phone

    def clean_grounds(self) -> str:
        grounds: str = self.cleaned_data["grounds"]
        found = len("".join(grounds.split()))
        if found < LEAST_GROUNDS:
            words = {"least": LEAST_GROUNDS, "found": found}
            raise ValidationError(_("请写具体一些，不少于 %(least)d 个字，现在是 %(found)d 个字。") % words)
        return grounds

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("homepage"):
            raise ValidationError(_("提交没有成功，请刷新页面后重新填写。"))
        if (
            not data.get("evidence")
            and not (data.get("why_no_evidence") or "").strip()
            and "evidence" not in self.errors
        ):
            self.add_error("evidence", _("请上传证据；不能提供的，请在下一栏写明原因。"))
        if len(data.get("evidence") or []) > MOST_FILES:
            self.add_error("evidence", _("最多 %(most)d 个文件，请先移除不需要的。") % {"most": MOST_FILES})
        return data

    @property
    def statement(self) -> Statement:
        names = ("name", "phone", "grounds", "email", "why_no_evidence")
        return Statement(**{name: self.cleaned_data[name] for name in names})

    @property
    def item(self) -> Any:
        return self.items[self.cleaned_data["line"]]
