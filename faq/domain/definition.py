"""The definition of an entry: its draft, its revision and its file say the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

AUDIENCES = ("user", "admin", "both")
TEXT_FIELDS = ("title", "body", "status_note")
"""Fields with one text a language."""


def entry_texts(definition: Mapping[str, Any], language: str) -> dict[str, str]:
    """The words of one language, place -> text, in reading order.

    Args:
        definition: An entry's definition.
        language: Language code.

    Returns:
        ``title``, ``status_note``, ``body`` and ``keywords``, ``""`` where missing.
    """
    texts = {
        field: str(definition.get(field, {}).get(language, ""))
        for field in ("title", "status_note", "body")
    }
    keywords = definition.get("keywords", {}).get(language, [])
    return {**texts, "keywords": ", ".join(keywords)}


def entry_facts(definition: Mapping[str, Any]) -> dict[str, str]:
    """What an entry says in no language, place -> text, for a diff.

    Returns:
        Category, audience, check date, owner, sources, related entries and guides.
    """
    sources = definition.get("sources", [])
    return {
        "category": str(definition.get("category", "")),
        "audience": str(definition.get("audience", "")),
        "checked_on": str(definition.get("checked_on", "")),
        "owner": str(definition.get("owner", "")),
        "sources": "\n".join(f"{s['title']} {s['url']}".strip() for s in sources),
        "related": ", ".join(definition.get("related", [])),
        "flows": ", ".join(definition.get("flows", [])),
    }


def entry_languages(definition: Mapping[str, Any]) -> list[str]:
    """Languages in which an entry has both a title and an answer."""
    titles, bodies = definition.get("title", {}), definition.get("body", {})
    return [code for code in titles if titles[code] and bodies.get(code)]
