"""List filters of entries that Django has no own for."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from faq import queries
from faq.models import Entry, EntryTranslation
from portal.admin.translated import language_name
from portal.domain.keys import is_key
from portal.translations import language_codes

NOBODY = "-"


class CategoryFilter(SimpleListFilter):
    """The category, by its title in the editor's language."""

    title = _("category")
    parameter_name = "category"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Categories in their order. One query."""
        rows: Any = queries.titled_categories(get_language() or "")
        return [(row.key, row.shown_title or row.key) for row in rows]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The entries of that category."""
        key = self.value() or ""
        return queryset.filter(category__key=key) if is_key(key) else queryset


class MissingFilter(SimpleListFilter):
    """Languages in which an entry has no question or no answer."""

    title = _("missing in")
    parameter_name = "missing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The site's languages."""
        return [(code, language_name(code)) for code in language_codes()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The entries that readers of that language get in another."""
        code = self.value()
        if code not in language_codes():
            return queryset
        rows = EntryTranslation.objects.filter(entry=OuterRef("pk"), language=code)
        return queryset.filter(~Exists(rows.exclude(title="").exclude(body="")))


class OwnerFilter(SimpleListFilter):
    """Who answers for an entry."""

    title = _("owner")
    parameter_name = "owner"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Everybody who has an entry, and nobody. One query."""
        rows = Entry.objects.exclude(owner="").order_by("owner").distinct()
        owners = rows.values_list("owner", flat=True)
        return [*((owner, owner) for owner in owners), (NOBODY, _("Nobody"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The entries of that owner."""
        owner = self.value()
        if owner is None:
            return queryset
        return queryset.filter(owner="" if owner == NOBODY else owner)
