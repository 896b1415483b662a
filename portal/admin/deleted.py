"""Pages about drafts that were deleted: what was published of them can come back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.admin.models import DELETION, LogEntry
from django.core.exceptions import PermissionDenied
from django.db.models import F, OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_safe

from portal.admin.comparisons import whole_definition
from portal.admin.drafts import DraftAdmin
from portal.admin.forms import RevisionForm
from portal.admin.publishing import redirect_to_form
from portal.languages import pick
from portal.models import Revision
from portal.revisions.deleted import bring_back, last_revisions
from portal.revisions.errors import DraftChangedError
from portal.translations import language_codes

SHOWN_MAX = 200
"""Rows of the list; a revision of an entry is some 10 kB."""


@dataclass(frozen=True)
class DeletedDraft:
    """One row of the list.

    Attributes:
        key: Its key.
        title: Its title as it was last published, the key where it had none.
        language: The language of the title, "" for the key.
        revision: Its last revision.
        deleted_at: When it was deleted in the admin, None where it was elsewhere.
        deleted_by: By whom, "" where nobody knows.
    """

    key: str
    title: str
    language: str
    revision: Revision
    deleted_at: dt.datetime | None
    deleted_by: str


def urls(drafts: DraftAdmin) -> list[URLPattern]:
    """The addresses of both pages: ``..._deleted`` and ``..._deleted_draft``."""
    start = f"{drafts.opts.app_label}_{drafts.opts.model_name}"
    wrap = drafts.admin_site.admin_view
    one = partial(deleted_draft, drafts=drafts)
    return [
        path(
            "deleted/", wrap(partial(deleted, drafts=drafts)), name=f"{start}_deleted"
        ),
        path("deleted/<str:key>/", wrap(one), name=f"{start}_deleted_draft"),
    ]


@require_safe
def deleted(request: HttpRequest, *, drafts: DraftAdmin) -> HttpResponse:
    """Everything that was published and has no draft, deleted last first."""
    if not drafts.has_view_permission(request):
        raise PermissionDenied
    rows = _rows(drafts)
    context = {"rows": rows[:SHOWN_MAX], "has_more": len(rows) > SHOWN_MAX}
    page = _context(request, drafts, _list_title(drafts), **context)
    return render(request, "admin/portal/deleted.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def deleted_draft(
    request: HttpRequest, key: str, *, drafts: DraftAdmin
) -> HttpResponse:
    """What a deleted draft said when it was published; POST makes it a draft again."""
    is_post = request.method == "POST"
    may = drafts.has_add_permission if is_post else drafts.has_view_permission
    if not may(request):
        raise PermissionDenied
    obj = drafts.get_queryset(request).filter(key=key).first()
    if obj is not None:
        return redirect(drafts.page_address("revisions", obj))
    revisions = _revisions(drafts, key)
    if is_post:
        revision = _chosen(revisions, request.POST)
        return _brought_back(request, drafts, revision)
    asked = request.GET if "number" in request.GET else {"number": revisions[0].number}
    return _page(request, drafts, _chosen(revisions, asked), revisions)


def _brought_back(
    request: HttpRequest, drafts: DraftAdmin, revision: Revision
) -> HttpResponse:
    """Make the draft, unless somebody was faster, and lead to its form."""
    key, number = revision.publication.key, revision.number
    try:
        bring_back(drafts.kind_name, key, number=number)
    except DraftChangedError:
        return redirect(request.path)
    obj = drafts.get_queryset(request).get(key=key)
    said = gettext("Restored #%(number)s.") % {"number": number}
    drafts.log_addition(request, obj, said)
    words = gettext(
        "“%(key)s” has a draft again, which says what #%(number)s said. Readers see "
        "nothing of it until it is published."
    )
    messages.success(request, words % {"key": key, "number": number})
    return redirect_to_form(drafts, obj)


def _page(
    request: HttpRequest,
    drafts: DraftAdmin,
    revision: Revision,
    revisions: list[Revision],
) -> HttpResponse:
    title, language = _title(drafts, revision)
    context = {
        "subtitle": title,
        "subtitle_language": language,
        "revision": revision,
        "revisions": revisions,
        "sections": whole_definition(
            drafts.kind, revision.definition, label=drafts.place_label
        ),
        "deleted_title": _list_title(drafts),
        "has_add_permission": drafts.has_add_permission(request),
    }
    page = _context(request, drafts, gettext("Restore as a draft"), **context)
    return render(request, "admin/portal/deleted_draft.html", page)


def _context(
    request: HttpRequest, drafts: DraftAdmin, title: str, **more: Any
) -> dict[str, Any]:
    request.current_app = drafts.admin_site.name
    return {
        **drafts.admin_site.each_context(request),
        "title": title,
        "opts": drafts.opts,
        "list_address": drafts.page_address("changelist"),
        "deleted_address": drafts.page_address("deleted"),
        **more,
    }


def _list_title(drafts: DraftAdmin) -> str:
    names = drafts.opts.verbose_name_plural
    return gettext("Deleted %(names)s") % {"names": names}


def _rows(drafts: DraftAdmin) -> list[DeletedDraft]:
    """Rows of the list, one more than are shown where there are more. One query."""
    # The log names what was deleted by its str(), which of a draft is the key.
    logged = LogEntry.objects.filter(
        content_type__app_label=drafts.opts.app_label,
        content_type__model=drafts.opts.model_name,
        action_flag=DELETION,
        object_repr=OuterRef("publication__key"),
    ).order_by("-action_time")
    every = drafts.model._default_manager.all()  # noqa: SLF001 -- Django's public name
    found = last_revisions(every, drafts.kind_name).annotate(
        deleted_at=Subquery(logged.values("action_time")[:1]),
        deleted_by=Subquery(logged.values("user__username")[:1]),
    )
    newest = F("deleted_at").desc(nulls_last=True)
    rows: Any = found.order_by(newest, "publication__key")[: SHOWN_MAX + 1]
    return [
        DeletedDraft(
            row.publication.key,
            *_title(drafts, row),
            revision=row,
            deleted_at=row.deleted_at,
            deleted_by=row.deleted_by or "",
        )
        for row in rows
    ]


def _title(drafts: DraftAdmin, revision: Revision) -> tuple[str, str]:
    """The title of what was published and its language; the key where it has none."""
    titles = {
        code: drafts.kind.texts(revision.definition, code).get("title", "")
        for code in language_codes()
    }
    title, language = pick(titles, get_language() or "", language_codes())
    return (title, language) if title else (revision.publication.key, "")


def _revisions(drafts: DraftAdmin, key: str) -> list[Revision]:
    """Every revision, newest first, without its definition. One query.

    Raises:
        Http404: Nothing of that key was ever published.
    """
    rows = Revision.objects.filter(
        publication__kind=drafts.kind_name, publication__key=key
    )
    found = list(rows.select_related("publication").defer("definition"))
    if not found:
        raise Http404
    return found


def _chosen(revisions: list[Revision], data: Any) -> Revision:
    """The revision whose number was asked for.

    Raises:
        Http404: There is none.
    """
    form = RevisionForm(data)
    number = form.cleaned_data["number"] if form.is_valid() else None
    found = next((row for row in revisions if row.number == number), None)
    if found is None:
        raise Http404
    return found
