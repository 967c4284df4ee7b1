"""A paper for the wallet: its file, what it proves, how long it holds."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import WalletDocument, WalletKind
from accounts.services.wallet import MOST_BYTES, Particulars
from core.uploads.answers import UploadField
from core.uploads.kinds import ALL_KINDS, PAPERS, FileKind

# These names say too little by themselves.
NAMED = frozenset({WalletKind.CERTIFICATE, WalletKind.OTHER})


class DescriptionForm(forms.Form):
    """A paper's title and dates."""

    title = forms.CharField(
        label=_("名称"),
        max_length=120,
        required=False,
        help_text=_("可不填，默认用材料类型作名称。例：2025年度审计报告。"),
    )
    issued_on = forms.DateField(
        label=_("签发日期"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    expires_on = forms.DateField(
        label=_("有效期至"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("有效的最后一日；长期有效可不填。"),
    )

    def __init__(self, *args: Any, kind: str = "", day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.paper, self.day = kind, day

    def clean(self) -> dict[str, Any]:
        """Dates in their order; a title where the kind says too little."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        issued, expires = cleaned.get("issued_on"), cleaned.get("expires_on")
        if issued and issued > self.day:
            self.add_error("issued_on", _("签发日期不能晚于今天。"))
        if expires and issued and expires < issued:
            self.add_error("expires_on", _("有效期不能早于签发日期。"))
        if self.kind_of(cleaned) in NAMED and not (cleaned.get("title") or "").strip():
            self.add_error("title", _("请填写名称，便于申报时辨认。"))
        return cleaned

    def kind_of(self, cleaned: dict[str, Any]) -> str:
        """What the paper proves."""
        return self.paper

    @property
    def particulars(self) -> Particulars:
        data = self.cleaned_data
        return Particulars(data["title"], data["issued_on"], data["expires_on"])


class ReplaceForm(DescriptionForm):
    """A newer file for a paper, with its own dates."""

    field_order = ("kind", "file", "title", "issued_on", "expires_on")
    file = UploadField(
        label=_("文件"),
        kinds=PAPERS,
        most_bytes=MOST_BYTES,
        error_messages={
            "required": _("请选择要上传的文件。"),
            "empty": _("这个文件是空的（0 字节），请检查后重新选择。"),
        },
    )

    def __init__(self, *args: Any, taken: frozenset[FileKind] = PAPERS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("UploadField", self.fields["file"]).take(taken)

    def clean(self) -> dict[str, Any]:
        """A paper that has expired already is of no use."""
        cleaned = super().clean()
        expires = cleaned.get("expires_on")
        if expires and expires < self.day:
            self.add_error("expires_on", _("这份材料已过期，不能用于申报，请上传有效的。"))
        return cleaned


class AddForm(ReplaceForm):
    """A new paper of one of ``offered`` kinds."""

    kind = forms.ChoiceField(label=_("类型"), error_messages={"required": _("请选择材料类型。")})

    def __init__(self, *args: Any, offered: list[WalletKind], **kwargs: Any) -> None:
        super().__init__(*args, taken=ALL_KINDS, **kwargs)
        kind = cast("forms.ChoiceField", self.fields["kind"])
        kind.choices = [("", _("请选择")), *((each.value, each.label) for each in offered)]
        self.fields["file"].help_text = _(
            "扫描件或照片：PDF、JPG、PNG；审计报告、租赁合同和其他材料也可以是 Word 或 Excel。不超过 50 MB。"
        )

    def kind_of(self, cleaned: dict[str, Any]) -> str:
        return str(cleaned.get("kind") or "")


def description_of(document: WalletDocument) -> dict[str, Any]:
    """What a form about the paper begins with."""
    return {"title": document.title, "issued_on": document.issued_on, "expires_on": document.expires_on}
