"""Which versions to compare, and which news to list."""

from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from policy_kb.forms.filters import NamedChoiceField
from policy_kb.models import Region, Topic, Version
from policy_kb.querysets.versions import VersionQuerySet

PERIODS = [("7", _("最近一周")), ("30", _("最近一个月")), ("90", _("最近三个月")), ("365", _("最近一年"))]


class VersionsForm(forms.Form):
    """Two published versions of one document; given in either order, compared from the older to the newer."""

    before = forms.TypedChoiceField(label=_("从"), coerce=int)
    after = forms.TypedChoiceField(label=_("到"), coerce=int)

    def __init__(self, data: QueryDict | None, *, versions: list[Version], initial: dict[str, int]) -> None:
        super().__init__(data, initial=initial)
        choices = [(version.number, _label(version)) for version in versions]
        for name, message in (("before", _("请选择较早的版本。")), ("after", _("请选择较新的版本。"))):
            field: Any = self.fields[name]
            field.choices = choices
            field.error_messages = {"required": message, "invalid_choice": message}

    def clean(self) -> dict[str, Any]:
        """Two different versions, the older one first."""
        cleaned = super().clean() or self.cleaned_data
        before, after = cleaned.get("before"), cleaned.get("after")
        if before is None or after is None:
            return cleaned
        if before == after:
            self.add_error("after", _("请选择两个不同的版本。"))
        return {**cleaned, "before": min(before, after), "after": max(before, after)}


def _label(version: Version) -> str:
    form = _("第 %(number)d 版（现行）") if version.is_current else _("第 %(number)d 版")
    return str(form) % {"number": version.number}


class NewsFilters(forms.Form):
    """Topic, region and period of one look at the news; a value that does not exist narrows nothing."""

    topic = NamedChoiceField(
        label=_("主题"), required=False, queryset=Topic.objects.none(), to_field_name="slug", empty_label=_("不限")
    )
    region = NamedChoiceField(
        label=_("地区"), required=False, queryset=Region.objects.none(), to_field_name="slug", empty_label=_("不限")
    )
    since = forms.ChoiceField(label=_("时间"), required=False, choices=[("", _("不限")), *PERIODS])

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        topics: Any = self.fields["topic"]
        regions: Any = self.fields["region"]
        topics.queryset = Topic.objects.filter(documents__live=True).distinct()
        regions.queryset = Region.objects.filter(documents__live=True).distinct()
        self.full_clean()

    def versions(self, today: date) -> VersionQuerySet:
        """Published versions that pass, the latest first."""
        found = Version.objects.published()
        topic, region, days = (self.cleaned_data.get(name) for name in ("topic", "region", "since"))
        if topic:
            found = found.filter(document__topics=topic)
        if region:
            found = found.filter(document__region=region)
        if days:
            first = timezone.make_aware(datetime.combine(today - timedelta(days=int(days)), time()))
            found = found.filter(published_at__gte=first)
        return found.latest_first()

    @property
    def words(self) -> list[str]:
        """What is chosen, in words."""
        named = [str(chosen) for name in ("topic", "region") if (chosen := self.cleaned_data.get(name))]
        period = dict(PERIODS).get(self.cleaned_data.get("since") or "")
        return [*named, str(period)] if period else named

    @property
    def address(self) -> str:
        """The query string of this look, in its shortest form: ``?topic=…`` or empty."""
        values = {name: getattr(value, "slug", value) for name, value in self.cleaned_data.items() if value}
        return f"?{urlencode(values)}" if values else ""
