"""Sources as editors type them."""

from __future__ import annotations

import pytest

from faq.domain.sources import Fault, is_https, read_sources, write_sources


def test_read_sources_takes_the_last_word_as_the_address() -> None:
    text = "  Passkeys   in Entra  https://learn.example/a \n\nhttps://b.example/\n"

    assert read_sources(text) == (
        [
            {"title": "Passkeys in Entra", "url": "https://learn.example/a"},
            {"title": "", "url": "https://b.example/"},
        ],
        [],
    )


def test_read_sources_names_every_line_without_a_source() -> None:
    text = "\nonly words\nPlain http://a.example/\nhttps://\nGood https://g.example/"

    assert read_sources(text) == (
        [{"title": "Good", "url": "https://g.example/"}],
        [
            Fault(2, "missing", "only words"),
            Fault(3, "refused", "http://a.example/"),
            Fault(4, "refused", "https://"),
        ],
    )


def test_read_sources_keeps_each_address_once() -> None:
    text = "First https://a.example/\nAgain https://a.example/"

    assert read_sources(text)[0] == [{"title": "First", "url": "https://a.example/"}]


def test_write_sources_is_read_back() -> None:
    sources = [
        {"title": "Docs", "url": "https://a.example/"},
        {"title": "", "url": "https://b.example/"},
    ]

    assert read_sources(write_sources(sources)) == (sources, [])


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/x?y#z", True),
        ("http://a.example/", False),
        ("https://", False),
        ("https://[", False),
        ("javascript://a.example/", False),
    ],
)
def test_is_https(url: str, *, expected: bool) -> None:
    assert is_https(url) is expected
