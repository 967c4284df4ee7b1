"""The figures that Beijing's plan and Xiamen's aim at; clauses are linked once the documents are there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_noop as _

from parks.models import Target
from policy_kb.models import Clause

BEIJING, XIAMEN = "京政办发〔2018〕48号 一、（三）", "闽政办便函〔2018〕71号 一、（三）"
IN_BEIJING, IN_XIAMEN = ("体验店", "产业园", "20%", "100"), ("亿美元", "B2B")
PIECE = re.compile(r"[^。；;，,：:]+")


@dataclass(frozen=True, slots=True)
class DemoTarget:
    """``words`` find the clause, ``about`` the part of its sentence that is quoted."""

    name: str
    goal: int
    unit: str
    due_on: date
    source: str
    words: tuple[str, ...]
    about: str
    measures: tuple[str, ...] = ()


TARGETS = (
    DemoTarget(_("综合服务企业"), 100, _("家"), date(2023, 12, 31), BEIJING, IN_BEIJING, "综合服务企业",
               ("parks.service_enterprise",)),
    DemoTarget(_("海外仓及保税仓"), 100, _("个"), date(2023, 12, 31), BEIJING, IN_BEIJING, "保税仓",
               ("subsidies.warehouses", "parks.bonded_warehouse")),
    DemoTarget(_("跨境电商体验店"), 100, _("个"), date(2023, 12, 31), BEIJING, IN_BEIJING, "体验店",
               ("parks.experience_store",)),
    DemoTarget(_("跨境电商产业园"), 20, _("个"), date(2023, 12, 31), BEIJING, IN_BEIJING, "产业园",
               ("parks.parks_in:北京市",)),
    DemoTarget(_("跨境电商占外贸进出口的比重"), 20, "%", date(2023, 12, 31), BEIJING, IN_BEIJING, "比重"),
    DemoTarget(_("厦门：B2B与B2C交易额各"), 100, _("亿美元"), date(2021, 12, 31), XIAMEN, IN_XIAMEN, "亿美元"),
)  # fmt: skip


def seed_targets(*, day: date) -> Iterator[str]:
    """Create what is missing; what officers changed stays."""
    made = linked = 0
    for order, demo in enumerate(TARGETS):
        target, created = Target.objects.get_or_create(
            name=demo.name,
            source=demo.source,
            defaults={
                "goal": Decimal(demo.goal),
                "unit": demo.unit,
                "due_on": demo.due_on,
                "measures": list(demo.measures),
                "order": order,
            },
        )
        made += created
        linked += _link(target, demo, day)
    yield f"targets: {made or 'in place'}; linked to clauses: {linked}"


def _link(target: Target, demo: DemoTarget, day: date) -> bool:
    if target.clause_id:
        return False
    found = Clause.objects.answerable(day).searchable()
    for word in demo.words:
        found = found.filter(text__contains=word)
    clause = min(found, key=lambda one: len(one.text), default=None)
    if clause is None:
        return False
    target.clause = clause
    target.quote = target.quote or _sentence(clause.text, demo.about)
    target.save(update_fields=["clause", "quote"])
    return True


def _sentence(text: str, about: str) -> str:
    """The part between two marks that speaks of the target, verbatim."""
    return next((piece.group().strip() for piece in PIECE.finditer(text) if about in piece.group()), "")
