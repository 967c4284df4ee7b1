"""One site is one registrable domain, whatever stands before or after it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.identifiers.sites import InvalidSiteError, SiteFault, read_site_address


@pytest.mark.parametrize(
    ("written", "url", "domain"),
    [
        ("https://example.com", "https://example.com/", "example.com"),
        (" HTTPS://WWW.Example.COM/shop?a=1#b ", "https://www.example.com/shop", "example.com"),
        ("https://a.b.shop.co.uk/", "https://a.b.shop.co.uk/", "shop.co.uk"),
        ("https://www.shop.com.cn/", "https://www.shop.com.cn/", "shop.com.cn"),
        ("https://example.com:443/x", "https://example.com/x", "example.com"),
        ("https://example.com./", "https://example.com/", "example.com"),
        ("https://商店.中国/", "https://xn--czrs0t.xn--fiqs8s/", "xn--czrs0t.xn--fiqs8s"),
        ("https://bücher.example.de", "https://xn--bcher-kva.example.de/", "example.de"),
        # Two shops of one shop builder are two sites.
        ("https://one.myshopify.com/", "https://one.myshopify.com/", "one.myshopify.com"),
    ],
)
def test_addresses(written: str, url: str, domain: str) -> None:
    address = read_site_address(written)
    assert (address.url, address.domain) == (url, domain)


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("http://example.com", SiteFault.NOT_HTTPS),
        ("example.com", SiteFault.NOT_HTTPS),
        ("ftp://example.com", SiteFault.NOT_HTTPS),
        ("javascript:alert(1)", SiteFault.NOT_HTTPS),
        ("", SiteFault.NOT_HTTPS),
        ("https://user:secret@example.com", SiteFault.WITH_ACCOUNT),
        ("https://user@example.com", SiteFault.WITH_ACCOUNT),
        ("https://example.com:8443", SiteFault.NOT_PUBLIC),
        ("https://example.com:99999", SiteFault.NOT_PUBLIC),
        ("https://127.0.0.1/", SiteFault.NOT_PUBLIC),
        ("https://[::1]/", SiteFault.NOT_PUBLIC),
        ("https://[::1", SiteFault.NOT_PUBLIC),
        ("https://localhost/", SiteFault.NOT_PUBLIC),
        ("https://com/", SiteFault.NOT_PUBLIC),
        ("https://co.uk/", SiteFault.NOT_PUBLIC),
        ("https:///path", SiteFault.NOT_PUBLIC),
        (f"https://{'a' * 64}.com", SiteFault.NOT_PUBLIC),
    ],
)
def test_what_is_no_site(written: str, fault: SiteFault) -> None:
    with pytest.raises(InvalidSiteError) as caught:
        read_site_address(written)
    assert caught.value.fault is fault


LABELS = st.from_regex(r"[a-z]([a-z0-9]{0,10})", fullmatch=True)


@given(LABELS, st.lists(LABELS, max_size=3), st.sampled_from(["com", "com.cn", "co.uk", "de"]), st.booleans())
def test_any_host_below_a_domain_is_that_site(name: str, below: list[str], suffix: str, upper: bool) -> None:
    host = ".".join([*below, f"shop{name}", suffix])
    address = read_site_address(f"https://{host.upper() if upper else host}/path")
    assert address.domain == f"shop{name}.{suffix}"
    assert read_site_address(address.url).domain == address.domain


@given(st.text(max_size=60))
def test_whatever_is_typed_is_an_address_or_refused(written: str) -> None:
    try:
        address = read_site_address(written)
    except InvalidSiteError:
        return
    assert address.url.startswith("https://")
    assert address.domain.isascii()
