"""知识库设置 among Wagtail's settings, for those who may change it."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.registry import register_setting

from policy_kb.models import KnowledgeSettings

KnowledgeSettings.panels = [
    MultiFieldPanel([FieldRowPanel([FieldPanel("anonymise_days"), FieldPanel("retention_days")])], heading=_("旧提问")),
    MultiFieldPanel([FieldRowPanel([FieldPanel("input_price"), FieldPanel("output_price")])], heading=_("语言模型")),
]
register_setting(KnowledgeSettings, icon="cog", order=150)
