"""List filters for where drafts stand."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from portal.admin.translated import language_name
from portal.revisions.draft_states import DraftState, not_checked, outdated_in
from portal.translations import language_codes


class StateFilter(SimpleListFilter):
    """Never published, published, changed since, unpublished."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Every state."""
        return list(DraftState.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The drafts in that state."""
        return queryset.filter(shelf_state=self.value()) if self.value() else queryset


class OutdatedFilter(SimpleListFilter):
    """Outdated in a language."""

    title = _("outdated in")
    parameter_name = "outdated"

    def __init__(
        self, request: HttpRequest, params: Any, model: Any, model_admin: Any
    ) -> None:
        self._kind_name = model_admin.kind_name
        super().__init__(request, params, model, model_admin)

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The site's languages."""
        return [(code, language_name(code)) for code in language_codes()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The drafts whose live text is outdated in that language."""
        code = self.value()
        if code not in language_codes():
            return queryset
        return queryset.filter(outdated_in(self._kind_name, str(code)))


class StaleFilter(SimpleListFilter):
    """Not held against its sources for a long time."""

    title = _("check")
    parameter_name = "stale"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The one choice."""
        return [("1", stale_words())]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The drafts nobody checked."""
        return queryset.filter(not_checked()) if self.value() == "1" else queryset


def stale_words() -> str:
    """What editors call a text that nobody checked lately."""
    days: int = settings.PORTAL_STALE_DAYS
    return ngettext(
        "Not checked for %(days)s day", "Not checked for %(days)s days", days
    ) % {"days": days}


def outdated_words(code: str) -> str:
    """What editors call a text that is outdated in a language."""
    return gettext("Outdated: %(language)s") % {"language": language_name(code)}
