"""The publish gate's rules for one text: what a reader would miss or not get."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from dataclasses import replace
from itertools import pairwise

from django.utils.translation import gettext_noop
from markdown_it.token import Token

from portal.domain.problems import Problem
from portal.domain.texts import SiteTexts
from portal.richtext.expand import BLOCK, VARIABLE, Expanded, clean, expand
from portal.richtext.links import Target, is_allowed_host, target
from portal.richtext.parser import MAX_CHARS, parse, raw_html, text_of, walk

Known = Callable[[str, str], bool] | Container[tuple[str, str]]

_BRACES = re.compile(r"\{\{[^{}\n]{0,100}\}\}")
_QUOTED_MAX_CHARS = 60


def check(source: str, *, texts: SiteTexts, place: str, known: Known) -> list[Problem]:
    """What is wrong with a text: errors first, each finding once.

    Args:
        source: Markdown as an editor wrote it.
        texts: The site's variables, blocks and allowed hosts.
        place: Where the text stands in its definition, such as ``sv.body``.
        known: Says of a reference (kind, key) whether there is such a thing; or holds
            all that there are.

    Returns:
        Errors for variables, blocks and references that do not exist and for blocks
        without end, those that used blocks bring in included; warnings for what is
        shown otherwise than it was written.
    """
    text = clean(source)
    # The links and headings of a block are the block's own problems.
    own = BLOCK.sub("", text)
    languages = texts.fallbacks or ("",)
    full, readings = (
        [expand(part, texts=texts, language=code) for code in languages]
        for part in (text, own)
    )
    # Readings differ in values only, so one parse serves all.
    tokens = parse(readings[0].text)
    found = [
        *_names(full, texts),
        *_forms(own),
        *_headings(tokens, readings[0]),
        *_images(tokens, readings[0]),
        *_links(tokens, readings, texts=texts, known=known),
    ]
    found.sort(key=lambda problem: not problem.is_error)
    unique = {(problem.message, *problem.values.values()): problem for problem in found}
    return [replace(problem, place=place) for problem in unique.values()]


def _names(readings: list[Expanded], texts: SiteTexts) -> Iterator[Problem]:
    """Names that mean nothing, and blocks without end, in whatever language."""
    variables = {name for reading in readings for name in reading.names}
    for name in sorted(variables - texts.variables.keys()):
        yield _error(gettext_noop("There is no variable “%(name)s”."), name=name)
    for name in sorted({name for read in readings for name in read.unknown_blocks}):
        yield _error(gettext_noop("There is no block “%(name)s”."), name=name)
    for name in sorted({name for read in readings for name in read.endless_blocks}):
        yield _error(
            gettext_noop("The block “%(name)s” contains itself, or grows too long."),
            name=name,
        )


def _forms(own: str) -> Iterator[Problem]:
    """What the text looks like before Markdown is read."""
    if len(own) > MAX_CHARS:
        yield _warning(
            gettext_noop(
                "The text is longer than %(limit)s characters and is shown without"
                " formatting."
            ),
            limit=str(MAX_CHARS),
        )
    for braces in _BRACES.findall(VARIABLE.sub("", own)):
        yield _warning(
            gettext_noop(
                "“%(text)s” is neither a variable nor a block; it is shown as is."
            ),
            text=braces,
        )
    for html in raw_html(own):
        if not html.startswith("</"):
            yield _warning(
                gettext_noop("HTML is shown as text: “%(html)s”."), html=_quoted(html)
            )


def _headings(tokens: list[Token], reading: Expanded) -> Iterator[Problem]:
    for token, inside in pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h1":
            yield _warning(
                gettext_noop(
                    "The heading “%(text)s” has level 1 and is shown at level 2."
                ),
                text=_quoted(reading.in_text(text_of(inside.children or ()))),
            )


def _images(tokens: list[Token], reading: Expanded) -> Iterator[Problem]:
    for token in walk(tokens):
        if token.type == "image":
            yield _warning(
                gettext_noop(
                    "Images are not shown; readers get the image’s text “%(text)s”."
                ),
                text=_quoted(reading.in_text(text_of([token]))),
            )


def _links(
    tokens: list[Token], readings: list[Expanded], *, texts: SiteTexts, known: Known
) -> Iterator[Problem]:
    for token in walk(tokens):
        if token.type == "link_open":
            written = str(token.attrs.get("href", ""))
            addresses = {reading.in_address(written) for reading in readings}
            for address in sorted(addresses - {None}, key=str):
                problem = _link(target(str(address)), texts, known=known)
                yield from [problem] if problem else []


def _link(found: Target, texts: SiteTexts, *, known: Known) -> Problem | None:
    if found.kind == "reference" and not _is_known(found.reference, known):
        return _error(
            gettext_noop("There is nothing to link to at “%(target)s”."),
            target=":".join(found.reference),
        )
    if found.kind == "web" and not is_allowed_host(found.host, texts.hosts):
        return _warning(
            gettext_noop(
                "Links to %(host)s are not allowed; the link is shown as text."
            ),
            host=found.host,
        )
    if found.kind == "refused":
        return _warning(
            gettext_noop("A link cannot lead to “%(address)s”; it is shown as text."),
            address=_quoted(found.address),
        )
    return None


def _is_known(reference: tuple[str, str], known: Known) -> bool:
    return known(*reference) if callable(known) else reference in known


def _quoted(text: str) -> str:
    """The beginning of a text on one line, for a message."""
    line = " ".join(text.split())
    whole = len(line) <= _QUOTED_MAX_CHARS
    return line if whole else f"{line[: _QUOTED_MAX_CHARS - 1]}…"


def _error(message: str, **values: str) -> Problem:
    return Problem("", message, "error", values)


def _warning(message: str, **values: str) -> Problem:
    return Problem("", message, "warning", values)
