"""A Markdown document as the parsers of its formats get it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from faq.importers.blocks import render
from faq.importers.inline import Cleaning
from faq.importers.links import Links
from faq.importers.pages import Page


@dataclass(frozen=True)
class Source:
    """One document.

    Attributes:
        name: The file's name without its extension.
        fields: Its front matter.
        base: The address its relative links start from.
        pages: Language -> page; the same document in each.
    """

    name: str
    fields: Mapping[str, str]
    base: str
    pages: Mapping[str, Page]

    def texts(
        self, blocks: Mapping[str, Sequence[Token]], links: Links
    ) -> dict[str, str]:
        """Some blocks as Markdown.

        Args:
            blocks: Language -> tokens of that language's page.
            links: What the document's links lead to.

        Returns:
            Language -> Markdown; a language without a text is absent.
        """
        rendered = {
            code: render(tokens, Cleaning(links, self.pages[code].references))
            for code, tokens in blocks.items()
        }
        return {code: text for code, text in rendered.items() if text}


def joined(*texts: Mapping[str, str]) -> dict[str, str]:
    """Texts after each other, an empty line between them.

    Args:
        texts: Language -> Markdown.

    Returns:
        Language -> Markdown, the languages in the order they come first.
    """
    parts: dict[str, list[str]] = {}
    for text in texts:
        for code, markdown in text.items():
            parts.setdefault(code, []).append(markdown)
    return {code: "\n\n".join(part) for code, part in parts.items()}
