"""What an entry says besides its words: how its form is laid out."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

_BELONGS = (_("Where it belongs"), {"fields": ("key", "category", "audience")})
_KEPT = (_("Keeping it true"), {"fields": ("checked_on", "owner", "origin")})


class EntryFacts(admin.ModelAdmin):
    """Fieldsets of entries; those who may only look see lists as words."""

    fieldsets: ClassVar[Any] = (
        _BELONGS,
        (_("What goes with it"), {"fields": ("related", "flows", "sources")}),
        _KEPT,
    )
    readonly_fields = ("origin",)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """As declared; without fields that only an editor can read."""
        if obj is None or self.has_change_permission(request, obj):
            return self.fieldsets
        shown = ("related_shown", "flows_shown", "sources_shown")
        return (_BELONGS, (_("What goes with it"), {"fields": shown}), _KEPT)

    @admin.display(description=_("Related entries"))
    def related_shown(self, obj: Any) -> str:
        """Their keys."""
        return ", ".join(obj.related) or "–"

    @admin.display(description=_("Guides that help"))
    def flows_shown(self, obj: Any) -> str:
        """Their keys."""
        return ", ".join(obj.flows) or "–"

    @admin.display(description=_("Sources"))
    def sources_shown(self, obj: Any) -> str:
        """A line for each."""
        lines = ((source["title"], source["url"]) for source in obj.sources)
        return format_html_join("", "<p>{} {}</p>", lines) or "–"

    @admin.display(description=_("origin"))
    def origin(self, obj: Any) -> str:
        """The document that an imported entry came from."""
        if not obj.origin_path:
            return "–"
        anchor = f"#{obj.origin_anchor}" if obj.origin_anchor else ""
        return f"{obj.origin_path}{anchor}"
