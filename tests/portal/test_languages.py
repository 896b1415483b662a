"""Which language a reader gets."""

from __future__ import annotations

import pytest

from portal.languages import best, fallback_order, pick

SITE = ["sv", "en", "de"]


def test_fallback_order_starts_with_the_reader() -> None:
    assert fallback_order("en", SITE) == ["en", "sv", "de"]


@pytest.mark.parametrize(
    ("available", "wanted", "found"),
    [
        (["sv", "en"], "en", "en"),
        (["sv", "de"], "en", "sv"),
        (["fi", "da"], "en", "da"),
        ([], "en", None),
    ],
)
def test_best_takes_the_reader_then_the_site_then_any(
    available: list[str], wanted: str, found: str | None
) -> None:
    assert best(available, wanted, SITE) == found


def test_pick_passes_over_empty_texts() -> None:
    assert pick({"en": "", "sv": "Hej"}, "en", SITE) == ("Hej", "sv")


def test_pick_of_nothing_is_empty_in_the_language_wanted() -> None:
    assert pick({}, "en", SITE) == ("", "en")
