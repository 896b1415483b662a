"""Folding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.text import fold, tidy


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("LÖSENORD", "losenord"),
        ("Café", "cafe"),
        ("ＡＡＤＳＴＳ５０", "aadsts50"),
        ("lösen\u00adord", "losenord"),
        ("lo\u0308senord", "losenord"),
        ("Straße", "strasse"),
    ],
)
def test_fold_drops_case_accents_and_forms(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("text", ["Ä", "ä", "a\u0308", "A\u0308"])
def test_fold_can_keep_swedish_letters(text: str) -> None:
    assert fold(text, keep_swedish=True) == "ä"


@given(st.text())
def test_fold_twice_is_fold_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("", ""),
        (" \n\t\n", ""),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\n \n    code\n\nb \n\n", "    code\n\nb"),
    ],
)
def test_tidy_drops_blank_lines_around_a_text_and_nothing_within(
    text: str, stored: str
) -> None:
    assert tidy(text) == stored
