"""Words for states that the pure rules only name."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from policy_kb.rules.closeness import Difference
from policy_kb.rules.lapse import Lapse
from policy_kb.rules.validity import Validity


class ValidityLabel(models.TextChoices):
    """What visitors read for each :class:`~policy_kb.rules.validity.Validity`."""

    IN_FORCE = Validity.IN_FORCE.value, _("现行有效")
    NOT_YET = Validity.NOT_YET.value, _("尚未施行")
    EXPIRED = Validity.EXPIRED.value, _("已过有效期")
    REPLACED = Validity.REPLACED.value, _("已被替代")
    REPEALED = Validity.REPEALED.value, _("已废止")


class LapseLabel(models.TextChoices):
    """Why a curated answer is not given any more, for each :class:`~policy_kb.rules.lapse.Lapse`."""

    SWITCHED_OFF = Lapse.SWITCHED_OFF.value, _("已停用")
    PAST_ITS_DAY = Lapse.PAST_ITS_DAY.value, _("答案已过有效期")
    UNBOUND = Lapse.UNBOUND.value, _("所据文件已删除")
    WITHDRAWN = Lapse.WITHDRAWN.value, _("所据文件已撤下")
    NOT_YET = Lapse.NOT_YET.value, _("所据文件尚未施行")
    EXPIRED = Lapse.EXPIRED.value, _("所据文件已过有效期")
    REPLACED = Lapse.REPLACED.value, _("所据文件已被替代")
    REPEALED = Lapse.REPEALED.value, _("所据文件已废止")
    CLAUSE_GONE = Lapse.CLAUSE_GONE.value, _("所据条款已不存在")
    CLAUSE_CHANGED = Lapse.CLAUSE_CHANGED.value, _("所据条款已修改")


class DifferenceLabel(models.TextChoices):
    """Why a curated answer is not given to a question, for each :class:`~policy_kb.rules.closeness.Difference`."""

    LANGUAGE = Difference.LANGUAGE.value, _("语言不同")
    PLACE = Difference.PLACE.value, _("地区不同")
    YEAR = Difference.YEAR.value, _("年份不同")
    DOCUMENT = Difference.DOCUMENT.value, _("所指文件不同")
    CODE = Difference.CODE.value, _("代码或缩写不同")
    NUMBER = Difference.NUMBER.value, _("数字不同")
    FACT = Difference.FACT.value, _("问的事实不同")
    FORM = Difference.FORM.value, _("问法的类型不同")
    MOOD = Difference.MOOD.value, _("肯定与否定不同")
    OPPOSITE = Difference.OPPOSITE.value, _("说的是相反的一面")
    MEASURE = Difference.MEASURE.value, _("问的量不同")
    SUBJECT = Difference.SUBJECT.value, _("提到了答案没有涉及的事项")
    FAR = Difference.FAR.value, _("不够接近")
