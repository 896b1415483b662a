from __future__ import annotations

import pytest

from faq.importers.documents import ImportProblem
from faq.importers.front_matter import language_of, split_front_matter


def test_split_front_matter_keeps_line_numbers() -> None:
    fields, page = split_front_matter("---\ntitle: A\n---\n# B\n")

    assert fields == {"title": "A"}
    assert page == "\n\n\n# B\n"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("A: B and 'C'", "A: B and 'C'"),
        ("'It''s: A'", "It's: A"),
        ('"A \\"B\\""', 'A "B"'),
        ("A # not this", "A"),
        ("C#", "C#"),
        ("", ""),
        (">-\n  A\n  B", "A B"),
        ("A\n  B", "A B"),
        ('"A\n  B"', "A B"),
        ("A\nother:\n- B", "A"),
    ],
)
def test_split_front_matter_reads_the_spellings_of_a_text(
    written: str, value: str
) -> None:
    fields, _ = split_front_matter(f"\n---\nTitle: {written}\n...\n")

    assert fields["title"] == value


@pytest.mark.parametrize("text", ["# A\n---\nb: c", "---\n\nA plain rule.\n---\n", "A"])
def test_split_front_matter_leaves_a_page_without_any(text: str) -> None:
    assert split_front_matter(text) == ({}, text)


def test_split_front_matter_names_the_line_of_what_is_never_closed() -> None:
    with pytest.raises(ImportProblem, match="never closed") as caught:
        split_front_matter("\n---\ntitle: A\n# B\n")

    assert caught.value.line == 2


@pytest.mark.parametrize(
    ("locale", "language"),
    [("sv-SE", "sv"), ("DE-de", "de"), ("en", "en"), ("", None), ("swedish", None)],
)
def test_language_of_is_that_of_the_locale(locale: str, language: str | None) -> None:
    assert language_of({"ms.contentlocale": locale}) == language


def test_language_of_page_that_does_not_say() -> None:
    assert language_of({"title": "A"}) is None
