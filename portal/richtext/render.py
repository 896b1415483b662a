"""What a reader sees of a text: HTML for pages, plain text for search and excerpts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from django.utils import translation
from django.utils.safestring import SafeString
from markdown_it.token import Token

from portal.domain.texts import SiteTexts
from portal.richtext.expand import expand
from portal.richtext.html import to_html
from portal.richtext.markdown import to_markdown
from portal.richtext.parser import parse, parse_line, text_of
from portal.richtext.resolve import fill_values, resolve

__all__ = ["plain", "render", "render_inline", "summary", "to_markdown"]

SUMMARY_CHARS = 200
_NO_LINKS: Mapping[tuple[str, str], str] = MappingProxyType({})


def render(
    source: str,
    *,
    texts: SiteTexts,
    language: str,
    links: Mapping[tuple[str, str], str] = _NO_LINKS,
) -> SafeString:
    """Safe HTML of a text: blocks such as paragraphs, lists, tables and callouts.

    Args:
        source: Markdown as an editor wrote it; anything at all is survived.
        texts: The site's variables, blocks and allowed hosts.
        language: The reader's language, for values, blocks and the few words of ours.
        links: (kind, key) -> address of each published thing the text may link to;
            a link to any other thing is shown as its text.
    """
    expanded = expand(source, texts=texts, language=language)
    tokens = parse(expanded.text)
    resolve(tokens, expanded=expanded, texts=texts, links=links)
    with translation.override(language):
        return SafeString(to_html(tokens))


def render_inline(
    source: str,
    *,
    texts: SiteTexts,
    language: str,
    links: Mapping[tuple[str, str], str] = _NO_LINKS,
) -> SafeString:
    """Safe HTML of one line, such as a status note: emphasis, code, links, no blocks.

    Args:
        source: Markdown; marks of headings, lists and quotes are text in it.
        texts: The site's variables, blocks and allowed hosts.
        language: The reader's language.
        links: As for `render`.
    """
    expanded = expand(source, texts=texts, language=language)
    tokens = parse_line(expanded.text)
    resolve(tokens, expanded=expanded, texts=texts, links=links)
    return SafeString(to_html(tokens))


def plain(source: str, *, texts: SiteTexts, language: str) -> str:
    """The words of a text with one space between them, for search.

    Args:
        source: Markdown.
        texts: The site's variables and blocks, which count as words.
        language: The reader's language.
    """
    return _squeeze(" ".join(_pieces(_read(source, texts, language=language))))


def summary(
    source: str, *, texts: SiteTexts, language: str, limit: int = SUMMARY_CHARS
) -> str:
    """The first paragraph of a text that is not part of a callout, list or quote.

    Args:
        source: Markdown.
        texts: The site's variables and blocks.
        language: The reader's language.
        limit: Most characters to return, >= 1; a longer text is cut after a word, and
            ends in an ellipsis.

    Returns:
        Plain text on one line; of a text without such a paragraph its first words.
    """
    tokens = _read(source, texts, language=language)
    pieces = [*_paragraphs(tokens), " ".join(_pieces(tokens))]
    first = next((words for words in map(_squeeze, pieces) if words), "")
    return _cut(first, limit)


def _read(source: str, texts: SiteTexts, *, language: str) -> list[Token]:
    expanded = expand(source, texts=texts, language=language)
    tokens = parse(expanded.text)
    fill_values(tokens, expanded)
    return tokens


def _pieces(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield text_of(token.children or ())
        elif token.type in ("fence", "code_block"):
            yield token.content


def _paragraphs(tokens: list[Token]) -> Iterator[str]:
    for i, token in enumerate(tokens):
        if token.type == "paragraph_open" and token.level == 0:
            yield text_of(tokens[i + 1].children or ())


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    # One character more shows whether the last word is whole.
    head = text[:limit]
    words = head.rpartition(" ")[0] or head[:-1]
    return words.rstrip(" ,;:–-") + "…"
