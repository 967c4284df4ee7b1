"""What became of a clause, in words."""

from django.utils.translation import gettext as _

from criteria.services.standing import Trouble


def trouble_label(trouble: Trouble) -> str:
    """条款已修改, 文件已废止 …"""
    return {
        Trouble.CHANGED: _("条款已修改"),
        Trouble.REMOVED: _("条款已删除"),
        Trouble.WITHDRAWN: _("文件已撤下"),
        Trouble.EXPIRED: _("文件已过有效期"),
        Trouble.REPLACED: _("文件已被替代"),
        Trouble.REPEALED: _("文件已废止"),
    }[trouble]
