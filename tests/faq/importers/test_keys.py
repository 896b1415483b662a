from __future__ import annotations

import pytest

from faq.importers.keys import Taken, key_from, page_anchor


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("how-do-i", "how-do-i"),
        ("Hur gör jag, då?", "hur-gor-jag-da"),
        ("Åäö ÅÄÖ éü ß ø", "aao-aao-eu-ss-o"),
        ("if they don't, or don’t", "if-they-dont-or-dont"),
        ("_BKMK_a--b_", "bkmk-a-b"),
        ("?!", ""),
        ("質問", ""),
        (" ".join(["word"] * 20), "-".join(["word"] * 16)),
        ("x" * 90, "x" * 80),
        ("x" * 80 + "-y", "x" * 80),
        ("ﬁ ＡＢ", "fi-ab"),
    ],
)
def test_key_from_folds_and_cuts(text: str, key: str) -> None:
    assert key_from(text) == key


@pytest.mark.parametrize(
    ("title", "anchor"),
    [
        ("What's new, now?", "whats-new-now"),
        ("Vad är nytt?", "vad-är-nytt"),
        ("A & B", "a--b"),
    ],
)
def test_page_anchor_is_that_of_the_documentation_site(title: str, anchor: str) -> None:
    assert page_anchor(title) == anchor


def test_taken_key_numbers_equal_ones() -> None:
    taken = Taken()

    keys = [taken.key(name) for name in ("a", "A", "a-2", "a")]

    assert keys == ["a", "a-2", "a-2-2", "a-3"]


def test_taken_key_numbers_within_the_limit() -> None:
    taken = Taken()

    keys = [taken.key("x" * 78 + "-y") for _ in range(2)]

    assert keys == ["x" * 78 + "-y", "x" * 78 + "-2"]


def test_taken_key_takes_the_first_name_that_has_letters() -> None:
    assert Taken().key("", "?", "Lampa", "other") == "lampa"


def test_taken_key_is_never_empty() -> None:
    assert Taken().key("", "質問") == "entry"


def test_taken_anchor_is_cut_and_numbered() -> None:
    taken = Taken()

    anchors = [taken.anchor("", "Å" * 301) for _ in range(2)]

    assert anchors == ["Å" * 300, "Å" * 298 + "-2"]
