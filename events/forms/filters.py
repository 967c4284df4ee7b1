"""How the calendar is looked at: view, day and filters, all of which live in the address."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import Event, EventKind, Market, WorldRegion
from events.models.fields import territory_choices
from events.rules.month import monday_of, shifted_month
from events.services.places import country_name
from parks.models import ParkPage

MAX_WORDS = 60
ANY = ("", _("不限"))
FIRST_YEAR, LAST_YEAR = 2000, 2100
VIEWS = {"month": _("月"), "week": _("周"), "list": _("列表"), "year": _("年")}
NARROWING = ("kind", "region", "country", "city", "market", "target", "park", "q", "deadlines")


class CalendarFilters(forms.Form):
    """What narrows the calendar. A value that does not exist narrows nothing."""

    kind = forms.ChoiceField(label=_("类型"), required=False, choices=[ANY, *EventKind.choices])
    region = forms.ChoiceField(label=_("区域"), required=False, choices=[ANY, *WorldRegion.choices])
    city = forms.CharField(label=_("城市"), required=False, max_length=60)
    market = forms.ChoiceField(label=_("市场"), required=False, choices=[ANY, *Market.choices])
    country = forms.ChoiceField(label=_("国家和地区"), required=False, choices=territory_choices)
    target = forms.ChoiceField(label=_("目标市场"), required=False, choices=territory_choices)
    park = forms.SlugField(label=_("产业园"), required=False, max_length=100)
    deadlines = forms.ChoiceField(label=_("截止日期"), required=False, choices=[("", _("显示")), ("no", _("不显示"))])
    q = forms.CharField(label=_("关键词"), required=False, max_length=MAX_WORDS)

    def __init__(self, data: QueryDict, *, offers: bool = False) -> None:
        """With ``offers`` the fields name the cities and countries that there are, which asks the database."""
        super().__init__(data)
        if offers:
            self._offer()
        self.full_clean()

    def _offer(self) -> None:
        events = Event.objects.published()
        cities = [(city, city) for city in events.cities()]
        countries = [(code, country_name(code)) for code in events.countries()]
        self.fields["city"].widget = forms.Select(choices=[ANY, *cities])
        self.fields["country"].widget = forms.Select(choices=[ANY, *sorted(countries, key=lambda one: one[1])])

    @property
    def chosen(self) -> dict[str, str]:
        """What is in effect, by name."""
        return {name: str(self.cleaned_data[name]) for name in NARROWING if self.cleaned_data.get(name)}

    @property
    def query(self) -> str:
        """The same for an address, without the question mark."""
        query = QueryDict(mutable=True)
        query.update(self.chosen)
        return query.urlencode()

    @property
    def in_words(self) -> str:
        """The filters in one line, for the names of feeds."""
        return "、".join(self._worded(name, value) for name, value in self.chosen.items() if name != "deadlines")

    @property
    def park_name(self) -> str:
        """The park that narrows, by its name."""
        slug = self.chosen.get("park", "")
        return ParkPage.objects.filter(slug=slug).values_list("title", flat=True).first() or slug

    @property
    def target_name(self) -> str:
        """The market that narrows, by its name."""
        return country_name(self.chosen["target"]) if "target" in self.chosen else ""

    def _worded(self, name: str, value: str) -> str:
        if name == "park":
            return self.park_name
        if name in {"country", "target"}:
            return country_name(value)
        choices: Any = dict(getattr(self.fields[name], "choices", ()))
        return str(choices.get(value, value))


class Look:
    """Which view of which time: ``day`` is any day of the month, week or year shown."""

    def __init__(self, data: QueryDict, *, today: date) -> None:
        view = data.get("view", "")
        self.view = view if view in VIEWS else "month"
        self.day = day_or(data.get("day", ""), today)
        self.today = today

    def moved(self, steps: int) -> date:
        """The day that lies one month, week or year away, kept within the calendar's years."""
        if self.view == "week":
            day = monday_of(self.day) + timedelta(weeks=steps)
        elif self.view == "year":
            day = date(self.day.year + steps, 1, 1)
        else:
            day = shifted_month(self.day, steps)
        return min(max(day, date(FIRST_YEAR, 1, 1)), date(LAST_YEAR, 12, 1))

    def address(self, filters: CalendarFilters, *, view: str = "", day: date | None = None) -> str:
        """The query of the same look with another view or day."""
        query = QueryDict(mutable=True)
        query["view"] = view or self.view
        query["day"] = (day or self.day).isoformat()
        query.update(filters.chosen)
        return f"?{query.urlencode()}"


def day_or(written: str, today: date) -> date:
    """The day of an address such as 2026-11-30 or 2026-11; today where it names none that the calendar shows."""
    try:
        day = date.fromisoformat(f"{written}-01" if len(written) == len("2026-11") else written)
    except ValueError:
        return today
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else today


def local_today() -> date:
    """The day on the office's clock."""
    return timezone.localdate()
