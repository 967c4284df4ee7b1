"""Money asked for, granted and paid, by district and by kind of company; 元 throughout."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, Q, QuerySet, Sum
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from accounts.models import EnterpriseKind
from core.lists import holds
from core.money import FEN
from subsidies.models import Application, PaymentLine, Submission
from subsidies.workflow import GRANTED, State

NOTHING = Decimal(0)
HELD = [state.value for state in (*GRANTED, State.CLAWBACK)]  # granted, and not given back
ASKED = Cast(KT("content__amount_requested"), DecimalField(max_digits=18, decimal_places=2))
Row = Mapping[str, Any]
Rows = QuerySet[Any, Any]


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """The sums of a group of applications, and how many were submitted and granted."""

    title: str
    submitted: int = 0
    approved: int = 0
    asked: Decimal = NOTHING
    granted: Decimal = NOTHING
    paid: Decimal = NOTHING


@dataclass(frozen=True, slots=True)
class Money:
    """The whole, and its parts. A company of several kinds counts in each; ``by_kind`` adds up to more than all."""

    total: MoneyLine
    by_district: tuple[MoneyLine, ...]
    by_kind: tuple[MoneyLine, ...]


def money_of(applications: QuerySet[Application], latest: QuerySet[Submission]) -> Money:
    """All sums. Six queries: each of asked, granted and paid once by district and once by kind."""
    granted = applications.filter(state__in=HELD).order_by()
    paid = PaymentLine.objects.filter(
        application__in=applications.order_by().values("pk"), state=PaymentLine.State.PAID
    ).order_by()
    sources = (
        (latest, "application__", {"submitted": None, "asked": ASKED}),
        (granted, "", {"approved": None, "granted": "amount_granted"}),
        (paid, "application__", {"paid": "amount"}),
    )
    districts: dict[str, dict[str, Any]] = {}
    kinds: dict[str, Any] = {}
    for rows, path, columns in sources:
        for row in _by_district(rows, path, columns):
            districts.setdefault(row[f"{path}district__name"], {}).update({name: row[name] for name in columns})
        kinds |= _by_kind(rows, path, columns)
    lines = tuple(_line(name, found) for name, found in sorted(districts.items()))
    return Money(_total(lines), lines, _kind_lines(kinds))


def _by_district(rows: Rows, path: str, columns: Row) -> Rows:
    sums = {name: Count("pk") if column is None else Sum(column) for name, column in columns.items()}
    grouped: Rows = rows.values(f"{path}district__name").annotate(**sums)
    return grouped


def _by_kind(rows: Rows, path: str, columns: Row) -> dict[str, Any]:
    column = f"{path}enterprise__kinds"
    filters: dict[str, Q] = {kind.value: holds(column, kind.value) for kind in EnterpriseKind}
    filters[""] = Q(**{column: []})
    return dict(
        rows.aggregate(
            **{
                f"{name}_{kind}": Count("pk", filter=has) if each is None else Sum(each, filter=has)
                for name, each in columns.items()
                for kind, has in filters.items()
            }
        )
    )


def _kind_lines(sums: Row) -> tuple[MoneyLine, ...]:
    titles = [*((kind.value, str(kind.label)) for kind in EnterpriseKind), ("", _("未填写类型"))]
    names = ("submitted", "approved", "asked", "granted", "paid")
    lines = [_line(title, {name: sums.get(f"{name}_{kind}") for name in names}) for kind, title in titles]
    return tuple(line for line in lines if line.submitted)


def _line(title: str, found: Row) -> MoneyLine:
    sums = {name: Decimal(str(found.get(name) or 0)).quantize(FEN) for name in ("asked", "granted", "paid")}
    return MoneyLine(title, found.get("submitted") or 0, found.get("approved") or 0, **sums)


def _total(lines: tuple[MoneyLine, ...]) -> MoneyLine:
    return MoneyLine(
        _("合计"),
        sum(line.submitted for line in lines),
        sum(line.approved for line in lines),
        sum((line.asked for line in lines), NOTHING),
        sum((line.granted for line in lines), NOTHING),
        sum((line.paid for line in lines), NOTHING),
    )
