"""Questions that show what the chat can answer, by kind."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class ExampleKind:
    """A kind of question with its icon and examples."""

    title: Promise
    icon: str
    questions: tuple[Promise, ...]


EXAMPLES = (
    ExampleKind(_("由谁负责"), "landmark", (_("海外仓支持政策的责任单位是谁？"), _("独立站建设由哪些部门负责？"))),
    ExampleKind(_("有什么支持"), "hand-coins", (_("独立站建设有哪些资金支持？"), _("企业建设海外仓能得到什么支持？"))),
    ExampleKind(
        _("多少、何时"), "hash", (_("北京计划打造多少个跨境电子商务产业园？"), _("零售出口实行什么样的监管模式？"))
    ),
    ExampleKind(
        _("比较与查找"),
        "scale",
        (_("北京和厦门对海外仓的支持有什么不同？"), _("哪份文件提到跨境电商销售医药产品试点？")),
    ),
)
