"""The FAQ as a Django app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FaqConfig(AppConfig):
    """Categories and entries."""

    name = "faq"
    verbose_name = _("Questions and answers")

    def ready(self) -> None:
        """Register what the FAQ publishes, its part of a pack, and its drafts."""
        from faq.kinds import EntryKind  # noqa: PLC0415 -- models must be loaded
        from faq.models import (  # noqa: PLC0415 -- models must be loaded
            Category,
            CategoryTranslation,
            Entry,
            EntryTranslation,
        )
        from faq.pack.part import FaqPart  # noqa: PLC0415 -- models must be loaded
        from portal import kinds  # noqa: PLC0415 -- models must be loaded
        from portal.content import parts  # noqa: PLC0415 -- models must be loaded
        from portal.setup import roles  # noqa: PLC0415 -- models must be loaded

        kinds.register(EntryKind())
        parts.register(FaqPart())
        roles.register(Entry, EntryTranslation)
        roles.register_live(Category, CategoryTranslation)
