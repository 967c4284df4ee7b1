"""The head of an office page, as Wagtail's own pages have it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from policy_kb.models import PolicyDocument

DOCUMENTS = "wagtailsnippets_policy_kb_policydocument"


def documents_frame(title: str, *, document: PolicyDocument | None = None, icon: str = "doc-full") -> dict[str, object]:
    """Title and breadcrumbs of a page below the list of documents, or below one of them."""
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": _("首页")},
        {"url": reverse(f"{DOCUMENTS}:list"), "label": _("政策文件")},
    ]
    if document is not None:
        trail.append({"url": reverse(f"{DOCUMENTS}:edit", args=[document.pk]), "label": document.title})
    trail.append({"url": "", "label": title})
    return {"header_title": title, "page_title": title, "header_icon": icon, "breadcrumbs_items": trail}
