"""What the history of a document calls the changes that are not Wagtail's own."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from policy_kb.services import corrections, documents, publishing, relations


@hooks.register("register_log_actions")
def document_actions(actions: LogActionRegistry) -> None:
    """Texts, corrections and relations."""
    actions.register_action(documents.UPLOADED, _("上传文本"), _("上传了文本"))
    actions.register_action(corrections.CORRECTED, _("校正正文"), _("校正了正文"))
    actions.register_action(corrections.DISCARDED, _("放弃草稿"), _("放弃了正文草稿"))
    actions.register_action(publishing.TEXT_PUBLISHED, _("发布正文"), _("发布了新的正文"))
    actions.register_action(relations.RELATED, _("登记关系"), _("登记了与另一份文件的关系"))
    actions.register_action(relations.UNRELATED, _("取消关系"), _("取消了与另一份文件的关系"))
    actions.register_action(relations.ENDED, _("改有效期"), _("改了有效期"))
