"""What keeps a scheme from being published, in words for its editor."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from criteria.services.publishing import holds
from criteria.services.standing import troubles
from subsidies.models import Scheme
from subsidies.rules.consistency import Fault, Found

WORDS: Mapping[Fault, str] = {
    Fault.NO_BASIS: gettext_noop("还没有政策依据，请至少选一条条款。"),
    Fault.NO_RULES: gettext_noop("所选的条件与金额标准还没有发布过，请先发布它。"),
    Fault.NO_AMOUNT: gettext_noop("支持方式是资金，但条件与金额标准里没有金额。"),
    Fault.NO_STEPS: gettext_noop("还没有办理环节。"),
    Fault.NO_COMMITMENT: gettext_noop("承诺书正文是空的。"),
    Fault.NO_SECTIONS: gettext_noop("表单还没有任何分节。"),
    Fault.EMPTY_SECTION: gettext_noop("表单分节“%(place)s”里没有问题。"),
    Fault.KEY_TWICE: gettext_noop("标识“%(about)s”用了两次。"),
    Fault.SLOT_TWICE: gettext_noop("材料“%(place)s”与表单中文件题的标识“%(about)s”相同。"),
    Fault.CONDITION_UNKNOWN: gettext_noop("“%(place)s”的显示条件提到“%(about)s”，但没有（或不止一个）这样的问题。"),
    Fault.CONDITION_LATER: gettext_noop("“%(place)s”的显示条件只能用排在它前面的问题，“%(about)s”不在前面。"),
    Fault.CONDITION_KIND: gettext_noop("“%(place)s”的显示条件只能用单选、多选或是否题，“%(about)s”不是。"),
    Fault.CONDITION_EMPTY: gettext_noop("“%(place)s”的显示条件没有写“%(about)s”的答案是什么。"),
    Fault.CONDITION_VALUE: gettext_noop("“%(place)s”的显示条件中，“%(about)s”不是可选的答案。"),
    Fault.NO_CHOICES: gettext_noop("“%(place)s”至少要有两个选项。"),
    Fault.CHOICE_TWICE: gettext_noop("“%(place)s”的选项“%(about)s”重复了。"),
    Fault.NO_COLUMNS: gettext_noop("表格“%(place)s”没有列。"),
    Fault.BOUNDS: gettext_noop("“%(place)s”的最小值大于最大值。"),
    Fault.NO_WORDS: gettext_noop("声明“%(place)s”没有内容。"),
    Fault.FACT_UNKNOWN: gettext_noop("“%(place)s”对应的事实“%(about)s”不存在。"),
    Fault.FACT_KIND: gettext_noop("“%(place)s”这种问题的答案不能作为事实“%(about)s”。"),
    Fault.FACT_TWICE: gettext_noop("事实“%(about)s”对应了两个问题。"),
    Fault.FACT_NOT_ASKED: gettext_noop("条件或金额用到“%(about)s”，但表单里没有问题对应它。"),
    Fault.FACT_OF_NO_ASSET: gettext_noop("条件或金额用到“%(about)s”，请把申报对象改为相应的独立站或海外仓。"),
    Fault.NO_EXPENSES: gettext_noop("条件或金额用到“%(about)s”，但没有相应的支出类别。"),
    Fault.NO_FORMATS: gettext_noop("材料“%(place)s”没有选允许的格式。"),
    Fault.NO_DAYS: gettext_noop("办理环节“%(place)s”的时限至少为一天。"),
    Fault.NO_RUBRIC: gettext_noop("环节“%(place)s”由专家评审，但还没有评分项。"),
    Fault.TOO_FEW_EXPERTS: gettext_noop("最少评分人数不能多于邀请的专家人数。"),
    Fault.NO_INSPECTION_ITEMS: gettext_noop("环节“%(place)s”是现场核查，但还没有核查内容。"),
    Fault.TWO_DECISIONS: gettext_noop("审定会议的环节只能有一个；需要多级审定的，请填写审定级数。"),
    Fault.AFTER_DECISION: gettext_noop("环节“%(place)s”排在审定会议之后，不会办理到；审定之后只能是财务环节。"),
    Fault.NO_MONTHS: gettext_noop("有绩效指标时，请填写拨付后多少个月开展绩效评价。"),
}


def in_words(found: Found, titles: Mapping[str, str]) -> str:
    """One line; facts are called by their titles where ``titles`` has them."""
    about = titles.get(found.about, found.about)
    return _(WORDS[found.fault]) % {"place": found.place, "about": about}


def basis_faults(scheme: Scheme, day: date) -> list[str]:
    """Clauses that say something else by now or hold no longer, quotes that are not their words, clauses named twice."""
    rows: list[Any] = list(scheme.basis_clauses.all())
    broken = troubles((row.clause for row in rows), day=day)
    found, seen = [], set()
    for row in rows:
        named = {"clause": str(row.clause)}
        if row.clause_id in broken:
            found.append(_("依据“%(clause)s”已有变化或不再有效，请改选现行条款。") % named)
        if row.quote and not holds(row.clause, row.quote):
            found.append(_("依据“%(clause)s”的引文与条款原文不一致，请逐字引用。") % named)
        if row.clause_id in seen:
            found.append(_("条款“%(clause)s”选了两次。") % named)
        seen.add(row.clause_id)
    return found
