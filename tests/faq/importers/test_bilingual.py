from __future__ import annotations

import pytest

from faq.importers.bilingual import (
    is_bilingual,
    split_languages,
    translation_language,
)
from faq.importers.documents import ImportProblem


def _pair(translation: str, original: str) -> str:
    return (
        f'<span data-ttu-id="a-1">{translation}</span><span class="sxs-lookup">'
        f'<span data-stu-id="a-1">{original}</span></span>'
    )


@pytest.mark.parametrize(
    ("page", "translation", "original"),
    [
        (f"# {_pair('Ja', 'Yes')} {_pair('Nej', 'No')}", "# Ja Nej", "# Yes No"),
        (f"1. [{_pair('Ja', 'Yes')}](x)", "1. [Ja](x)", "1. [Yes](x)"),
        (f"**{_pair('*J* a', 'Y')}**\n`c`", "***J* a**\n`c`", "**Y**\n`c`"),
        ("a", "a", "a"),
        # Spans that are not a sentence's, and end tags of nothing.
        ("<span x>a</span>b</span>", *["<span x>a</span>b</span>"] * 2),
        (_pair("<span>J</span>a", "Y"), "<span>J</span>a", "Y"),
        # A sentence without its other half is only there.
        ('<span data-ttu-id="a">Ja</span> b', "Ja b", " b"),
        # A lost end tag harms no more than its paragraph.
        ('<span data-ttu-id="a">Ja\n\nb', "Ja\n\nb", "\n\nb"),
    ],
)
def test_split_languages(page: str, translation: str, original: str) -> None:
    assert split_languages(page) == (translation, original)


def test_is_bilingual() -> None:
    assert is_bilingual(_pair("Ja", "Yes"))
    assert not is_bilingual("<span>Ja</span>")


@pytest.mark.parametrize(
    ("given", "told", "language"),
    [("sv", "de", "sv"), (None, "de", "de"), ("en", "de", "de"), ("sv", None, "sv")],
)
def test_translation_language_is_never_that_of_the_original(
    given: str | None, told: str | None, language: str
) -> None:
    assert translation_language(given=given, told=told) == language


@pytest.mark.parametrize(("given", "told"), [(None, None), ("en", None), (None, "en")])
def test_translation_language_that_nothing_tells(
    given: str | None, told: str | None
) -> None:
    with pytest.raises(ImportProblem, match="does not tell its first language"):
        translation_language(given=given, told=told)
