"""The admin of anything that can be published: its list, its form and its pages.

An app subclasses `PublishableAdmin`, names its kind, and says how its drafts are
saved, deleted and previewed; everything else about publishing is here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from portal.admin import bulk, deleted, history, previews, publishing
from portal.admin.comparisons import compare_definitions
from portal.admin.drafts import DraftAdmin, DraftConflictError
from portal.admin.filters import (
    OutdatedFilter,
    StaleFilter,
    StateFilter,
    outdated_words,
    stale_words,
)
from portal.admin.translated import language_name
from portal.admin.usage import ShownLink, shown_links
from portal.admin_site import Task
from portal.queries import what_links_here
from portal.revisions.draft_states import (
    DraftState,
    count_states,
    is_checked,
    with_shelf_state,
)
from portal.translations import language_codes

_NOT_CARRIED = {"csrfmiddlewaretoken", "_version"}
# Words of their own: many languages inflect them where they stand beside a count.
_TASK_LABELS = {
    DraftState.NEVER: pgettext_lazy("several texts", "Never published"),
    DraftState.CHANGED: pgettext_lazy(
        "several texts", "Changed since it was published"
    ),
}


class PublishableAdmin(DraftAdmin):
    """Admin of the drafts of a kind: see `DraftAdmin` for what a subclass gives."""

    change_form_template = "admin/portal/publishable_change_form.html"
    change_list_template = "admin/portal/publishable_change_list.html"
    delete_confirmation_template = "admin/portal/publishable_delete.html"
    actions = ["publish_selected", "unpublish_selected"]

    # The list

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Drafts with how they stand to what readers see."""
        return with_shelf_state(super().get_queryset(request), self.kind_name)

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        """Where drafts stand first, then the subclass's own filters."""
        ours: list[Any] = [StateFilter, OutdatedFilter]
        if is_checked(self.model):
            ours.append(StaleFilter)
        return [*ours, *super().get_list_filter(request)]

    @admin.display(description=_("state"), ordering="shelf_state")
    def shelf_state_column(self, obj: Any) -> str:
        """The state in words, and the languages that are outdated."""
        marks = obj.outdated or []
        state = DraftState(obj.shelf_state)
        in_full = str(state.label)
        return format_html(
            '<span class="state state-{}"{}>{}</span>{}',
            state.value,
            format_html(' title="{}"', in_full) if in_full != state.short else "",
            state.short,
            format_html_join(
                "",
                ' <span class="state state-outdated">{}</span>',
                ((outdated_words(code),) for code in marks),
            ),
        )

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Without Django's own deletion, which would pass the services by."""
        found = super().get_actions(request)
        found.pop("delete_selected", None)
        return found

    @admin.action(description=_("Publish"), permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Publish what has no errors."""
        bulk.publish_drafts(request, queryset, drafts=self)

    @admin.action(description=_("Unpublish"), permissions=["publish"])
    def unpublish_selected(
        self, request: HttpRequest, queryset: QuerySet[Any]
    ) -> HttpResponse | None:
        """Take what is live from readers, after a question."""
        return bulk.unpublish_drafts(request, queryset, drafts=self)

    def tasks(self, request: HttpRequest) -> list[Task]:
        """What there is to do, as counts that lead to the list. One query."""
        counts = count_states(super().get_queryset(request), self.kind_name)
        words = {
            **{
                f"state={state}": (state, label)
                for state, label in _TASK_LABELS.items()
            },
            **{
                f"outdated={code}": (f"outdated-{code}", _outdated_in(code))
                for code in language_codes()
            },
            "stale=1": ("stale", stale_words()),
        }
        start = self.page_address("changelist")
        return [
            Task(label=str(label), count=counts[name], address=f"{start}?{query}")
            for query, (name, label) in words.items()
            if name in counts
        ]

    # The form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> Any:
        """The form; where somebody else saved the draft meanwhile, both texts."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except DraftConflictError as conflict:
            return self._conflict_page(request, str(object_id), conflict)

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> Any:
        """The form with where the draft stands and what can be done with it."""
        obj = kwargs.get("obj")
        if obj is not None:
            code = get_language() or ""
            marks = obj.outdated or []
            context |= {
                "subtitle": self.draft_name(obj),
                "draft_version": request.POST.get("_version", obj.version),
                "state": DraftState(obj.shelf_state),
                "outdated_languages": [(c, language_name(c)) for c in marks],
                "links": self._links(obj),
                "live_address": self.kind.address(obj.stored_key, code),
                "has_publish_permission": self.has_publish_permission(request, obj),
                "pages": {
                    name: self.page_address(name, obj) for name in (*_PAGES, "history")
                },
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def preview_context(self, request: HttpRequest, obj: Any) -> dict[str, Any]:
        """What `render_preview` passes on: `site`, `preview` and `noindex`."""
        return previews.preview_context(request, self, obj)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> Any:
        """Back to the form, the list, or on to the page that was asked for."""
        answer = super().response_add(request, obj, post_url_continue)
        return self._page_asked_for(request, obj) or answer

    def response_change(self, request: HttpRequest, obj: Any) -> Any:
        """Back to the form, the list, or on to the page that was asked for."""
        answer = super().response_change(request, obj)
        return self._page_asked_for(request, obj) or answer

    def _page_asked_for(self, request: HttpRequest, obj: Any) -> HttpResponse | None:
        for name in ("publish", "preview"):
            if f"_{name}" in request.POST:
                return redirect(self.page_address(name, obj))
        return None

    def _links(self, obj: Any) -> list[ShownLink]:
        found = what_links_here(self.kind_name, obj.stored_key, get_language() or "")
        return shown_links(found)

    def _conflict_page(
        self, request: HttpRequest, object_id: str, conflict: DraftConflictError
    ) -> HttpResponse:
        obj = self.draft(request, object_id)
        carried = [
            (name, value)
            for name, values in request.POST.lists()
            if name not in _NOT_CARRIED
            for value in values
        ]
        context = {
            "sections": compare_definitions(
                self.kind,
                conflict.theirs,
                conflict.mine,
                label=self.place_label,
                whole=True,
            ),
            "carried": carried,
            "version": conflict.version,
        }
        title = gettext("Somebody else saved this meanwhile")
        page = self.page_context(request, obj, title, **context)
        return render(request, "admin/portal/conflict.html", page, status=409)

    # Deleting

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> Any:
        """Say what links here before a draft is deleted."""
        context: dict[str, Any] = {}
        obj = self.get_object(request, object_id)
        if obj is not None:
            context = {"links": self._links(obj), "is_live": self.is_live(obj)}
        return super().delete_view(request, object_id, context | (extra_context or {}))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete by the service of the app."""
        self.delete_draft(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Delete each by the service of the app."""
        for obj in queryset:
            self.delete_draft(obj)

    # Addresses

    def get_urls(self) -> list[URLPattern]:
        """The pages about one draft, before Django's own."""
        start = f"{self.opts.app_label}_{self.opts.model_name}"
        ours = [
            path(
                f"<path:object_id>/{route}/",
                self.admin_site.admin_view(partial(view, drafts=self)),
                name=f"{start}_{name}",
            )
            for name, (route, view) in (_PAGES | {"restore": _RESTORE}).items()
        ]
        by_key = self.admin_site.admin_view(self._by_key)
        # Those with a key first: a key may be the name of a page.
        keyed = path("by-key/<str:key>/", by_key, name=f"{start}_by_key")
        return [keyed, *deleted.urls(self), *ours, *super().get_urls()]

    def _by_key(self, request: HttpRequest, key: str) -> HttpResponse:
        """Lead from a key, which other apps know, to the form."""
        obj = self.get_queryset(request).filter(key=key).first()
        if obj is None:
            raise Http404
        return redirect(self.page_address("change", obj))


def _outdated_in(code: str) -> str:
    return pgettext("several texts", "Outdated: %(language)s") % {
        "language": language_name(code)
    }


_PAGES: dict[str, tuple[str, Callable[..., HttpResponse]]] = {
    "publish": ("publish", publishing.publish),
    "unpublish": ("unpublish", publishing.unpublish),
    "mark_current": ("mark-current", publishing.mark_current),
    "revisions": ("revisions", history.revisions),
    "compare": ("compare", history.compare),
    "preview": ("preview", previews.preview),
}
_RESTORE = ("revisions/<int:number>/restore", history.restore)
