"""The demo accounts, opened by their service once in a process and copied for every other test of it.

The service asks some 400 queries for them; most tests of the database want them.
"""

import copy
from collections.abc import Callable, Iterable
from typing import Any

from allauth.account.models import EmailAddress
from django.db import models

from accounts.models import DistrictOfficer, User

# Rows by the model they belong to, as the service wrote them in the first test.
_kept: dict[type[models.Model], list[Any]] = {}


def people(opened: Callable[[], Iterable[User]]) -> list[User]:
    """The accounts that ``opened`` opens, or the like of them where it was called before."""
    if User.objects.exists():
        return list(opened())
    if not _kept:
        users = list(opened())
        for model in (EmailAddress, DistrictOfficer, User.groups.through):
            _kept[model] = list(model.objects.filter(user__in=users))
        _kept[User] = [copy.deepcopy(user) for user in users]
        return users
    keys = [user.pk for user in _kept[User]]
    users = User.objects.bulk_create(_anew(user) for user in _kept[User])
    now = dict(zip(keys, users, strict=True))
    for model in (EmailAddress, DistrictOfficer, User.groups.through):
        model.objects.bulk_create(_anew(row, user=now[row.user_id]) for row in _kept[model])
    return users


def _anew(row: Any, **changes: Any) -> Any:
    fields = {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key
    }
    made = type(row)(**fields)
    for name, value in changes.items():
        setattr(made, name, value)
    return made
