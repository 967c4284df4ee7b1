"""The form of registration: for oneself, or for people of a company, with the event's own questions."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Enterprise
from events.forms.questions import AnswersForm
from events.models import Attendee, Registration
from events.rules.people import Contact, Person
from events.rules.questions import Question
from events.services.consents import REGISTRATION_WORDS
from parks.forms.spam import GuardedForm

PHONE = re.compile(r"[\d+()（） -]{7,40}")


def clean_phone(value: str) -> str:
    """A telephone number as people write it. Raises ValidationError."""
    phone = value.strip()
    if phone and (not PHONE.fullmatch(phone) or sum(each.isdigit() for each in phone) < 7):
        raise ValidationError(_("请填写能联系到的电话，只用数字，可加区号和短横线。"))
    return phone


class ContactForm(GuardedForm):
    """Who registers; ``is_group``: others come, and this is whom the office writes to."""

    name = forms.CharField(
        label=gettext_lazy("姓名"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    phone = forms.CharField(
        label=gettext_lazy("手机号"),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("电子邮箱"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=gettext_lazy("电子票和通知发到这里。"),
    )
    company_name = forms.CharField(
        label=gettext_lazy("单位（选填）"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    job = forms.CharField(label=gettext_lazy("职务（选填）"), max_length=60, required=False)

    def __init__(self, *args: Any, is_group: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_group:
            self.fields["name"].label = _("联系人")
            self.fields["phone"].label = _("联系电话")
            del self.fields["company_name"], self.fields["job"]

    def clean_phone(self) -> str:
        return clean_phone(self.cleaned_data["phone"])

    @property
    def contact(self) -> Contact:
        given = self.cleaned_data
        return Contact(given["name"].strip(), given["phone"], given["email"], given.get("company_name", "").strip())

    @property
    def person(self) -> Person:
        """The contact as the one who comes."""
        given = self.cleaned_data
        return Person(given["name"].strip(), given["phone"], given["email"], given.get("job", "").strip())


class PersonForm(forms.Form):
    """One of several who come. An empty row is nobody; ``key`` names one who is registered."""

    key = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=gettext_lazy("姓名"), max_length=60, required=False)
    phone = forms.CharField(
        label=gettext_lazy("手机号"), max_length=40, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    email = forms.EmailField(label=gettext_lazy("电子邮箱（选填）"), required=False)
    job = forms.CharField(label=gettext_lazy("职务（选填）"), max_length=60, required=False)

    def clean_phone(self) -> str:
        return clean_phone(self.cleaned_data["phone"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        filled = any(data.get(name) for name in ("name", "phone", "email", "job", "key"))
        for name, words in (("name", _("请填写姓名。")), ("phone", _("请填写手机号。"))):
            if filled and not data.get(name) and name not in self.errors:
                self.add_error(name, words)
        return data

    @property
    def person(self) -> Person | None:
        """None for an empty row."""
        given = self.cleaned_data
        if not given.get("name"):
            return None
        return Person(given["name"].strip(), given["phone"], given["email"], given["job"].strip(), given["key"])


class TermsForm(forms.Form):
    """Whether a group comes together only, and the consent without which nothing is kept."""

    together = forms.ChoiceField(
        label=gettext_lazy("名额不够时"),
        choices=[("", gettext_lazy("能上几位上几位，其余候补")), ("yes", gettext_lazy("全部有名额才报名"))],
        required=False,
        widget=forms.RadioSelect,
    )
    consent = forms.BooleanField(
        label=REGISTRATION_WORDS,
        error_messages={"required": gettext_lazy("需要同意才能报名。")},
    )

    def __init__(self, *args: Any, is_group: bool, keep_days: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consent"].help_text = _(
            "信息只用于本活动，活动结束 %(days)d 天后自动抹去；可以随时在报名页面查看、修改、取消。"
        ) % {"days": keep_days}
        if not is_group:
            del self.fields["together"]


class RegistrationSheet:
    """All forms of one page. ``company`` None: somebody for themselves; ``known``: an existing registration."""

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        company: Enterprise | None,
        questions: Sequence[Question],
        user: Any,
        now: datetime,
        limit: int,
        keep_days: int,
        known: Registration | None = None,
    ) -> None:
        self.company, self.known, self.limit = company, known, limit
        people = list(known.attendees.active()) if known else []
        initial = _contact_of(known, people) if known else _contact_of_user(user)
        self.contact = ContactForm(
            data, is_group=company is not None, now=now, is_guarded=user is None and known is None, initial=initial
        )
        answers = {f"q{key}": value for key, value in known.answers.items()} if known else {}
        self.answers = AnswersForm(data, questions=questions, initial=answers)
        self.terms = None if known else TermsForm(data, is_group=company is not None, keep_days=keep_days)
        self.people = _rows(data, people, known, limit) if company is not None else None

    @property
    def forms(self) -> list[forms.BaseForm]:
        """Those on the page, in order."""
        rows = list(self.people.forms) if self.people is not None else []
        return [self.contact, *rows, self.answers, *([self.terms] if self.terms else [])]

    def is_valid(self) -> bool:
        valid = [form.is_valid() for form in self.forms]
        if self.people is not None and not self.people.management_form.is_valid():
            self.contact.add_error(None, _("表单不完整，请重新打开页面。"))
            return False
        return all(valid)

    @property
    def persons(self) -> list[Person]:
        """Who comes."""
        if self.people is not None:
            return [form.person for form in self.people.forms if form.person]
        person = self.contact.person
        known = self.known.attendees.active().first() if self.known else None
        return [Person(person.name, person.phone, person.email, person.job, known.pk)] if known else [person]

    @property
    def together(self) -> bool:
        return bool(self.terms and self.terms.cleaned_data.get("together"))


def _contact_of_user(user: Any) -> dict[str, str]:
    return {"name": user.get_full_name(), "phone": user.phone, "email": user.email} if user else {}


def _contact_of(known: Registration, people: Sequence[Attendee]) -> dict[str, str]:
    return {
        "name": known.contact_name,
        "phone": known.contact_phone,
        "email": known.contact_email,
        "company_name": known.company_name,
        "job": people[0].job if people else "",
    }


def _rows(data: Mapping[str, Any] | None, people: Sequence[Attendee], known: Registration | None, limit: int) -> Any:
    made: Any = forms.formset_factory(
        PersonForm, extra=0 if known else min(2, limit), max_num=limit, absolute_max=limit
    )
    initial = [
        {"key": each.pk, "name": each.name, "phone": each.phone, "email": each.email, "job": each.job}
        for each in people
    ]
    return made(data, prefix="people", initial=initial)


def with_another_row(data: Any, limit: int) -> Any:
    """What was sent, with an empty row more, up to ``limit``; nothing is lost."""
    changed = data.copy()
    total = changed.get("people-TOTAL_FORMS", "0")
    changed["people-TOTAL_FORMS"] = str(min(limit, int(total) + 1 if total.isdecimal() and len(total) < 4 else 1))
    return changed
