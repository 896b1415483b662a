"""Pages with each sentence in two languages: the translation, and the original."""

from __future__ import annotations

import re
from collections import Counter

from faq.importers.documents import ImportProblem

ORIGINAL_LANGUAGE = "en"

_MARK = re.compile(r"<(/?)span\b([^<>]*+)>|\n[ \t]*+\n", re.IGNORECASE)
_TRANSLATION, _ORIGINAL = "translation", "original"


def is_bilingual(page: str) -> bool:
    """Whether a page has its sentences in two languages.

    Args:
        page: Markdown without front matter.
    """
    return "<span data-ttu-id=" in page or 'class="sxs-lookup"' in page


def translation_language(*, given: str | None, told: str | None) -> str:
    """The language of the translation; that of the original is always English.

    Args:
        given: The language that was asked for.
        told: The language that the front matter tells.

    Raises:
        ImportProblem: Neither is a language that can be translated to.
    """
    for language in (given, told):
        if language and language != ORIGINAL_LANGUAGE:
            return language
    raise ImportProblem(
        "a bilingual page that does not tell its first language: "
        "it has no ms.contentlocale in front matter"
    )


def split_languages(page: str) -> tuple[str, str]:
    """The page once for each language, with the same Markdown around the sentences.

    A sentence is ``<span data-ttu-id>translation</span>`` and after it
    ``<span class="sxs-lookup"><span data-stu-id>original</span></span>``. What stands
    in neither is in both: links, list marks, code, blanks between sentences.

    Args:
        page: Markdown without front matter.

    Returns:
        (translation, original).
    """
    both = _Languages()
    at = 0
    for mark in _MARK.finditer(page):
        both.add(page[at : mark.start()])
        at = mark.end()
        if mark[2] is None:
            both.end_paragraph()
            both.add(mark[0])
        elif mark[1]:
            both.end_span(mark[0])
        else:
            both.begin_span(mark)
    both.add(page[at:])
    return "".join(both.translation), "".join(both.original)


class _Languages:
    """The page in each language so far, and the spans that are open."""

    def __init__(self) -> None:
        self.translation: list[str] = []
        self.original: list[str] = []
        self._open: Counter[str] = Counter()
        self._kinds: list[str] = []

    def add(self, text: str) -> None:
        """Add a text to the languages that the open spans tell."""
        if not self._open[_ORIGINAL]:
            self.translation.append(text)
        if not self._open[_TRANSLATION]:
            self.original.append(text)

    def begin_span(self, tag: re.Match[str]) -> None:
        """Open a span; one that is not a sentence's stays in the text."""
        kind = ""
        if "data-ttu-id" in tag[2]:
            kind = _TRANSLATION
        elif "sxs-lookup" in tag[2] or "data-stu-id" in tag[2]:
            kind = _ORIGINAL
        else:
            self.add(tag[0])
        self._open[kind] += 1
        self._kinds.append(kind)

    def end_span(self, tag: str) -> None:
        """Close the innermost span that is open."""
        kind = self._kinds.pop() if self._kinds else ""
        if kind:
            self._open[kind] -= 1
        else:
            self.add(tag)

    def end_paragraph(self) -> None:
        """Close all spans: a lost end tag harms no more than its paragraph."""
        self._open.clear()
        self._kinds.clear()
