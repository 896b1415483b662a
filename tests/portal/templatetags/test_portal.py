"""What templates say of texts and languages."""

from __future__ import annotations

import pytest

from portal.templatetags.portal import OPENING_MAX, lang_of, opening


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("One sentence.", "One sentence."),
        ("First one. Second one? Third!", "First one. Second one? Third!"),
        (f"First one. {'word ' * 40}end.", "First one."),
        ("word " * 40, "word " * 21 + "word…"),
        ("x" * 200, "x" * OPENING_MAX + "…"),
    ],
)
def test_opening_shows_whole_sentences_where_it_can(text: str, shown: str) -> None:
    assert opening(text) == shown


def test_lang_of_names_another_language_only() -> None:
    assert (lang_of("sv"), lang_of("en"), lang_of("")) == ("", ' lang="en"', "")
