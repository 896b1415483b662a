"""The Markdown form of a text: what a reader sees, for those who read Markdown.

The source is kept, character for character, but for variables, blocks, links, images
and raw HTML. The parser says which lines are code; the others are scanned once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from markdown_it.token import Token

from portal.domain.texts import SiteTexts
from portal.richtext.expand import Expanded, expand
from portal.richtext.parser import MAX_CHARS, parse
from portal.richtext.resolve import LinkReader
from portal.richtext.rewrite import Rewriter, escape


def to_markdown(
    source: str,
    *,
    texts: SiteTexts,
    language: str,
    links: Mapping[tuple[str, str], str],
) -> str:
    """A text in Markdown without anything that only this site understands.

    Args:
        source: Markdown as an editor wrote it.
        texts: The site's variables, blocks and allowed hosts.
        language: The reader's language.
        links: (kind, key) -> absolute address of each published thing that the text
            may link to; a link to any other thing is reduced to its text, as are links
            to hosts that are not allowed. Images are reduced to their text.

    Returns:
        Markdown with Unix line ends, ending as the source does.
    """
    expanded = expand(source, texts=texts, language=language)
    if len(expanded.text) > MAX_CHARS:
        return escape(expanded.in_text(expanded.text))
    env: dict[str, Any] = {}
    tokens = parse(expanded.text, env)
    reader = LinkReader(expanded, texts.hosts, links)
    rewriter = Rewriter(expanded, reader, definitions=_definitions(env))
    return "\n".join(
        _code(piece, code, expanded) if code else rewriter.rewrite(piece)
        for piece, code in _pieces(expanded.text.split("\n"), tokens, env)
    )


def _definitions(env: Mapping[str, Any]) -> dict[str, str]:
    """Normalised label -> address of the link definitions of a text."""
    found = env.get("references", {})
    return {label: str(link["href"]) for label, link in found.items()}


def _pieces(
    lines: list[str], tokens: list[Token], env: Mapping[str, Any]
) -> Iterator[tuple[str, Token | None]]:
    """A text in pieces: code blocks with their token, paragraphs, what is between.

    Link definitions are left out: what uses them becomes a link of its own.
    """
    definitions = [*env.get("references", {}).values(), *env.get("duplicate_refs", ())]
    gone = {line for link in definitions for line in range(*link["map"])}
    cuts = {0, len(lines)}
    code: dict[int, Token] = {}
    for token in tokens:
        if token.map and token.type in ("fence", "code_block", "inline"):
            cuts.update(token.map)
            if token.type != "inline":
                code[token.map[0]] = token
    for start, end in pairwise(sorted(cuts)):
        kept = [lines[number] for number in range(start, end) if number not in gone]
        if kept:
            yield "\n".join(kept), code.get(start)


def _code(piece: str, token: Token, expanded: Expanded) -> str:
    """A code block with its values, fenced so that no value can end it."""
    lines = piece.split("\n")
    filled = [" ".join(expanded.in_text(line).split("\n")) for line in lines]
    if filled == lines or token.type == "code_block":
        return "\n".join(filled)
    mark = token.markup
    begins = re.compile(rf"[ \t>]*({re.escape(mark)}{re.escape(mark[0])}*)")
    body = zip(filled[1:], lines[1:], strict=True)
    ends = [end for new, old in body if new != old and (end := begins.match(new))]
    fence = mark[0] * max([len(mark), *(len(end[1]) + 1 for end in ends)])
    # The word after a fence names a language; a value there could undo the fence.
    filled[0] = "".join(expanded.split(lines[0])[::2]).replace(mark, fence, 1)
    if set(lines[-1].strip(" \t>")) == {mark[0]}:
        filled[-1] = lines[-1].replace(mark, fence, 1)
    return "\n".join(filled)
