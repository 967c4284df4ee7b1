"""Who uses a rule set: rows of other apps that point to it or to a version of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from wagtail.admin.admin_url_finder import AdminURLFinder

from accounts.models import User
from criteria.models import RuleSet, RuleSetVersion


@dataclass(frozen=True, slots=True)
class Use:
    """A row that uses it: what it is, its name, where it is edited by whoever asks (empty: not by them)."""

    kind: str
    title: str
    url: str = ""


def uses(rule_set: RuleSet, *, user: User) -> list[Use]:
    """Rows that point to the rule set, then those that point to its versions."""
    finder = AdminURLFinder(user)
    versions = list(RuleSetVersion.objects.latest_of(rule_set))
    rows = [*_pointing(RuleSet, [rule_set]), *_pointing(RuleSetVersion, versions)]
    return [Use(str(_options(row).verbose_name), str(row), finder.get_edit_url(row) or "") for row in rows]


def _options(model: type[Model] | Model) -> Any:
    return model._meta  # noqa: SLF001  # Django's documented way to a model's fields


def _pointing(model: type[Model], targets: Iterable[Model]) -> list[Model]:
    """Rows of other apps with a foreign key to one of the targets."""
    found: list[Model] = []
    for relation in _options(model).related_objects:
        table: Any = relation.related_model
        if relation.one_to_many and _options(table).app_label != "criteria":
            found += table.objects.filter(**{f"{relation.field.name}__in": targets})
    return found
