from __future__ import annotations

import pytest

from portal.richtext.links import MAX_ADDRESS_CHARS, Target, is_allowed_host, target
from tests.portal.richtext.samples import HOSTS


@pytest.mark.parametrize("kind", ["entry", "flow", "code"])
def test_target_is_a_reference(kind):
    found = target(f"{kind}:lost-phone")

    assert (found, found.reference) == (
        Target("reference", "lost-phone", scheme=kind),
        (kind, "lost-phone"),
    )


def test_target_is_a_heading():
    assert target("#så-gör-du") == Target("anchor", "så-gör-du")


@pytest.mark.parametrize(
    ("written", "address", "host"),
    [
        ("https://a.se", "https://a.se", "a.se"),
        (" HTTPS://A.se/B?c=d#e ", "https://a.se/B?c=d#e", "a.se"),
        ('https://a.se/ö "<>\\', "https://a.se/%C3%B6%20%22%3C%3E%5C", "a.se"),
        ("https://a.se/%20", "https://a.se/%20", "a.se"),
        (
            "https://räksmörgås.se/x",
            "https://xn--rksmrgs-5wao1o.se/x",
            "xn--rksmrgs-5wao1o.se",
        ),
    ],
)
def test_target_is_another_site(written, address, host):
    assert target(written) == Target("web", address, host=host, scheme="https")


def test_target_with_a_look_alike_letter_has_another_host():
    latin, cyrillic = target("https://aka.ms"), target("https://\u0430ka.ms")

    assert (latin.host, cyrillic.host) == ("aka.ms", "xn--ka-6kc.ms")


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("tel:08-123 456 00", "tel:08-12345600"),
        ("tel:+46 (0)8 123 456", "tel:+468123456"),
        ("tel:112", "tel:112"),
        ("mailto:it.help_desk@example.se", "mailto:it.help_desk@example.se"),
    ],
)
def test_target_is_a_way_to_reach_somebody(written, address):
    assert target(written) == Target("contact", address, scheme=address.split(":")[0])


@pytest.mark.parametrize(
    ("written", "scheme"),
    [
        ("javascript:alert(1)", "javascript"),
        ("JaVaScRiPt:alert(1)", "javascript"),
        ("java\nscript:alert(1)", ""),
        ("\x01javascript:alert(1)", ""),
        ("data:text/html,x", "data"),
        ("vbscript:x", "vbscript"),
        ("http://learn.microsoft.com", "http"),
        ("ftp://learn.microsoft.com", "ftp"),
        ("//learn.microsoft.com", ""),
        ("\\\\learn.microsoft.com", ""),
        ("https:\\\\learn.microsoft.com", "https"),
        ("https:/learn.microsoft.com", "https"),
        ("https:///learn.microsoft.com", "https"),
        ("https:learn.microsoft.com", "https"),
        ("https://user@learn.microsoft.com", "https"),
        ("https://learn.microsoft.com:8080", "https"),
        ("https://learn.microsoft.com\\@evil.example", "https"),
        ("https://learn.microsoft.com%2eevil.example", "https"),
        ("https://learn.microsoft.com.", "https"),
        ("https://evil.example\u2100.learn.microsoft.com", "https"),
        ("https://[::1]/", "https"),
        ("https://a b.se/", "https"),
        ("https://-a.se/", "https"),
        ("https://" + "a" * 300 + ".se", "https"),
        ("tel:", "tel"),
        ("tel:0800-CALL", "tel"),
        ("tel:112;x=javascript", "tel"),
        ("mailto:a@b", "mailto"),
        ("mailto:a@b.se?bcc=c@d.se", "mailto"),
        ("mailto:a b@c.se", "mailto"),
        ("entry:", "entry"),
        ("entry:a/b", "entry"),
        ("entry://a", "entry"),
        ("Entry:a", "entry"),
        ("/sv/faq/", ""),
        ("page.md", ""),
        ("?q=1", ""),
        ("#", ""),
        ("", ""),
    ],
)
def test_target_is_refused(written, scheme):
    assert target(written) == Target("refused", written.strip(), scheme=scheme)


def test_target_is_refused_where_it_is_too_long():
    assert target("https://a.se/" + "x" * MAX_ADDRESS_CHARS).kind == "refused"


@pytest.mark.parametrize(
    ("host", "is_allowed"),
    [
        ("learn.microsoft.com", True),
        ("x.learn.microsoft.com", False),
        ("microsoft.com", False),
        ("evil-learn.microsoft.com", False),
        ("www.digg.se", True),
        ("a.b.digg.se", True),
        ("digg.se", False),
        ("evildigg.se", False),
        ("xn--rksmrgs-5wao1o.se", True),
        ("", False),
    ],
)
def test_host_is_allowed_exactly_or_below_a_star(host, is_allowed):
    assert is_allowed_host(host, HOSTS) == is_allowed


def test_no_host_is_allowed_without_a_list():
    assert not is_allowed_host("learn.microsoft.com", frozenset())
