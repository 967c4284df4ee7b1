"""What this app adds to the portal and to Wagtail."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from core.sections import Section


@hooks.register("portal_section")
def talent_section() -> Section:
    return Section(
        key="talent",
        title=_("人才服务"),
        url="/talent/",
        icon="graduation-cap",
        summary=_("培训基地、技能大赛和人才项目"),
        order=50,
    )
