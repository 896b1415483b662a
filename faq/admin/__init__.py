"""The FAQ's own admin: entries, categories, and their order."""

from __future__ import annotations

from faq.admin import categories, entries

__all__ = ["categories", "entries"]
