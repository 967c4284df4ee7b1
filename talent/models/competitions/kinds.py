"""Words for what competitions tell apart."""

from django.utils.translation import gettext_lazy as _

from core.models.publicity import NoticeObjection
from talent.rules.competitions.kinds import ConflictKind, Entrants, Remedy, StageKind, TeamState

STAGE_KINDS = [
    (StageKind.SIGN_UP.value, _("报名")),
    (StageKind.COACHING.value, _("辅导")),
    (StageKind.PRELIMINARY.value, _("初赛")),
    (StageKind.FINAL.value, _("决赛")),
    (StageKind.AWARDS.value, _("颁奖")),
]
ENTRANTS = [
    (Entrants.ANYONE.value, _("不限")),
    (Entrants.ORGANISATION.value, _("代表单位参赛（队长所在单位须已核验）")),
]
TEAM_STATES = [
    (TeamState.FORMING.value, _("组队中，未报名")),
    (TeamState.ENTERED.value, _("已报名")),
    (TeamState.WITHDRAWN.value, _("已退赛")),
]
CONFLICT_KINDS = [
    (ConflictKind.DECLARED.value, _("评委声明回避")),
    (ConflictKind.MEMBER.value, _("本人是队员")),
    (ConflictKind.ORGANISATION.value, _("本人属于参赛单位")),
    (ConflictKind.COLLEAGUE.value, _("本人与队员同属一家单位")),
]
REMEDIES = [
    (Remedy.VOID.value, _("所选评分作废，按其余评分重新计算并发布")),
    (Remedy.REMARK.value, _("退回所选评委重新评分，评完后再发布")),
]
APPEAL_STATES = {
    NoticeObjection.State.OPEN.value: _("核实中"),
    NoticeObjection.State.UPHELD.value: _("申诉成立"),
    NoticeObjection.State.DISMISSED.value: _("申诉不成立"),
}
