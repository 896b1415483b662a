"""The one form in which a pack writes YAML.

Mappings are blocks, lists of words stand on one line, texts of several lines are
literal blocks, and nothing is ever wrapped. Double quotes stand only where YAML would
not give the same text back without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

Value = str | Sequence["Value"] | Mapping[str, "Value"]

# What YAML 1.1 forbids, takes for the end of a line or skips, and what no reader of
# the file could see: written as an escape.
_ESCAPED = re.compile(
    "[\x00-\x1f\x7f-\xa0\xad\u061c\u200b\u200e\u200f\u2028-\u202f\u2060-\u206f"
    '\ufeff\ufff0-\uffff"\\\\]'
)
_NOT_LITERAL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufff0-\uffff]"
)
_NOT_PLAIN = re.compile(r"^[\s\-?:,\[\]{}#&*!|>'\"%@`=<~]|\s$|:\s|:$|\s#")
_NOT_PLAIN_IN_LIST = re.compile(r"[,\[\]{}:#?]")
_SHORT = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


def to_yaml(value: Mapping[str, Value] | Sequence[Mapping[str, Value]]) -> str:
    """A document.

    Args:
        value: Mappings, lists of mappings, lists of texts (and lists of such lists)
            and texts.
    """
    if not value:
        return "[]\n" if isinstance(value, Sequence) else "{}\n"
    lines = _mapping(value) if isinstance(value, Mapping) else _items(value)
    return "".join(f"{line}\n" for line in lines)


def quoted(text: str) -> str:
    """A text in double quotes, on one line."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _mapping(values: Mapping[str, Value]) -> Iterator[str]:
    for name, value in values.items():
        key = _scalar(name, _NOT_PLAIN_IN_LIST)
        if isinstance(value, str):
            first, *rest = _text(value)
            yield f"{key}: {first}"
            yield from rest
        elif not value:
            yield f"{key}: {'{}' if isinstance(value, Mapping) else '[]'}"
        elif isinstance(value, Mapping):
            yield f"{key}:"
            yield from _indented(_mapping(value))
        elif _is_words(value):
            yield f"{key}: {_words(value)}"
        else:
            yield f"{key}:"
            yield from _indented(_items(value))


def _items(values: Sequence[Value]) -> Iterator[str]:
    for value in values:
        if isinstance(value, Mapping):
            first, *rest = _mapping(value)
            yield f"- {first}"
            yield from _indented(rest)
        else:
            yield f"- {_words(value)}"


def _indented(lines: Iterator[str] | list[str]) -> Iterator[str]:
    for line in lines:
        yield f"  {line}" if line else ""


def _is_words(values: Value) -> bool:
    return all(isinstance(value, str) for value in values)


def _words(values: Value) -> str:
    words = [_scalar(str(word), _NOT_PLAIN_IN_LIST) for word in values]
    return f"[{', '.join(words)}]"


def _text(text: str) -> list[str]:
    """The lines of a text after its key, the first without indentation."""
    if "\n" not in text or text[0].isspace() or _NOT_LITERAL.search(text):
        return [_scalar(text)]
    body = text.removesuffix("\n")
    kept = "-" if body == text else "+" if body.endswith("\n") else ""
    return [f"|{kept}", *_indented(body.split("\n"))]


def _scalar(text: str, refused: re.Pattern[str] = _NOT_PLAIN) -> str:
    """A text on one line, in quotes where it needs them."""
    special = _ESCAPED.search(text.replace('"', "").replace("\\", ""))
    plain = text and not special and not _NOT_PLAIN.search(text)
    return text if plain and not refused.search(text) else quoted(text)


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    if char in _SHORT:
        return _SHORT[char]
    return f"\\x{ord(char):02X}" if char < "\u0100" else f"\\u{ord(char):04X}"
