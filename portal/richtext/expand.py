"""Variables and blocks: ``{{ name }}`` and ``{{ block:name }}`` in every text.

Blocks are Markdown and go in before parsing. Variables are not: a placeholder goes in
before parsing, and the value takes its place in the parsed tokens, so that no value can
ever become Markdown or HTML. Placeholders are made of noncharacters, which sources
cannot hold (they are removed first) and character references cannot make.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from portal.domain.texts import SiteTexts
from portal.languages import pick
from portal.richtext.links import REFERENCE_KINDS, target
from portal.richtext.parser import parse, walk

VARIABLE = re.compile(r"\{\{[ \t]*([a-z0-9_]+)[ \t]*\}\}")
BLOCK = re.compile(r"\{\{[ \t]*block:[ \t]*([a-z0-9-]+)[ \t]*\}\}")

BLOCK_MAX_DEPTH = 8
# Blocks that use blocks that use blocks may grow without end; no page is as long.
BLOCKS_MAX_CHARS = 100_000
VALUES_MAX_CHARS = 1_000_000

_START, _END = "\ufdd0", "\ufdd1"
_PLACEHOLDER = re.compile(f"{_START}([0-9]+){_END}")

# Control characters, lone surrogates and noncharacters have no place in HTML or XML;
# direction overrides could make a command or a host read as another.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_LINE_END = re.compile(r"\r\n?")
_PAGE_BREAK = re.compile(r"[\x0b\x0c]")

# What may stand before a block that is alone on its line: quote and list marks.
_LINE_START = frozenset(" \t>*+-.)0123456789")
_LIST_MARK = re.compile(r"[^ \t>]")


def clean(text: str) -> str:
    """A text with Unix line ends, without the characters that no page may hold."""
    lines = _PAGE_BREAK.sub(" ", _LINE_END.sub("\n", text))
    return _UNWANTED.sub("", lines)


@dataclass(frozen=True)
class Uses:
    """What a text uses.

    Attributes:
        variables: Their names.
        blocks: Their names.
        references: (kind, key) of each published thing that it links to.
    """

    variables: frozenset[str]
    blocks: frozenset[str]
    references: frozenset[tuple[str, str]]


def used(source: str, texts: SiteTexts | None = None) -> Uses:
    """What a text uses, known or not.

    Args:
        source: Markdown.
        texts: Where given, what the used blocks use counts too, in every language.
    """
    variables: set[str] = set()
    blocks: set[str] = set()
    references: set[tuple[str, str]] = set()
    waiting = [source]
    while waiting:
        text = clean(waiting.pop())
        variables.update(VARIABLE.findall(text))
        references.update(_references(text))
        found = set(BLOCK.findall(text)) - blocks
        blocks |= found
        known = texts.blocks if texts else {}
        for name in found & known.keys():
            waiting.extend(known[name].values())
    return Uses(frozenset(variables), frozenset(blocks), frozenset(references))


def _references(text: str) -> set[tuple[str, str]]:
    if not any(f"{kind}:" in text for kind in REFERENCE_KINDS):
        return set()
    bare = VARIABLE.sub(f"{_START}0{_END}", BLOCK.sub("", text))
    targets = [
        target(str(token.attrs["href"]))
        for token in walk(parse(bare))
        if token.type == "link_open"
    ]
    return {found.reference for found in targets if found.kind == "reference"}


@dataclass(frozen=True)
class Value:
    """What a reader sees for a variable, and whether it is the organisation's own."""

    text: str
    is_set: bool


@dataclass(frozen=True)
class Expanded:
    """A text with its blocks in it and a placeholder for each variable.

    Attributes:
        text: Clean Markdown to parse.
        names: The variables that the placeholders stand for, by their number.
        values: What a reader sees for each.
        unknown_blocks: Names that no block has.
        endless_blocks: Names of blocks that were left out because they contain
            themselves, lie too deep or make the text too long.
    """

    text: str
    names: tuple[str, ...]
    values: tuple[Value, ...]
    unknown_blocks: frozenset[str]
    endless_blocks: frozenset[str]

    def in_text(self, text: str) -> str:
        """A piece of parsed text with the values in it."""
        if _START not in text:
            return text
        return _PLACEHOLDER.sub(lambda mark: self.values[int(mark[1])].text, text)

    def in_address(self, address: str) -> str | None:
        """A link's target with the values in it; None where one has no value."""
        numbers = _PLACEHOLDER.findall(address)
        if not all(self.values[int(number)].is_set for number in numbers):
            return None
        return self.in_text(address)

    def split(self, text: str) -> list[str]:
        """Parsed text cut at its placeholders: text, value, text, value ... text."""
        parts = _PLACEHOLDER.split(text)
        parts[1::2] = [self.values[int(number)].text for number in parts[1::2]]
        return parts


