"""Words for states that the pure rules only name."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from policy_kb.rules.closeness import Difference
from policy_kb.rules.judge import Ground, Reason
from policy_kb.rules.lapse import Lapse
from policy_kb.rules.relevance import Rule
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


class RuleLabel(models.TextChoices):
    """What moved a clause's score, for each :class:`~policy_kb.rules.relevance.Rule`."""

    NAMED_DOCUMENT = Rule.NAMED_DOCUMENT.value, _("点名的文件")
    RIGHT_PLACE = Rule.RIGHT_PLACE.value, _("所问地区")
    WRONG_PLACE = Rule.WRONG_PLACE.value, _("别的地区")
    NATIONAL = Rule.NATIONAL.value, _("国家文件")
    NOT_NATIONAL = Rule.NOT_NATIONAL.value, _("不是国家文件")
    STATES_FACT = Rule.STATES_FACT.value, _("载明所问事实")
    HEADING = Rule.HEADING.value, _("标题相符")
    RESPONSIBLE_HEADING = Rule.RESPONSIBLE_HEADING.value, _("标题相符且列有责任单位")
    INTRODUCTION = Rule.INTRODUCTION.value, _("引言")
    ASKED_INTRODUCTION = Rule.ASKED_INTRODUCTION.value, _("问的正是引言")
    GENERALITY = Rule.GENERALITY.value, _("原则性条款")
    ASKED_GENERALITY = Rule.ASKED_GENERALITY.value, _("问的正是原则")


class GroundLabel(models.TextChoices):
    """What decided whether a question is on the subject, for each :class:`~policy_kb.rules.judge.Ground`."""

    NAMES_DOCUMENT = Ground.NAMES_DOCUMENT.value, _("点名了收录的文件")
    KNOWN_WORDS = Ground.KNOWN_WORDS.value, _("字词见于文件")
    IN_VOCABULARY = Ground.IN_VOCABULARY.value, _("同义词表认得其中的词")
    NEAR = Ground.NEAR.value, _("与条款语义接近")
    NEAR_WITH_VOCABULARY = Ground.NEAR_WITH_VOCABULARY.value, _("语义较近，且同义词表认得其中的词")
    ELSEWHERE = Ground.ELSEWHERE.value, _("说的是另一个生活领域")
    NOTHING = Ground.NOTHING.value, _("字词和语义都不沾边")


class ReasonLabel(models.TextChoices):
    """Why an answer is less than whole, for each :class:`~policy_kb.rules.judge.Reason`."""

    INJECTION = Reason.INJECTION.value, _("要求助手违反规则")
    PRIVATE = Reason.PRIVATE.value, _("涉及他人资料")
    SMALL_TALK = Reason.SMALL_TALK.value, _("寒暄")
    INCOMPLETE = Reason.INCOMPLETE.value, _("问题不完整")
    OFF_TOPIC = Reason.OFF_TOPIC.value, _("不在文件范围内")
    OTHER_PLACE = Reason.OTHER_PLACE.value, _("没有收录该地区的文件")
    FACT_MISSING = Reason.FACT_MISSING.value, _("条款没有载明所问事实")
    TERM_MISSING = Reason.TERM_MISSING.value, _("文件没有提到问题里的代码或缩写")
