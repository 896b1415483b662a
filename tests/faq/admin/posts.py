"""What a browser posts from the forms of the admin."""

from __future__ import annotations

from typing import Any

from faq.models import Category, Entry


def entry_post(entry: Entry | None = None, **over: Any) -> dict[str, Any]:
    """The fields of the form as they stand, with some changed."""
    data: dict[str, Any] = {
        "key": "lost-phone",
        "category": "",
        "audience": "user",
        "related": ["", "", ""],
        "flows": ["", "", ""],
        "sources": "",
        "checked_on": "2026-11-01",
        "owner": "",
        "title_sv": "Telefonen är borta",
        "title_en": "The phone is lost",
        "body_sv": "Ring helpdesken.",
        "body_en": "Call the helpdesk.",
        "keywords_sv": "borttappad",
        "keywords_en": "gone",
        "status_note_sv": "",
        "status_note_en": "",
        "_continue": "",
    }
    if entry is not None:
        data |= {"key": entry.key, "category": entry.category_id}
        data["_version"] = str(entry.version)
    return data | over


def category_post(category: Category | None = None, **over: Any) -> dict[str, Any]:
    """The fields of the form as they stand, with some changed."""
    data: dict[str, Any] = {
        "audience": "user",
        "title_sv": "Telefoner",
        "title_en": "Phones",
        "description_sv": "Om telefoner.",
        "description_en": "About phones.",
        "_continue": "",
    }
    if category is None:
        data["key"] = "phones"
    else:
        stored = Category.objects.get(pk=category.pk)
        data["_version"] = str(stored.version)
    return data | over
