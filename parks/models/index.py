"""The page at ``/parks/``, below which every park has its own."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from core.blocks import SectionBlock
from core.panels import section_panels
from parks.models.parks import ParkPage

SECTION = "parks"


class ParkIndexPage(Page):
    """The registry's front page. Its introduction, audience and blocks are the section's, kept by editors."""

    intro = models.CharField(_("导语"), max_length=200)
    audience = models.CharField(_("适用对象"), max_length=200)
    body = StreamField(SectionBlock(), verbose_name=_("内容"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("audience"), FieldPanel("body")]
    template = "parks/index.html"
    max_count = 1
    parent_page_types = ["core.HomePage"]
    subpage_types = ["parks.ParkPage"]

    class Meta:
        verbose_name = _("产业园名录")
        verbose_name_plural = pgettext_lazy("plural", "产业园名录")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, object]:
        return {
            **super().get_context(request, *args, **kwargs),
            "parks": ParkPage.objects.published().for_listing(timezone.localdate()),
            "panels": section_panels(request, SECTION),
        }
