"""The admin of entries."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from faq import bulk, pages, queries, services
from faq.admin import moving
from faq.admin.entry_facts import EntryFacts
from faq.admin.filters import CategoryFilter, MissingFilter, OwnerFilter
from faq.admin.forms import EntryForm
from faq.admin.order import entries_order_address
from faq.admin.titles import shown_title
from faq.models import Entry
from portal.admin.filters import stale_words
from portal.admin.publishable import PublishableAdmin
from portal.admin.text_previews import TextPreviewAdmin
from portal.admin.translated import LongTextField
from portal.context import live_site
from portal.queries import live_publication

_LONG_FIELDS = {"keywords", "status_note"}


@admin.register(Entry)
class EntryAdmin(EntryFacts, TextPreviewAdmin, PublishableAdmin):
    """Drafts of questions with their answers, all languages side by side."""

    kind_name = "entry"
    form = EntryForm
    translated_fields = ("title", "body", "keywords", "status_note")
    previewed_field = "body"
    change_form_template = "admin/faq/entry_change_form.html"
    change_list_template = "admin/faq/entry_change_list.html"
    list_display = (
        "question",
        "category_column",
        "audience",
        "shelf_state_column",
        "checked_column",
        "owner",
    )
    list_filter = (CategoryFilter, "audience", MissingFilter, OwnerFilter)
    list_per_page = 50
    search_fields = ("key",)
    search_help_text = _("Words of the question, the answer, the keywords or the key.")
    list_select_related = ("category",)
    actions = [*PublishableAdmin.actions, "mark_checked_today", "move_selected"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Drafts with their titles in the editor's language. No query more."""
        drafts = super().get_queryset(request)
        return queries.titled_entries(drafts, get_language() or "")

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The list; of one category, with the way to its order."""
        address = entries_order_address(request, request.GET.get("category", ""))
        context = {"order_address": address, **(extra_context or {})}
        return super().changelist_view(request, context)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Drafts with all the words, in any language."""
        return queries.search_entries(queryset, search_term), False

    @admin.display(description=_("question"), ordering="shown_title")
    def question(self, obj: Any) -> str:
        """The question in the editor's language or another; the key below it."""
        return shown_title(obj)

    @admin.display(description=_("category"), ordering="category_title")
    def category_column(self, obj: Any) -> str:
        """The category's title, or its key."""
        return str(obj.category_title or obj.category.key)

    @admin.display(description=_("checked on"), ordering="checked_on")
    def checked_column(self, obj: Any) -> str:
        """The day of checking, and whether that is too long ago."""
        day = obj.checked_on
        shown = formats.date_format(day, "j F Y") if day else ""
        if day and (timezone.localdate() - day).days <= settings.PORTAL_STALE_DAYS:
            return shown
        return format_html(
            '{} <span class="state state-stale">{}</span>', shown, stale_words()
        )

    @admin.action(description=_("Set checked today"), permissions=["change"])
    def mark_checked_today(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Say that the texts chosen were held against their sources today."""
        count = bulk.mark_checked(queryset, on=timezone.localdate())
        said = ngettext(
            "%(count)s draft is marked as checked today. Publish it to show readers.",
            "%(count)s drafts are marked as checked today. Publish them to show"
            " readers.",
            count,
        )
        messages.success(request, said % {"count": count})

    @admin.action(description=_("Move to a category"), permissions=["change"])
    def move_selected(
        self, request: HttpRequest, queryset: QuerySet[Any]
    ) -> HttpResponse | None:
        """Ask where to, then move the drafts chosen."""
        return moving.move_entries(request, queryset, entries=self)

    def formfield_for_dbfield(
        self, db_field: Any, request: HttpRequest, **options: Any
    ) -> Any:
        """Room for what is more than a few words."""
        if db_field.name in _LONG_FIELDS:
            widget = forms.Textarea(attrs={"rows": 2})
            options |= {"form_class": LongTextField, "widget": widget}
        return super().formfield_for_dbfield(db_field, request, **options)

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> Any:
        """The form with the addresses that readers find a live entry at."""
        obj = kwargs.get("obj")
        if obj is not None:
            context["subtitle"] = obj.shown_title or obj.key
        if obj is not None and obj.live_digest:
            place = live_publication(self.kind_name, obj.key)
            code = getattr(place, "short_code", "")
            path = self.kind.address(obj.key, get_language() or "")
            context |= {
                "public_address": f"{settings.PORTAL_URL}{path}",
                "short_address": f"{settings.PORTAL_URL}/k/{code}" if code else "",
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Save the draft, last in a category that it is new to."""
        if not change or "category" in form.changed_data:
            obj.position = bulk.next_position(obj.category)
        super().save_model(request, obj, form, change)

    def draft_saved(self, obj: Any) -> None:
        """Keep version, digest and search text true."""
        services.entry_saved(obj)

    def draft_renamed(self, obj: Any, *, former: str) -> None:
        """Let the old address lead to the new one."""
        services.rename_entry(obj, former=former)

    def delete_draft(self, obj: Any) -> None:
        """Delete a draft; its history and short code stay."""
        services.delete_entry(obj)

    def render_preview(
        self, request: HttpRequest, obj: Any, *, language: str
    ) -> HttpResponse:
        """The page that readers would get."""
        page = pages.entry_page(
            self.definition(obj),
            language=language,
            texts=live_site(request).texts,
            outdated=[],
            short_code="",
        )
        if page is None:
            messages.warning(
                request,
                gettext("No language has both a question and an answer yet."),
            )
            return redirect(self.page_address("change", obj))
        context = {"entry": page, **self.preview_context(request, obj)}
        return render(request, "faq/entry_detail.html", context)
