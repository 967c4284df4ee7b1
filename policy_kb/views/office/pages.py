"""What Wagtail's page furniture needs to know of a page of ours."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _


def crumbs(title: str, *above: tuple[str, str]) -> dict[str, Any]:
    """The context of ``wagtailadmin/generic/base.html``; ``above`` are (address, name) of pages on the way."""
    way = [(reverse("wagtailadmin_home"), _("首页")), *above]
    items = [{"url": address, "label": name} for address, name in way]
    return {
        "breadcrumbs_items": [*items, {"url": "", "label": title}],
        "header_title": title,
        "page_title": title,
    }
