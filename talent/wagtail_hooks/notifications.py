"""What people may be told about talent applications."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from accounts.topics import HOOK, Topic
from talent.services import told


@hooks.register(HOOK)
def talent_topics() -> list[Topic]:
    """Each may be mailed or not; in the portal they are told always."""
    return [
        Topic(told.APPLICATION, _("人才申请进展"), _("申请已收到、需要补正、审定、公示和复核")),
        Topic(told.INCOMING, _("人才来件"), _("所负责区的人才申请、补正和异议"), by_mail=False, office_only=True),
    ]
