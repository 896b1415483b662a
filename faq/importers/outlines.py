"""What lies under which heading, in all languages of a document at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from faq.importers.documents import ImportProblem
from faq.importers.pages import Heading, Page

# The site keeps no longer titles, of entries and of categories.
TITLE_MAX_CHARS = 300
CATEGORY_TITLE_MAX_CHARS = 200

_Row = dict[str, Heading]  # language -> the same heading


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it, up to the next one that counts.

    Attributes:
        level: 1 to 6; 0 for what stands before the first heading.
        line: The heading's line in the file, from 1.
        anchor: The anchor the heading was given, or ``""``.
        title: Language -> plain text; a language without one is absent.
        anchors: All anchors that lead here, the given ones first.
        head: Language -> tokens of the heading.
        blocks: Language -> tokens of what stands under the heading.
    """

    level: int
    line: int
    anchor: str
    title: dict[str, str]
    anchors: tuple[str, ...]
    head: dict[str, Sequence[Token]]
    blocks: dict[str, Sequence[Token]]

    @property
    def names(self) -> tuple[str, ...]:
        """Texts that a key can be made from, best first."""
        return (self.anchor, self.title.get("en", ""), *self.title.values())


def outline(pages: Mapping[str, Page], *, deepest: int) -> list[Section]:
    """A document's sections.

    Args:
        pages: Language -> page; the same document in each.
        deepest: The deepest level of heading that begins a section.

    Returns:
        First what stands before the first heading, with level 0, then a section for
        every heading that has a text, in the document's order.

    Raises:
        ImportProblem: The languages do not have the same headings, or a heading is
            longer than a title may be.
    """
    columns = {
        language: [heading for heading in page.headings if heading.level <= deepest]
        for language, page in pages.items()
    }
    _check_same(list(columns.values()))
    rows = [
        dict(zip(columns, row, strict=True))
        for row in zip(*columns.values(), strict=True)
    ]
    rows = [row for row in rows if any(heading.title for heading in row.values())]
    sections = []
    for at, row in enumerate([None, *rows]):
        after = rows[at] if at < len(rows) else None
        sections.append(_section(pages, row, after))
    return sections


def all_anchors(pages: Mapping[str, Page]) -> frozenset[str]:
    """The anchors of all headings, in the spelling that `Links` has them.

    Args:
        pages: Language -> page.
    """
    return frozenset(
        anchor
        for page in pages.values()
        for heading in page.headings
        for anchor in heading.anchors
    )


def check_title(title: str, *, line: int | None) -> str:
    """A title, if it is one.

    Args:
        title: Plain text.
        line: Where it stands, for the message.

    Raises:
        ImportProblem: It is too long.
    """
    return _checked(title, most=TITLE_MAX_CHARS, line=line)


def check_category_title(title: str, *, line: int | None) -> str:
    """A category's title, if it is one.

    Args:
        title: Plain text.
        line: Where it stands, for the message.

    Raises:
        ImportProblem: It is too long.
    """
    return _checked(title, most=CATEGORY_TITLE_MAX_CHARS, line=line)


def _checked(title: str, *, most: int, line: int | None) -> str:
    if len(title) > most:
        raise ImportProblem(
            f"a title of {len(title)} characters, of at most {most}", line=line
        )
    return title


def _check_same(columns: list[list[Heading]]) -> None:
    first = columns[0]
    for other in columns[1:]:
        for one, two in zip(first, other, strict=False):
            if one.level != two.level:
                raise ImportProblem(
                    "the two languages do not have the same headings", line=one.line
                )
        if len(first) != len(other):
            extra = max(first, other, key=len)[min(len(first), len(other))]
            raise ImportProblem(
                "the two languages do not have the same headings", line=extra.line
            )


def _section(
    pages: Mapping[str, Page], row: _Row | None, after: _Row | None
) -> Section:
    """What stands between two headings; None is the document's begin or end."""
    head: dict[str, Sequence[Token]] = {}
    blocks: dict[str, Sequence[Token]] = {}
    for code, page in pages.items():
        begin, end = (row[code].begin, row[code].end) if row else (0, 0)
        head[code] = page.tokens[begin:end]
        blocks[code] = page.tokens[end : after[code].begin if after else None]
    headings = list(row.values()) if row else []
    line = headings[0].line if headings else 1
    return Section(
        level=headings[0].level if headings else 0,
        line=line,
        anchor=next((heading.anchor for heading in headings if heading.anchor), ""),
        title={
            code: check_title(heading.title, line=line)
            for code, heading in (row or {}).items()
            if heading.title
        },
        anchors=tuple(
            dict.fromkeys(name for heading in headings for name in heading.anchors)
        ),
        head=head,
        blocks=blocks,
    )
