"""Ask to be verified: by a licence kept already, or by one uploaded in the same step; and an officer's answer."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Enterprise, WalletDocument, WalletKind
from core.uploads.kinds import LARGEST_FILE, PAPERS
from core.uploads.wording import accept_attribute, limits_in_words

NEW = "new"


class VerificationForm(forms.Form):
    """``licence`` is one of the wallet's, or ``new`` with a file."""

    licence = forms.ChoiceField(label=_("营业执照"), widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("营业执照文件"),
        required=False,
        error_messages={"empty": _("这个文件是空的（0 字节），请检查后重新选择。")},
    )
    expires_on = forms.DateField(
        label=_("营业期限至"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("营业执照上写有期限时填写；长期的不填。"),
    )

    def __init__(self, *args: Any, company: Enterprise, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day
        self.kept: QuerySet[WalletDocument] = company.documents.valid_on(day).filter(kind=WalletKind.LICENCE)
        choices = [(str(document.pk), f"{document.title}（{document.file_name}）") for document in self.kept]
        licence = self.fields["licence"]
        licence.choices = [*choices, (NEW, _("上传新的营业执照"))]  # type: ignore[attr-defined]
        licence.initial = choices[0][0] if choices else NEW
        file = self.fields["file"]
        file.help_text = limits_in_words(PAPERS, LARGEST_FILE)
        file.widget.attrs["accept"] = accept_attribute(PAPERS)

    def clean(self) -> dict[str, Any]:
        """A new licence comes with its file, and has not expired."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("licence") != NEW:
            return cleaned
        if not cleaned.get("file") and "file" not in self.errors:
            self.add_error("file", _("请选择营业执照的扫描件或照片。"))
        last_day = cleaned.get("expires_on")
        if last_day is not None and last_day < self.day:
            self.add_error("expires_on", _("这份营业执照已过期，请上传有效的。"))
        return cleaned

    @property
    def chosen(self) -> WalletDocument | None:
        """The document of the wallet that was chosen; None for a new one."""
        choice = self.cleaned_data["licence"]
        return None if choice == NEW else self.kept.filter(pk=choice).first()


class ReturnForm(forms.Form):
    """Why a request goes back; the company reads it."""

    reason = forms.CharField(
        label=_("退回原因"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("写明哪里不符、怎样更正，企业会看到这段话。"),
        error_messages={"required": _("请写明退回原因。")},
    )
