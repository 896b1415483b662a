from __future__ import annotations

import pytest

from faq.importers.links import Links, base_address

_BASE = "https://docs.example.org/a/b/"


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("page.md", "https://docs.example.org/a/b/page"),
        ("../c/page.yml?x=1#y", "https://docs.example.org/a/c/page?x=1#y"),
        ("/c/page.yaml", "https://docs.example.org/c/page"),
        ("..\\c\\page.md", "https://docs.example.org/a/c/page"),
        ("index.md", "https://docs.example.org/a/b/"),
        ("//cdn.example.org/x", "https://cdn.example.org/x"),
        ("my page (1).md", "https://docs.example.org/a/b/my%20page%20%281%29"),
        ("a%20b", "https://docs.example.org/a/b/a%20b"),
        ("sidа", "https://docs.example.org/a/b/sid%D0%B0"),
        ("https://example.org/x.md?a=b", "https://example.org/x.md?a=b"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("tel:+46", "tel:+46"),
        ("#Question", "entry:the-question"),
        ("#fr%C3%A5ga", "entry:fraga"),
        ("#elsewhere", None),
        ("#", None),
        ("", None),
        ("javascript:alert(1)", None),
        ("xref:System.String", None),
        ("~/articles/a.md", None),
        ("http://[broken", None),
        ("https:nowhere", None),
    ],
)
def test_links_target(address: str, target: str | None) -> None:
    links = Links(_BASE, {"question": "the-question", "fråga": "fraga"})

    assert links.target(address) == target


@pytest.mark.parametrize(
    ("fields", "given", "base"),
    [
        ({}, None, "https://learn.microsoft.com/"),
        ({"ms.service": "other"}, None, "https://learn.microsoft.com/"),
        (
            {"ms.service": "active-directory", "ms.subservice": "authentication"},
            None,
            "https://learn.microsoft.com/azure/active-directory/authentication/",
        ),
        (
            {"ms.service": "entra-id", "ms.subservice": "authentication"},
            None,
            "https://learn.microsoft.com/entra/identity/authentication/",
        ),
        ({"ms.service": "entra-id"}, "https://example.org/d", "https://example.org/d/"),
        ({}, "https://example.org/d/", "https://example.org/d/"),
    ],
)
def test_base_address_is_given_or_the_documentation_sites(
    fields: dict[str, str], given: str | None, base: str
) -> None:
    assert base_address(fields, given) == base
