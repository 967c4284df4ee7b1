"""What the portal tells apart about talent programmes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from talent.rules.programme import ApplicantKind, QuestionKind, ReviewRole
from talent.workflow import State


class ProgrammeKind(models.TextChoices):
    """What a programme is for."""

    TRAINING_BASE = "training_base", _("培训基地")
    COURSE = "course", _("培训课程")
    JOINT_SCHOOL = "joint_school", _("联合学院")
    COMPETITION = "competition", _("技能大赛")
    ALLOWANCE = "allowance", _("人才津贴")
    SETTLEMENT = "settlement", _("人才落户")
    SCHOOLING = "schooling", _("子女入学")


class Applicants(models.TextChoices):
    """Who may apply."""

    ORGANISATION = ApplicantKind.ORGANISATION.value, _("企业和院校机构")
    PERSON = ApplicantKind.PERSON.value, _("个人")


QUESTION_KINDS = [
    (QuestionKind.TEXT.value, _("一行文字")),
    (QuestionKind.LONG_TEXT.value, _("多行文字")),
    (QuestionKind.NUMBER.value, _("数字")),
    (QuestionKind.DATE.value, _("日期")),
    (QuestionKind.CHOICE.value, _("单选")),
    (QuestionKind.YES_NO.value, _("是否")),
    (QuestionKind.IDENTITY.value, _("身份证号（加密保存）")),
]
REVIEW_ROLES = [
    (ReviewRole.OFFICER.value, _("专员审核")),
    (ReviewRole.VISITORS.value, _("双人现场核查")),
    (ReviewRole.COMMITTEE.value, _("审定")),
]
STATES = [
    (State.DRAFT.value, _("草稿")),
    (State.SUBMITTED.value, _("已提交，待初审")),
    (State.REVIEW.value, _("复审中")),
    (State.VISIT.value, _("现场核查中")),
    (State.DECISION.value, _("待审定")),
    (State.SUPPLEMENT.value, _("待补正")),
    (State.DECIDED.value, _("已审定，待公示")),
    (State.PUBLICITY.value, _("公示中")),
    (State.GRANTED.value, _("已通过")),
    (State.REFUSED.value, _("未通过")),
    (State.WITHDRAWN.value, _("已撤回")),
    (State.LAPSED.value, _("逾期未补正")),
]

# Whose holders teach cohorts.
BASE_KINDS = (ProgrammeKind.TRAINING_BASE, ProgrammeKind.JOINT_SCHOOL)
