"""The FAQ as a Django app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FaqConfig(AppConfig):
    """Categories and entries."""

    name = "faq"
    verbose_name = _("Questions and answers")

    def ready(self) -> None:
        """Register the kinds of thing the FAQ publishes."""
        from faq.kinds import EntryKind  # noqa: PLC0415 -- models must be loaded
        from portal import kinds  # noqa: PLC0415 -- models must be loaded

        kinds.register(EntryKind())
