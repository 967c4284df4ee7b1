"""Columns by which officers put forms together."""

from typing import Any
from uuid import uuid4

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.uploads.kinds import FileKind
from core.working_days import DayUnit

DAY_UNITS = [(DayUnit.CALENDAR.value, _("自然日")), (DayUnit.WORKING.value, _("工作日"))]
FORMATS = [
    (FileKind.PDF.value, _("PDF")),
    (FileKind.JPEG.value, _("JPG 图片")),
    (FileKind.PNG.value, _("PNG 图片")),
    (FileKind.WORD.value, _("Word 文档（docx）")),
    (FileKind.EXCEL.value, _("Excel 表格（xlsx）")),
]


class GeneratedKey(forms.SlugField):
    """A key that is made where none is typed; what has one keeps it."""

    def clean(self, value: Any) -> str:
        return str(super().clean(value)) or f"k{uuid4().hex[:10]}"


class KeyField(models.SlugField):  # type: ignore[type-arg]  # generic in the stubs only
    """The name by which answers and files are kept. Officers need not think of one."""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": GeneratedKey, **kwargs, "required": False})

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.SlugField", args, kwargs


class FormatsField(models.JSONField):
    """A list of kinds of files, ticked off in the form."""

    def formfield(self, **kwargs: Any) -> Any:
        return forms.MultipleChoiceField(
            choices=FORMATS,
            label=self.verbose_name,
            required=False,
            initial=[FileKind.PDF.value],
            widget=forms.CheckboxSelectMultiple,
        )

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs
