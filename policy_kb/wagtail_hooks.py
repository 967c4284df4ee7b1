"""What the knowledge base adds to the portal and to Wagtail."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from core.sections import Section


@hooks.register("portal_section")
def policies_section() -> Section:
    return Section(
        key="policies",
        title=_("政策文件"),
        url="/policies/",
        icon="scroll-text",
        summary=_("按层级、地区和主题查阅政策原文"),
        order=20,
    )


@hooks.register("portal_section")
def chat_section() -> Section:
    return Section(
        key="chat",
        title=_("政策问答"),
        url="/chat/",
        icon="messages-square",
        summary=_("用日常语言提问，答案逐条引用政策原文"),
        order=10,
    )
