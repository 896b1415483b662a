"""What every template may say."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def lang_of(code: str) -> SafeString:
    """The ``lang`` attribute of a text in another language than the page, else ""."""
    if not code or code == get_language():
        return SafeString("")
    return format_html(' lang="{}"', code)
