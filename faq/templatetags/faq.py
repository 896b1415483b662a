"""What pages of the ground floor show of the FAQ."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from faq import listings
from portal.queries import Card

register = template.Library()


@register.simple_tag
def faq_topics() -> dict[str, list[Card]]:
    """Topics as ``users`` and ``admins``. One query."""
    cards = listings.category_cards(get_language() or "")
    return {
        "users": [found for found in cards if found.audience != "admin"],
        "admins": [found for found in cards if found.audience == "admin"],
    }


@register.simple_tag
def faq_home_entries() -> list[Card]:
    """The entries most readers need. One query."""
    return listings.home_entries(get_language() or "")
