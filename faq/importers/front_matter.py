"""The block of metadata that documentation pages begin with."""

from __future__ import annotations

import re
from collections.abc import Mapping

from faq.importers.documents import ImportProblem

_FIELD = re.compile(r"([\w.\-]+)[ \t]*:(?:[ \t]+(.*))?$")
_CLOSING = ("---", "...")


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields of a page's front matter, and the page without it.

    Only what importing needs is read: top-level fields with a text, in the spellings
    YAML allows on one line, or folded over indented lines. Reading it as YAML would
    refuse a page for a stray colon in a field that nobody looks at.

    Args:
        text: A page, its lines ended by newlines alone.

    Returns:
        (field -> value, page); blank lines stand in the place of the front matter,
        so that every line keeps its number.

    Raises:
        ImportProblem: The front matter is never closed.
    """
    lines = text.split("\n")
    begin = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if lines[begin].rstrip() != "---" or not _begins_fields(lines, begin + 1):
        return {}, text
    for at in range(begin + 1, len(lines)):
        if lines[at].rstrip() in _CLOSING:
            page = "\n" * (at + 1) + "\n".join(lines[at + 1 :])
            return _fields(lines[begin + 1 : at]), page
    raise ImportProblem("the front matter is never closed", line=begin + 1)


def language_of(fields: Mapping[str, str]) -> str | None:
    """The language a page says it is in: ``sv`` for the locale ``sv-SE``.

    Args:
        fields: Field -> value, as `split_front_matter` gives them.

    Returns:
        A lower-case language code, or None where the page does not say.
    """
    code = re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", fields.get("ms.contentlocale", ""))
    return code.group().lower() if code else None


def _begins_fields(lines: list[str], start: int) -> bool:
    """Whether what follows a first ``---`` is metadata: it may be a plain rule."""
    for line in lines[start:]:
        if line.rstrip() in _CLOSING:
            return True
        if line.strip() and not line.lstrip().startswith("#"):
            return bool(_FIELD.match(line.rstrip()))
    return False


def _fields(lines: list[str]) -> dict[str, str]:
    fields: dict[str, list[str]] = {}
    values: list[str] = []
    for line in lines:
        field = _FIELD.match(line.rstrip())
        if field:
            values = fields[field[1].lower()] = [(field[2] or "").strip()]
        elif values and line[:1].isspace() and line.strip():
            values.append(line.strip())
    return {name: _value(parts) for name, parts in fields.items()}


def _value(parts: list[str]) -> str:
    if re.fullmatch(r"[>|][+-]?", parts[0]):
        return " ".join(parts[1:])
    return _unquoted(" ".join(parts))


def _unquoted(value: str) -> str:
    quote = value[:1]
    if quote == "'" and value.endswith("'") and len(value) > 1:
        return value[1:-1].replace("''", "'")
    if quote == '"' and value.endswith('"') and len(value) > 1:
        return re.sub(r"\\(.)", r"\1", value[1:-1])
    return re.split(r"[ \t]#", value, maxsplit=1)[0].rstrip()
