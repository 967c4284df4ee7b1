"""What the apps show on an account's own desk."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise
from wagtail import hooks

from accounts.models import Enterprise
from core.panels import Panel, in_order

DESK_HOOK = "desk_panels"
COMPANY_HOOK = "company_links"


@dataclass(frozen=True, slots=True)
class CompanyLink:
    """A part of a company's affairs on its page: where it is, and in a few words what is there."""

    title: str | Promise
    url: str
    icon: str
    words: str | Promise = ""
    order: int = 100


def desk_panels(request: HttpRequest) -> list[Panel]:
    """Panels of all apps for the account of ``request``, in order (hook ``desk_panels``, called with the request)."""
    return in_order(function(request) for function in hooks.get_hooks(DESK_HOOK))


def company_links(request: HttpRequest, company: Enterprise) -> list[CompanyLink]:
    """What the apps have of a company, in order (hook ``company_links``, called with the request and the company)."""
    found = [link for function in hooks.get_hooks(COMPANY_HOOK) for link in function(request, company)]
    return sorted(found, key=lambda link: link.order)
