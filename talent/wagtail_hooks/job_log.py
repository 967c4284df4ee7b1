"""What happens to postings, in the words of the audit trail."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from talent.services.jobs.postings import ACTION

WORDS = {
    "write": _("写下岗位"),
    "change": _("修改岗位"),
    "submit": _("提交岗位审核"),
    "publish": _("发布岗位"),
    "recheck": _("修改后再次审核岗位"),
    "withdraw": _("撤回岗位"),
    "extend": _("延期岗位"),
    "close": _("关闭岗位"),
    "delete": _("删除岗位草稿"),
    "approve": _("岗位审核通过"),
    "send_back": _("退回岗位"),
    "take_down": _("下架岗位"),
    "restore": _("恢复岗位"),
    "report": _("举报岗位"),
    "report.answer": _("答复岗位举报"),
    "contact": _("联系岗位发布单位"),
    "contact.close": _("结束岗位联系"),
    "contact.purge": _("删除岗位联系"),
    "cv.look": _("查看简历"),
}


@hooks.register("register_log_actions")
def words_of_jobs(actions: Any) -> None:
    for name, words in WORDS.items():
        actions.register_action(f"{ACTION}{name}", words, words)
