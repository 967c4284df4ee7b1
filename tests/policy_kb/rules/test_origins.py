"""Origins as browsers compare them."""

import pytest

from policy_kb.rules.addresses import ClauseAddress, clause_address
from policy_kb.rules.origins import NotAnOriginError, origin
from policy_kb.rules.tokens import estimated_tokens


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("https://www.example.org", "https://www.example.org"),
        (" HTTPS://WWW.Example.ORG/ ", "https://www.example.org"),
        ("https://www.example.org:443", "https://www.example.org"),
        ("https://www.example.org:8443", "https://www.example.org:8443"),
        ("http://localhost:3000", "http://localhost:3000"),
        ("http://127.0.0.1", "http://127.0.0.1"),
        ("http://[::1]:8080", "http://[::1]:8080"),
        ("https://例子.中国", "https://xn--fsqu00a.xn--fiqs8s"),
    ],
)
def test_an_origin_in_its_one_form(written, sent):
    assert origin(written) == sent


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("https://*.example.org", "wildcard"),
        ("*", "wildcard"),
        ("https://www.example.org/shop", "path"),
        ("https://www.example.org?a=1", "path"),
        ("https://www.example.org?", "path"),
        ("https://www.example.org#top", "path"),
        ("http://www.example.org", "insecure"),
        ("http://localhost.example.org", "insecure"),
        ("ftp://www.example.org", "malformed"),
        ("www.example.org", "malformed"),
        ("https://", "malformed"),
        ("https://user@www.example.org", "malformed"),
        ("https://www.example.org:port", "malformed"),
        ("https://www.example.org:99999", "malformed"),
        ("https://[1", "malformed"),
        ("https://a b.example", "malformed"),
        ("https://a;frame-ancestors.example", "malformed"),
        ("https://'self'", "malformed"),
        ("https://-a.example", "malformed"),
        ("https://" + "a" * 70 + ".example", "malformed"),
        ("javascript:alert(1)", "malformed"),
    ],
)
def test_what_is_none_says_why(written, code):
    with pytest.raises(NotAnOriginError) as refused:
        origin(written)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("/policies/5/#c-2-1", ClauseAddress(5, "c-2-1")),
        ("https://portal.example/policies/5/?q=海外仓#c-2-1", ClauseAddress(5, "c-2-1")),
        ("https://portal.example/policies/5/v/2/c-2-1/", ClauseAddress(5, "c-2-1", 2)),
        ("/policies/5/v/2/#c-2-1", ClauseAddress(5, "c-2-1", 2)),
        ("/policies/5/", None),
        ("/policies/x/#c-2", None),
        ("", None),
        ("/policies/" + "9" * 40 + "/#c-2", None),
    ],
)
def test_which_clause_an_address_leads_to(url, found):
    assert clause_address(url) == found


@pytest.mark.parametrize(
    ("text", "tokens"), [("", 0), ("海外仓", 3), ("海外仓？", 4), ("overseas", 2), ("a warehouse", 4), (" \n", 0)]
)
def test_tokens_are_estimated(text, tokens):
    assert estimated_tokens(text) == tokens
