"""The admin of categories, which are live when saved."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from faq import bulk, queries, services
from faq.admin import category_conflicts
from faq.admin.forms import CategoryForm
from faq.admin.order import OrderAdmin, entries_order_address, may_order_entries
from faq.admin.titles import shown_title
from faq.models import Category
from portal.admin.text_previews import TextPreviewAdmin

ENTRIES_SHOWN = 50
"""Entries that the page of a category names; the list shows all."""


@admin.register(Category)
class CategoryAdmin(TextPreviewAdmin, OrderAdmin):
    """Shelves of entries, all languages side by side."""

    form = CategoryForm
    translated_fields = ("title", "description")
    previewed_field = "description"
    change_form_template = "admin/faq/category_change_form.html"
    change_list_template = "admin/faq/category_change_list.html"

    list_display = ("title_column", "key", "audience", "entries_column")
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Categories with their titles and the number of their entries."""
        return queries.titled_categories(get_language() or "")

    @admin.display(description=_("title"), ordering="shown_title")
    def title_column(self, obj: Any) -> str:
        """The title in the editor's language or another, or the key."""
        return shown_title(obj)

    @admin.display(description=_("entries"), ordering="entry_count")
    def entries_column(self, obj: Any) -> str:
        """How many entries there are, with the way to them."""
        return format_html(
            '<a href="{}?category={}">{}</a>',
            reverse("admin:faq_entry_changelist"),
            obj.key,
            obj.entry_count,
        )

    @admin.display(description=_("order"))
    def order_column(self, obj: Any) -> str:
        """The way to the order of its entries."""
        return format_html(
            '<a href="{}">{}</a>',
            reverse("admin:faq_category_entries", args=[obj.key]),
            gettext("Order"),
        )

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """With the order of the entries for those who may change it."""
        more = ["order_column"] if may_order_entries(request) else []
        return [*super().get_list_display(request), *more]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The list, with the way to the order of the categories."""
        context = {"may_order": self.has_change_permission(request)}
        return super().changelist_view(request, context | (extra_context or {}))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """The key of a category that exists: entries and addresses are built on it."""
        return ["key"] if obj else []

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> Any:
        """The form; where somebody else saved the category meanwhile, both texts."""
        obj = self.get_object(request, object_id) if object_id else None
        if (
            obj is not None
            and self.has_change_permission(request, obj)
            and category_conflicts.is_stale(request, obj)
        ):
            return category_conflicts.page(request, obj, categories=self)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> Any:
        """The form with the entries of the category."""
        obj = kwargs.get("obj")
        if obj is not None:
            entries = queries.titled_entries(obj.entries.all(), get_language() or "")
            list_address = reverse("admin:faq_entry_changelist")
            context |= {
                "subtitle": obj.shown_title or obj.key,
                "draft_version": obj.version,
                "entries": entries[:ENTRIES_SHOWN],
                "entry_count": obj.entry_count,
                "entries_address": f"{list_address}?category={obj.key}",
                "order_address": entries_order_address(request, obj.key),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Save the category, last where it is new, and say what to look at."""
        if not change:
            obj.position = bulk.next_category_position()
        super().save_model(request, obj, form, change)
        for warning in form.warnings:
            messages.warning(request, warning)

    def saved(self, request: HttpRequest, obj: Any, *, change: bool) -> None:
        """Let readers see it."""
        services.category_saved(obj)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> Any:
        """Ask before an empty category is deleted; refuse one with entries."""
        obj = self.get_object(request, object_id)
        if obj is not None and obj.entry_count:
            return self._refuse_deletion(request, obj)
        return super().delete_view(request, object_id, extra_context)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete an empty category."""
        services.delete_category(obj)

    def _refuse_deletion(self, request: HttpRequest, obj: Any) -> HttpResponse:
        said = ngettext(
            "This category has %(count)s entry. Move or delete it first.",
            "This category has %(count)s entries. Move or delete them first.",
            obj.entry_count,
        )
        messages.error(request, said % {"count": obj.entry_count})
        return redirect("admin:faq_category_change", obj.pk)
