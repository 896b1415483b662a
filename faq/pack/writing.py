"""Drafts of the FAQ -> files of a content pack, in their one form; no database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from faq.pack.reading import CATEGORY_FIELDS, ENTRY_FIELDS
from faq.pack.texts import CATEGORIES, FOLDER
from portal.content.parts import Marks
from portal.content.yaml_text import Value, quoted, to_yaml
from portal.domain.definitions import Definition
from portal.text import tidy


@dataclass(frozen=True)
class CategoryDraft:
    """A category with its entries, both in the editors' order."""

    key: str
    audience: str
    title: Mapping[str, str]
    description: Mapping[str, str]
    entries: Sequence[tuple[Definition, Marks]]


def pack_files(
    categories: Sequence[CategoryDraft], languages: Sequence[str]
) -> dict[str, str]:
    """Path within the pack -> text.

    Args:
        categories: In the editors' order.
        languages: The site's language codes in order; others follow them.
    """
    files = {CATEGORIES: to_yaml([_category(draft) for draft in categories])}
    for draft in categories:
        for definition, _marks in draft.entries:
            titles, bodies = definition["title"], definition["body"]
            # An entry without any text has one empty file, so that none is forgotten.
            codes = dict.fromkeys([*titles, *bodies] or languages[:1])
            for code in codes:
                file = f"{FOLDER}/{definition['key']}.{code}.md"
                files[file] = text_file(titles.get(code, ""), bodies.get(code, ""))
    return files


def text_file(title: str, body: str) -> str:
    """Title and answer of an entry in one language."""
    answer = tidy(body)
    end = "\n" if answer else ""
    return f"---\ntitle: {quoted(title)}\n---\n{answer}{end}"


def _category(draft: CategoryDraft) -> dict[str, Value]:
    fields: dict[str, Value] = {
        "key": draft.key,
        "audience": draft.audience,
        "title": draft.title,
        "description": {code: tidy(text) for code, text in draft.description.items()},
        "entries": [_entry(*entry) for entry in draft.entries],
    }
    return _filled(fields, CATEGORY_FIELDS)


def _entry(definition: Definition, marks: Marks) -> dict[str, Value]:
    origin = {name: text for name, text in definition["origin"].items() if text}
    fields: dict[str, Any] = {
        **definition,
        "sources": [_source(source) for source in definition["sources"]],
        "origin": origin,
        "former_keys": list(marks.former_keys),
        "short_code": marks.short_codes.get("", ""),
        "outdated": list(marks.outdated),
    }
    return _filled(fields, ENTRY_FIELDS)


def _source(source: Mapping[str, str]) -> dict[str, str]:
    return {name: source[name] for name in ("title", "url") if source.get(name)}


def _filled(fields: Mapping[str, Any], names: Iterable[str]) -> dict[str, Value]:
    """Those of the fields that say something, in order."""
    return {name: fields[name] for name in names if fields[name]}
