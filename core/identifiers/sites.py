"""Addresses of independent sites: one site is one registrable domain (公共后缀之下一级). Pure.

The public suffix list is the one that the ``tldextract`` package carries; nothing is fetched.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from tldextract import TLDExtract

LONGEST_ADDRESS = 200


class SiteFault(StrEnum):
    """Why an address is not one of an independent site."""

    NOT_HTTPS = "not_https"
    NOT_PUBLIC = "not_public"  # no domain that anybody could register, an IP address, a port
    WITH_ACCOUNT = "with_account"  # a user name in the address


class InvalidSiteError(ValueError):
    """``fault`` says what is wrong with the address."""

    def __init__(self, fault: SiteFault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class SiteAddress:
    """``url`` with its host in lower case (ASCII), ``domain`` the registrable domain by which a site is one."""

    url: str
    domain: str


def read_site_address(written: str) -> SiteAddress:
    """The address of a site. Raises InvalidSiteError."""
    try:
        parts = urlsplit(written.strip())
        host, port = (parts.hostname or ""), parts.port
        ascii_host = host.rstrip(".").encode("idna").decode("ascii").lower()
    except (ValueError, UnicodeError) as error:
        raise InvalidSiteError(SiteFault.NOT_PUBLIC) from error
    if parts.scheme.lower() != "https":
        raise InvalidSiteError(SiteFault.NOT_HTTPS)
    if parts.username or parts.password:
        raise InvalidSiteError(SiteFault.WITH_ACCOUNT)
    domain = _suffixes()(ascii_host).top_domain_under_public_suffix
    if not domain or port not in (None, 443):
        raise InvalidSiteError(SiteFault.NOT_PUBLIC)
    return SiteAddress(url=f"https://{ascii_host}{parts.path or '/'}"[:LONGEST_ADDRESS], domain=domain)


@lru_cache(maxsize=1)
def _suffixes() -> "TLDExtract":
    from tldextract import TLDExtract

    # Private suffixes count: two shops of one shop builder are two sites.
    return TLDExtract(cache_dir=None, suffix_list_urls=(), fallback_to_snapshot=True, include_psl_private_domains=True)
