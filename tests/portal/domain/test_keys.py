"""Keys: what they may look like, and how a text becomes one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.keys import HOST, KEY_MAX_CHARS, is_key, slug


@pytest.mark.parametrize("key", ["a", "a-b", "0x800434d4l", "a" * 80])
def test_is_key_takes(key: str) -> None:
    assert is_key(key)


@pytest.mark.parametrize("key", ["", "A", "a_b", "-a", "a-", "a--b", "å", "a" * 81])
def test_is_key_refuses(key: str) -> None:
    assert not is_key(key)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Vad är ett åtkomstpass?", "vad-ar-ett-atkomstpass"),
        ("  ", ""),
        ("ab " * 40, "-".join(["ab"] * 27)),
        ("x" * 100, "x" * 80),
    ],
)
def test_slug_folds_and_cuts_at_a_hyphen(text: str, key: str) -> None:
    assert slug(text) == key


@given(st.text())
def test_slug_is_a_key_or_nothing(text: str) -> None:
    key = slug(text)

    assert key == "" or is_key(key)
    assert len(key) <= KEY_MAX_CHARS


@pytest.mark.parametrize("host", ["aka.ms", "*.example.org", "xn--bcher-kva.example"])
def test_host_takes(host: str) -> None:
    assert re.fullmatch(HOST, host)


@pytest.mark.parametrize(
    "host", ["", "localhost", "a b.se", "https://a.se", "a.se/", "a..se", "*"]
)
def test_host_refuses(host: str) -> None:
    assert not re.fullmatch(HOST, host)
