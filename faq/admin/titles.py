"""Titles in the lists of the FAQ's admin."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html


def shown_title(obj: Any) -> str:
    """The title that a query of `faq.queries` chose, with its language, or the key."""
    if not obj.shown_title:
        return str(obj.key)
    return format_html('<span lang="{}">{}</span>', obj.title_language, obj.shown_title)
