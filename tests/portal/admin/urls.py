"""The site with an admin of its own: the smallest one that publishes entries."""

from __future__ import annotations

from django.contrib import admin
from django.shortcuts import render
from django.urls import path

from faq import pages, services
from faq.models import Entry, EntryTranslation
from portal import site_state, urls
from portal.admin import register
from portal.admin.publishable import PublishableAdmin
from portal.admin_site import PortalAdminSite

site = PortalAdminSite(name="admin")
register(site)


@admin.register(Entry, site=site)
class EntryAdmin(PublishableAdmin):
    """Entries, with every hook given and nothing more."""

    kind_name = "entry"
    translated_fields = ("title", "body", "keywords", "status_note")
    fields = ("key", "category", "audience", "owner", "checked_on")
    list_display = ("key", "shelf_state_column")

    def draft_saved(self, obj):
        services.entry_saved(obj)

    def draft_renamed(self, obj, *, former):
        services.rename_entry(obj, former=former)

    def delete_draft(self, obj):
        services.delete_entry(obj)

    def render_preview(self, request, obj, *, language):
        page = pages.entry_page(
            self.definition(obj),
            language=language,
            texts=site_state.load().texts,
            outdated=[],
            short_code="",
        )
        context = {"entry": page, **self.preview_context(request, obj)}
        return render(request, "faq/entry_detail.html", context)


class TranslationInline(admin.TabularInline):
    """One row a language, as Django does it."""

    model = EntryTranslation
    fields = ("language", "title", "body")
    extra = 0


inline_site = PortalAdminSite(name="inlines")


@admin.register(Entry, site=inline_site)
class InlineEntryAdmin(EntryAdmin):
    """Entries whose translations are inlines."""

    translated_fields = ()
    inlines = (TranslationInline,)


urlpatterns = [
    path("admin/inlines/", inline_site.urls),
    path("admin/", site.urls),
    *(one for one in urls.urlpatterns if getattr(one, "namespace", "") != "admin"),
]
