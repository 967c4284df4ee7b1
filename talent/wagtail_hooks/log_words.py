"""What happens to applications, lists, recognitions and competitions, in the words of the audit trail."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

WORDS = {
    "programme.save": _("保存人才项目"),
    "application.begin": _("开始填写人才申请"),
    "application.submit": _("提交人才申请"),
    "application.ask_supplement": _("要求补正人才申请"),
    "application.supplement": _("提交人才申请补正"),
    "application.supplement_to_review": _("提交人才申请补正"),
    "application.supplement_to_visit": _("提交人才申请补正"),
    "application.lapse": _("人才申请逾期未补正"),
    "application.to_review": _("人才申请转入复审"),
    "application.to_visit": _("人才申请转入现场核查"),
    "application.visit": _("记录现场核查"),
    "application.to_decision": _("人才申请提请审定"),
    "application.send_back": _("退回人才申请"),
    "application.approve": _("审定通过人才申请"),
    "application.refuse": _("审定不予通过人才申请"),
    "application.publish": _("公示人才申请"),
    "application.contest": _("异议成立，退回审定"),
    "application.close_publicity": _("人才申请公示结束"),
    "application.withdraw": _("撤回人才申请"),
    "publicity.draft": _("拟定人才公示"),
    "publicity.discard": _("删除人才公示草稿"),
    "publicity.publish": _("发布人才公示"),
    "publicity.close": _("人才公示结束"),
    "publicity.object": _("对人才公示提出异议"),
    "publicity.look": _("查看异议证据"),
    "publicity.dismiss": _("异议不成立"),
    "publicity.uphold": _("异议成立"),
    "award.grant": _("授予认定"),
    "award.keep": _("复核保留认定"),
    "award.revoke": _("撤销认定"),
    "identity.look": _("查看身份信息"),
    "identity.purge": _("删除身份信息"),
    "certificate.look": _("查看结业证书"),
    "competition.save": _("保存大赛设置"),
    "competition.assign": _("分配评委"),
    "competition.export": _("导出大赛数据"),
    "judge.appoint": _("聘任评委"),
    "judge.dismiss": _("解聘评委"),
    "judge.declare_conflict": _("评委申明回避"),
    "mark.finalise": _("评委提交评分"),
    "team.create": _("创建参赛团队"),
    "team.enter": _("团队报名"),
    "team.invite": _("邀请队员"),
    "team.revoke_invitation": _("撤回队员邀请"),
    "team.join": _("加入团队"),
    "team.leave": _("退出团队"),
    "team.remove": _("移出队员"),
    "team.hand_over": _("移交队长"),
    "team.withdraw": _("团队退赛"),
    "entry.hand_in": _("提交参赛作品"),
    "entry.look": _("查看参赛作品"),
    "entry.judge_looks": _("评委查看参赛作品"),
    "results.publish": _("发布大赛结果"),
    "results.advance": _("确定晋级团队"),
    "results.close": _("大赛申诉期结束"),
    "appeal.file": _("提出大赛申诉"),
    "appeal.look": _("查看申诉证据"),
    "appeal.read": _("阅读大赛申诉"),
    "appeal.uphold": _("申诉成立"),
    "appeal.dismiss": _("申诉不成立"),
}


@hooks.register("register_log_actions")
def words_of_talent(actions: Any) -> None:
    for name, words in WORDS.items():
        actions.register_action(f"talent.{name}", words, words)
