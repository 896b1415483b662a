"""Text between block boundaries, cleaned of everything that is not plain Markdown."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from faq.importers import markup
from faq.importers.code_spans import CodeSpans, code_span
from faq.importers.link_syntax import address_after
from faq.importers.links import Links
from faq.importers.pieces import Pieces

HARD_BREAK = "\\\n"

_SPECIAL = re.compile(r"[\\\n`<:!\[\]&]")
# Possessive quantifiers, here and below: what does not match must fail at once.
_TOKEN = re.compile(
    r"""
    (?P<newline>\\?\n)
  | (?P<escape>\\[!-/:-@\[-`{-~])
  | (?P<code>`++)
  | (?P<comment><!--)
  | (?P<autolink><(?:https?://|mailto:)[^\s<>]++>)
  | (?P<mail><[\w.+-]++@[\w-]++(?:\.[\w-]++)++>)
  | (?P<xref><xref:[^\s<>]++>)
  | (?P<tag></?[A-Za-z][\w-]*+(?![:@.+])
      (?:(?:"[^"<]*+"|'[^'<]*+'|[^<>"'])*+>|[^<>]*+>))
  | (?P<hidden><[!?][^<>]*+>)
  | (?P<angle><)
  | (?P<colons>:{3,}+)
  | (?P<directive>\[(?:!|AZURE\.)(?=[A-Za-z]))
  | (?P<open>!?\[)
  | (?P<close>\])
  | (?P<blank>&nbsp;|&\#160;)
    """,
    re.VERBOSE,
)
_DIRECTIVE = re.compile(
    r"\[(?:!|AZURE\.)[A-Za-z][\w.-]*+(?:(?:[^\[\]]++|\[[^\[\]]*+\])*+\])?"
)
_COLONS = re.compile(
    r":{3,}[ \t]*+(code|column|form|image|moniker|no-loc|row|video|zone)\b"
    r"([^\n]*?)(?::{3,}|$)",
    re.MULTILINE,
)
# What begins like a tag and never ends as one, but "<" for "less than" does not.
_BROKEN_TAG = re.compile(
    r"<(?:[</]|\[(?:!|AZURE\.)|[A-Za-z][\w-]*+<|a\s++(?:name|id|href)=|([A-Za-z][\w-]++))"
)
_TAG_NAME = re.compile(r"</?([A-Za-z][\w-]*+)")
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
_SPANNING = frozenset({*_MARKS, "a", "sup"})
_CODE_ELEMENTS = frozenset({"code", "kbd", "samp", "tt"})
_SUPERSCRIPTS = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


@dataclass(frozen=True)
class Cleaning:
    """What cleaning needs to know of the document around a text.

    Attributes:
        links: What the document's links lead to.
        references: Label of a link reference, normalised -> address.
    """

    links: Links = field(default_factory=Links)
    references: Mapping[str, str] = field(default_factory=dict)


def clean(text: str, cleaning: Cleaning, *, line_break: str = HARD_BREAK) -> str:
    """The Markdown of a paragraph, heading or table cell without foreign markup.

    Code spans stay as they are. HTML becomes Markdown where there is any for it, else
    its text; images become their alternative text; directives of the documentation
    site vanish; links lead where they lead from outside that site.

    Args:
        text: Inline Markdown.
        cleaning: The document around it.
        line_break: What stands for a hard line break; where it is not one itself,
            lines are joined.

    Returns:
        Inline Markdown without blanks at the ends of its lines; several hard breaks
        after each other have become an empty line.
    """
    lines: list[str] = []
    for line in _Scanner(text, cleaning, line_break).scan().split("\n"):
        line = line.strip(" ")
        if line not in ("", "\\"):
            lines.append(line)
        elif lines and lines[-1]:
            lines[-1] = _without_break(lines[-1])
            lines.append("")
    return "\n".join(lines).rstrip("\n")


def _without_break(line: str) -> str:
    backslashes = len(line) - len(line.rstrip("\\"))
    return line[:-1] if backslashes % 2 else line


class _Scanner:
    """One pass over a text. Every handler returns where the scan goes on."""

    def __init__(self, text: str, cleaning: Cleaning, line_break: str) -> None:
        self._text = text
        self._cleaning = cleaning
        self._line_break = line_break
        self._code_spans = CodeSpans(text)
        self._out = Pieces()
        self._never_ends: set[str] = set()

    def scan(self) -> str:
        text, at = self._text, 0
        while special := _SPECIAL.search(text, at):
            self._out.add_prose(text[at : special.start()])
            token = _TOKEN.match(text, special.start())
            if token:
                at = _HANDLERS[token.lastgroup or ""](self, token)
            else:
                self._out.add(special[0])
                at = special.end()
        self._out.add_prose(text[at:])
        return self._out.text()

    def newline(self, token: re.Match[str]) -> int:
        before = self._text[max(0, token.start() - 2) : token.start()]
        is_hard = before == "  " or len(token[0]) > 1
        joined = "\n" if self._line_break == HARD_BREAK else " "
        self._out.add_break(self._line_break if is_hard else joined)
        return token.end()

    def keep(self, token: re.Match[str]) -> int:
        self._out.add(token[0])
        return token.end()

    def hide(self, token: re.Match[str]) -> int:
        return token.end()

    def blank(self, token: re.Match[str]) -> int:
        self._out.add(" ")
        return token.end()

    def angle(self, token: re.Match[str]) -> int:
        broken = _BROKEN_TAG.match(self._text, token.start())
        if not broken or (broken[1] and broken[1].lower() not in markup.ELEMENTS):
            # Escaped, so that it cannot become a tag with what follows.
            self._out.add("\\<")
        return token.start() + 1

    def code(self, token: re.Match[str]) -> int:
        end = self._code_spans.end(token.start(), len(token[0])) or token.end()
        self._out.add(self._text[token.start() : end].replace("\n", " "))
        return end

    def comment(self, token: re.Match[str]) -> int:
        end = self._search("-->", token.start() + 2)
        return end.end() if end else token.end()

    def autolink(self, token: re.Match[str]) -> int:
        target = self._cleaning.links.target(token[0][1:-1])
        self._out.add(f"<{target}>" if target else "")
        return token.end()

    def xref(self, token: re.Match[str]) -> int:
        name = token[0][len("<xref:") : -1].partition("?")[0]
        self._out.add(code_span(name.removesuffix("%2A")))
        return token.end()

    def colons(self, token: re.Match[str]) -> int:
        directive = _COLONS.match(self._text, token.start())
        if not directive:
            return token.end()
        told = markup.attributes(directive[2])
        alternative = {"image": "alt-text", "no-loc": "text"}.get(directive[1], "")
        self._out.add_prose(_as_text(told.get(alternative, "")))
        return directive.end()

    def directive(self, token: re.Match[str]) -> int:
        whole = _DIRECTIVE.match(self._text, token.start())
        return whole.end() if whole else token.end()

    def open(self, token: re.Match[str]) -> int:
        self._out.open(token[0], token.end())
        return token.end()

    def close(self, token: re.Match[str]) -> int:
        opener = self._out.opener("[", "![")
        place = opener and address_after(
            self._text,
            begin=opener.begin,
            end=token.end(),
            references=self._cleaning.references,
        )
        if not opener or not place:
            # Escaped where it could become a link with what follows.
            follows = self._text[token.end() : token.end() + 1]
            self._out.add("\\]" if follows and follows in "([<" else "]")
            return token.end()
        address, end = place
        inner = self._out.take(opener)
        if opener.kind == "[":
            self._link(inner, address)
            # No link within a link: the brackets around this one are text.
            self._out.forget("[")
        else:
            self._out.add(inner.strip())
        return end

    def tag(self, token: re.Match[str]) -> int:
        name = _TAG_NAME.findall(token[0])[0].lower()
        if name not in markup.ELEMENTS:
            return self.angle(token)
        if name in markup.BREAKING:
            self._out.add_break(self._line_break)
        elif token[0][1] == "/":
            self._close_element(name)
        elif name in markup.HIDDEN or name in _CODE_ELEMENTS:
            return self._whole_element(name, token)
        else:
            self._open_element(name, token)
        return token.end()

    def _whole_element(self, name: str, token: re.Match[str]) -> int:
        end = self._search(f"</{name}\\s*>", token.end())
        if not end:
            return token.end()
        if name in _CODE_ELEMENTS:
            code = self._text[token.end() : end.start()]
            self._out.add(code_span(html.unescape(re.sub(r"<[^<>]*+>", "", code))))
        return end.end()

    def _open_element(self, name: str, token: re.Match[str]) -> None:
        told = markup.attributes(token[0])
        if name == "img":
            self._out.add_prose(_as_text(told.get("alt", "")))
        elif name in _SPANNING:
            self._out.open(name, token.end(), address=told.get("href"))

    def _close_element(self, name: str) -> None:
        opener = self._out.opener(name)
        if not opener:
            return
        inner = self._out.take(opener)
        if opener.address is not None:
            self._link(inner, opener.address)
        elif name == "sup" and not inner.strip("0123456789+-"):
            self._out.add(inner.translate(_SUPERSCRIPTS))
        else:
            mark = _MARKS.get(name, "")
            self._out.add_between(mark, inner, mark)

    def _link(self, inner: str, address: str) -> None:
        target = self._cleaning.links.target(address)
        if target is None:
            self._out.add(inner)
        else:
            self._out.add_between("[", inner, f"]({target})")

    def _search(self, pattern: str, start: int) -> re.Match[str] | None:
        """The next match; what was once not found is not looked for again."""
        if pattern in self._never_ends:
            return None
        found = re.compile(pattern, re.IGNORECASE).search(self._text, start)
        if not found:
            self._never_ends.add(pattern)
        return found


def _as_text(plain: str) -> str:
    """Plain text as Markdown."""
    return re.sub(r"([\\`*_<\[\]])", r"\\\1", plain)


_HANDLERS: dict[str, Callable[[_Scanner, re.Match[str]], int]] = {
    "newline": _Scanner.newline,
    "escape": _Scanner.keep,
    "mail": _Scanner.keep,
    "code": _Scanner.code,
    "comment": _Scanner.comment,
    "autolink": _Scanner.autolink,
    "xref": _Scanner.xref,
    "tag": _Scanner.tag,
    "hidden": _Scanner.hide,
    "angle": _Scanner.angle,
    "colons": _Scanner.colons,
    "directive": _Scanner.directive,
    "open": _Scanner.open,
    "close": _Scanner.close,
    "blank": _Scanner.blank,
}