def expand(source: str, *, texts: SiteTexts, language: str) -> Expanded:
    """A source made ready to parse.

    Args:
        source: Markdown as an editor wrote it.
        texts: The site's variables and blocks.
        language: The reader's language; another is used where a text lacks it.
    """
    blocks = _Blocks(texts, language)
    filled = blocks.fill(clean(source))
    counts = Counter(VARIABLE.findall(filled))
    numbers = {name: number for number, name in enumerate(counts)}
    values = {name: _value(name, texts=texts, language=language) for name in counts}
    if sum(len(values[name].text) * counts[name] for name in counts) > VALUES_MAX_CHARS:
        values = dict.fromkeys(counts, Value("", is_set=False))
    return Expanded(
        VARIABLE.sub(lambda use: f"{_START}{numbers[use[1]]}{_END}", filled),
        tuple(values),
        tuple(values.values()),
        frozenset(blocks.unknown),
        frozenset(blocks.endless),
    )


def _value(name: str, *, texts: SiteTexts, language: str) -> Value:
    own = _wording(texts.variables.get(name, {}), texts=texts, language=language)
    if own.strip():
        return Value(own, is_set=True)
    neutral = _wording(texts.neutral.get(name, {}), texts=texts, language=language)
    return Value(neutral, is_set=False)


def _wording(wordings: Mapping[str, str], *, texts: SiteTexts, language: str) -> str:
    filled = {code: text for code, text in wordings.items() if text.strip()}
    return clean(pick(filled, language, texts.fallbacks)[0])


@dataclass
class _Blocks:
    """Fills blocks into a text, and remembers which it could not."""

    texts: SiteTexts
    language: str
    room: int = BLOCKS_MAX_CHARS
    unknown: set[str] = field(default_factory=set)
    endless: set[str] = field(default_factory=set)
    wordings: dict[str, str] = field(default_factory=dict)

    def fill(self, text: str, inside: tuple[str, ...] = ()) -> str:
        """The text with every block in it; ``inside`` names the blocks around it."""
        if not BLOCK.search(text):
            return text
        lines: list[str] = []
        gap: str | None = None
        for line in text.split("\n"):
            use = BLOCK.search(line)
            if gap is not None and not _is_blank(line):
                lines.append(gap)
            gap = None
            if not use:
                lines.append(line)
            elif not _is_alone(use):
                lines.append(BLOCK.sub(lambda use: self._in_line(use[1], inside), line))
            else:
                gap = _add_under(
                    lines, line[: use.start()], self._block(use[1], inside)
                )
        return "\n".join(lines)

    def _in_line(self, name: str, inside: tuple[str, ...]) -> str:
        return " ".join(self._block(name, inside).split("\n"))

    def _block(self, name: str, inside: tuple[str, ...]) -> str:
        if name not in self.texts.blocks:
            self.unknown.add(name)
            return ""
        text = self._text(name)
        # Each use costs something, so that even empty blocks come to an end.
        self.room -= len(text) + 10
        if name in inside or len(inside) >= BLOCK_MAX_DEPTH or self.room < 0:
            self.endless.add(name)
            return ""
        return self.fill(text, (*inside, name))

    def _text(self, name: str) -> str:
        if name not in self.wordings:
            wordings = self.texts.blocks[name]
            text = _wording(wordings, texts=self.texts, language=self.language)
            self.wordings[name] = text.strip("\n")
        return self.wordings[name]


def _is_blank(line: str) -> bool:
    return not line.strip(" \t>")


def _is_alone(use: re.Match[str]) -> bool:
    """Whether nothing but marks of quotes and lists is on the line of a block."""
    before, after = use.string[: use.start()], use.string[use.end() :]
    return not after.strip() and _LINE_START.issuperset(before)


def _add_under(lines: list[str], start: str, block: str) -> str | None:
    """Add a block's lines where a line began: in the same quote, the same list item.

    An empty line before it keeps the block from running into the line before; not where
    it begins a list item, because that would part the items of the list.

    Returns:
        The empty line that must part it from the next, if any.
    """
    indent = _LIST_MARK.sub(" ", start)
    gap = indent.rstrip() if start == indent and block else None
    if gap is not None and lines and not _is_blank(lines[-1]):
        lines.append(gap)
    first, *others = block.split("\n")
    lines.append(start + first if first else start.rstrip())
    lines += [indent + line if line else indent.rstrip() for line in others]
    return gap
