"""Every column of every app that names a person is spoken of by a kind of personal data, or listed here with a reason.

A new table with a key to the account, or with somebody's address, telephone or name, fails until it is covered in its
app's ``wagtail_hooks/personal_data.py``.
"""

import re

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.urls import resolve

from accounts.consents import announced_purposes
from core.personal_data import Fate, Holding, announced_kinds
from core.retention import announced_rules

TEXT = (models.CharField, models.TextField, models.JSONField, models.BinaryField)
# Words in the names of columns that hold what tells who somebody is.
PERSONAL = re.compile(
    r"(^|_)(email|phone|mobile|identity|speakers?|signer|contact|representative|id_number|sealed|address|person)(_|$)"
    r"|^contact_name$|(actor|by|sender|expert|person|away|author)_name$"
)
OFFICE_CONTACT = "公布的受理部门联系方式，不是哪个人的"
COMPANY = "企业的登记信息，随企业保存"
NOT_PERSONAL = {
    "accounts.Enterprise.legal_representative": "营业执照上的登记信息，随企业保存",
    "accounts.Enterprise.registered_address": COMPANY,
    "accounts.Enterprise.office_address": COMPANY,
    "events.Event.address": "活动的地址",
    "events.AgendaSession.speakers": "主办方公布的议程，讲者不以账号出现，更正由主办方办理",
    "parks.ParkPage.contact_name": "园区招商联系方式，公开与否由同意记录管理",
    "parks.ParkPage.contact_phone": "同上",
    "parks.ParkPage.contact_email": "同上",
    "parks.ParkPage.address": "园区的地址",
    "parks.PublicPlace.address": "公共设施的地址",
    "subsidies.OverseasWarehouse.address": "仓库的地址",
    "subsidies.PublicityNotice.contact": OFFICE_CONTACT,
    "subsidies.Scheme.contact": OFFICE_CONTACT,
    "talent.Cohort.contact": "公布的咨询方式，不是哪个人的",
    "talent.Competition.contact": "公布的咨询方式，不是哪个人的",
    "talent.Programme.contact": OFFICE_CONTACT,
    "talent.PublicityNotice.contact": OFFICE_CONTACT,
    "talent.ResultNotice.contact": OFFICE_CONTACT,
    "wagtailembeds.Embed.author_name": "嵌入内容在外站的作者",
}


def covered() -> frozenset[str]:
    return frozenset().union(*(holding.columns for holding in holdings()))


def holdings() -> list[Holding]:
    return [holding for kind in announced_kinds() for holding in kind.holdings]


def columns_of_people() -> dict[str, models.Field]:
    """Every column, of every table, that leads to an account or looks as if it told who somebody is."""
    user, found = get_user_model(), {}
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_fields:
            leads = field.is_relation and field.related_model is user
            names = isinstance(field, TEXT) and model is not user and PERSONAL.search(field.name) is not None
            if leads or names:
                found[f"{model._meta.label}.{field.name}"] = field
    return found


def test_every_column_that_names_a_person_is_covered() -> None:
    missing = columns_of_people().keys() - covered() - NOT_PERSONAL.keys()
    assert not missing, f"no kind of personal data speaks of {sorted(missing)}"


def test_no_exception_outlives_its_column_or_covers_a_covered_one() -> None:
    stale = NOT_PERSONAL.keys() - columns_of_people().keys()
    assert not stale, f"gone, or not personal by their names any more: {sorted(stale)}"
    assert not NOT_PERSONAL.keys() & covered()


def test_every_covered_column_exists() -> None:
    for name in covered():
        label, _dot, column = name.rpartition(".")
        model = apps.get_model(label)
        assert hasattr(model, column) or column in {field.name for field in model._meta.get_fields()}, name


def test_the_account_itself_is_told_whole() -> None:
    told = {name.rpartition(".")[2] for name in covered() if name.startswith("accounts.User.")}
    assert {"username", "email", "phone", "display_name", "first_name", "last_name"} <= told


def test_secrets_are_never_shown() -> None:
    shown = {
        f"{holding.model._meta.label}.{each if isinstance(each, str) else each[0]}"
        for holding in holdings()
        for each in holding.shown
    }
    secrets = re.compile(r"password|secret|token$|key_hash|\.sealed$|\.data$|nonce|session_data")
    assert not [name for name in shown if secrets.search(name)]


def test_what_is_kept_says_why_and_what_is_anonymised_says_how() -> None:
    for holding in holdings():
        if holding.fate is Fate.KEPT:
            assert str(holding.why), holding.model
        if holding.fate is Fate.ANONYMISED:
            assert holding.blank or holding.erase is not None, holding.model


@pytest.mark.django_db
def test_every_kind_says_what_for_and_how_long() -> None:
    for kind in announced_kinds():
        assert all([str(kind.title), str(kind.purpose), str(kind.section), kind.retention()]), kind.key
        if kind.correct is not None:
            assert resolve(kind.correct()).url_name != "wagtail_serve", kind.key


@pytest.mark.django_db
def test_every_rule_and_purpose_is_in_words() -> None:
    for rule in announced_rules():
        assert all([str(rule.what), rule.after(), str(rule.setting)]), rule.key
    for purpose in announced_purposes().values():
        assert all([str(purpose.title), purpose.wording(), str(purpose.effect), purpose.version]), purpose.key
