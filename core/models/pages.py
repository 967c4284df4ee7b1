"""The pages that belong to no app: home, content, and the landing page of a section."""

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from core.blocks import ContentBlock, HomeBlock, SectionBlock
from core.panels import home_panels, section_panels


class HomePage(Page):
    """The front door: a question box, the ways in, and what is new in each section."""

    body = StreamField(HomeBlock(), verbose_name=_("内容"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("body")]
    template = "core/pages/home.html"
    max_count = 1

    class Meta:
        verbose_name = _("首页")
        verbose_name_plural = pgettext_lazy("plural", "首页")

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict[str, object]:
        return {**super().get_context(request, *args, **kwargs), "panels": home_panels(request)}


class ContentPage(Page):
    """A page to read: about, help, privacy, accessibility, notices."""

    intro = models.CharField(_("导语"), max_length=200, blank=True)
    body = StreamField(ContentBlock(), verbose_name=_("内容"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]
    template = "core/pages/content.html"

    class Meta:
        verbose_name = _("内容页")
        verbose_name_plural = pgettext_lazy("plural", "内容页")


class SectionPage(Page):
    """The way into a section: what it offers, for whom, on which clauses it rests.

    ``section`` is the key of a :class:`core.sections.Section`; apps add panels by it.
    """

    section = models.SlugField(_("栏目标识"), max_length=30, help_text=_("例：parks、subsidies、talent、events。"))
    intro = models.CharField(_("导语"), max_length=200)
    audience = models.CharField(_("适用对象"), max_length=200)
    body = StreamField(SectionBlock(), verbose_name=_("内容"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("section"),
        FieldPanel("intro"),
        FieldPanel("audience"),
        FieldPanel("body"),
    ]
    template = "core/pages/section.html"
    parent_page_types = ["core.HomePage"]

    class Meta:
        verbose_name = _("栏目页")
        verbose_name_plural = pgettext_lazy("plural", "栏目页")

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict[str, object]:
        return {**super().get_context(request, *args, **kwargs), "panels": section_panels(request, self.section)}
