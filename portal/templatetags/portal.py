"""What every template may say."""

from __future__ import annotations

import re

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

OPENING_MAX = 110  # characters: two lines of a row on a phone
_SENTENCES = re.compile(r"(?<=[.!?])\s+")


@register.simple_tag
def lang_of(code: str) -> SafeString:
    """The ``lang`` attribute of a text in another language than the page, else ""."""
    if not code or code == get_language():
        return SafeString("")
    return format_html(' lang="{}"', code)


@register.filter
def opening(text: str) -> str:
    """The first sentences of a summary, as many as fit a row; half of one with "…"."""
    shown = ""
    for sentence in _SENTENCES.split(text):
        longer = f"{shown} {sentence}".strip()
        if len(longer) > OPENING_MAX:
            break
        shown = longer
    if shown:
        return shown
    cut = text[:OPENING_MAX].rpartition(" ")[0] or text[:OPENING_MAX]
    return cut.rstrip(" ,;:–") + "…" if text else ""
