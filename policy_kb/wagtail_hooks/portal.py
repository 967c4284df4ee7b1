"""What the policy library tells the portal: its sections, its panels, its addresses for search engines."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from core.panels import Panel
from core.sections import Section
from core.sitemaps import PortalSitemap
from policy_kb.models import PolicyDocument
from policy_kb.rules.validity import Validity
from policy_kb.views.sitemaps import DepartmentSitemap, PolicySitemap

LATEST_SHOWN = 5
# The topic (by slug) whose documents a section rests on; operators may rename topics, not their slugs.
BASIS_TOPICS = {"subsidies": "funding", "parks": "parks", "talent": "talent", "events": "events"}


@hooks.register("portal_section")
def policies_section() -> Section:
    return Section(
        key="policies",
        title=_("政策库"),
        url=reverse("policy_kb:documents"),
        icon="scroll-text",
        summary=_("国家和地方政策原文，检索到条款"),
        order=20,
    )


@hooks.register("portal_section")
def chat_section() -> Section:
    return Section(
        key="chat",
        title=_("政策问答"),
        url=reverse("policy_kb:chat"),
        icon="message-circle-question-mark",
        summary=_("用一句话提问，回答引用条款原文"),
        order=10,
    )


@hooks.register("home_panels")
def latest_policies(request: HttpRequest) -> list[Panel]:
    """The newest documents in force, on the home page."""
    today = timezone.localdate()
    documents = list(PolicyDocument.objects.in_force(today).for_listing().latest_first()[:LATEST_SHOWN])
    if not documents:
        return []
    context = {"documents": documents, "today": today}
    return [
        Panel(
            title=_("最新政策"),
            template="policy_kb/_latest_panel.html",
            context=context,
            order=50,
            url=reverse("policy_kb:documents"),
            more=_("全部政策"),
        )
    ]


@hooks.register("section_panels")
def basis_of_section(request: HttpRequest, section: str) -> list[Panel]:
    """The documents in force that a section rests on, on its landing page."""
    topic = BASIS_TOPICS.get(section)
    if topic is None:
        return []
    today = timezone.localdate()
    found = PolicyDocument.objects.matching(today, topic=topic, validity=Validity.IN_FORCE).for_listing()
    documents = list(found.latest_first()[:LATEST_SHOWN])
    if not documents:
        return []
    return [
        Panel(
            title=_("政策依据"),
            template="policy_kb/_latest_panel.html",
            context={"documents": documents, "today": today},
            order=90,
            url=f"{reverse('policy_kb:documents')}?topic={topic}&validity={Validity.IN_FORCE}",
            more=_("查看全部依据"),
        )
    ]


@hooks.register("sitemaps")
def policy_sitemaps() -> dict[str, PortalSitemap]:
    return {"policies": PolicySitemap(), "departments": DepartmentSitemap()}
