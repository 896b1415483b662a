"""Pages about what was published before: revisions, comparisons, restoring."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from portal.admin.comparisons import compare_definitions
from portal.admin.drafts import DraftAdmin
from portal.admin.forms import CompareForm, RestoreForm
from portal.admin.publishing import redirect_to_form
from portal.domain.definitions import Definition, digest
from portal.models import Publication, Revision
from portal.revisions import services as shelf
from portal.revisions.errors import DraftChangedError


@require_safe
def revisions(
    request: HttpRequest, object_id: str, *, drafts: DraftAdmin
) -> HttpResponse:
    """Every revision, newest first, and a form to compare two."""
    obj = drafts.draft(request, object_id)
    publication = drafts.publication(obj)
    rows = _revisions(publication)
    context = {
        "revisions": [
            (row, drafts.page_address("restore", obj, row.number)) for row in rows
        ],
        "live_id": publication.live_id if publication else None,
        "form": _compare_form(None, rows, publication),
    }
    page = drafts.page_context(request, obj, gettext("History"), **context)
    return render(request, "admin/portal/revisions.html", page)


@require_safe
def compare(
    request: HttpRequest, object_id: str, *, drafts: DraftAdmin
) -> HttpResponse:
    """What changed between two revisions, or between one and the draft."""
    obj = drafts.draft(request, object_id)
    publication = drafts.publication(obj)
    rows = _revisions(publication)
    if not rows:
        messages.info(request, gettext("This was never published."))
        return redirect(drafts.page_address("revisions", obj))
    form = _compare_form(request.GET, rows, publication)
    before, after = form["before"].value(), form["after"].value()
    context = {
        "form": form,
        "before": before,
        "after": after,
        "sections": _sections(drafts, obj, publication, before=before, after=after)
        if form.is_valid()
        else [],
    }
    page = drafts.page_context(request, obj, gettext("Compare"), **context)
    status = 200 if form.is_valid() else 422
    return render(request, "admin/portal/compare.html", page, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def restore(
    request: HttpRequest, object_id: str, number: int, *, drafts: DraftAdmin
) -> HttpResponse:
    """Make the draft say what a revision says; POST restores.

    Without the version that the page asked about, a POST restores only where the
    draft has nothing that would be lost.
    """
    obj = drafts.draft(request, object_id)
    if not drafts.has_change_permission(request, obj):
        raise PermissionDenied
    revision = _revision(drafts.publication(obj), number)
    form = RestoreForm(request.POST)
    if request.method == "POST" and (form.is_valid() or _is_kept(drafts, obj)):
        seen = form.cleaned_data.get("seen", obj.version)
        if _restored(request, drafts, obj, number=number, seen=seen):
            return redirect_to_form(drafts, obj)
        obj = drafts.draft(request, object_id)
    return _restore_page(request, drafts, obj, revision)


def _restored(
    request: HttpRequest, drafts: DraftAdmin, obj: Any, *, number: int, seen: int
) -> bool:
    """Whether the draft was replaced; says to the editor what happened."""
    try:
        shelf.restore(drafts.kind_name, drafts.draft_key(obj), number=number, seen=seen)
    except DraftChangedError:
        messages.warning(
            request,
            gettext(
                "Nothing was restored: somebody saved the draft meanwhile. Below is "
                "what would be replaced now."
            ),
        )
        return False
    drafts.log_change(
        request, obj, gettext("Restored #%(number)s.") % {"number": number}
    )
    messages.success(
        request,
        gettext(
            "The draft says again what #%(number)s said. Readers see nothing of it "
            "until it is published."
        )
        % {"number": number},
    )
    return True


def _restore_page(
    request: HttpRequest, drafts: DraftAdmin, obj: Any, revision: Revision
) -> HttpResponse:
    """Ask before a draft is replaced, showing what would change."""
    after = {**revision.definition, "key": drafts.draft_key(obj)}
    context = {
        "revision": revision,
        "form": RestoreForm(initial={"seen": obj.version}),
        "is_kept": _is_kept(drafts, obj),
        "sections": compare_definitions(
            drafts.kind, drafts.definition(obj), after, label=drafts.place_label
        ),
    }
    page = drafts.page_context(request, obj, gettext("Restore"), **context)
    return render(request, "admin/portal/restore.html", page)


def _revisions(publication: Publication | None) -> list[Revision]:
    """Every revision, newest first, without its definition. One query."""
    return list(publication.revisions.defer("definition")) if publication else []


def _revision(publication: Publication | None, number: int) -> Revision:
    found = publication.revisions.filter(number=number).first() if publication else None
    if found is None:
        raise Http404
    return found


def _is_kept(drafts: DraftAdmin, obj: Any) -> bool:
    """Whether some revision says what the draft says, so that nothing can be lost."""
    publication = drafts.publication(obj)
    if publication is None:
        return False
    key = drafts.draft_key(obj)
    wanted = digest(drafts.definition(obj))
    kept = publication.revisions.values_list("definition", flat=True)
    return any(digest({**found, "key": key}) == wanted for found in kept)


def _compare_form(
    data: Any, rows: list[Revision], publication: Publication | None
) -> CompareForm:
    """The form with what readers see and the draft chosen, unless told otherwise."""
    live = publication.live_id if publication else None
    newest = str(rows[0].number) if rows else "draft"
    seen = next((str(row.number) for row in rows if row.pk == live), newest)
    chosen = {"before": seen, "after": "draft"}
    chosen |= {name: data[name] for name in chosen if data and name in data}
    return CompareForm(chosen, revisions=rows, live=live)


def _sections(
    drafts: DraftAdmin,
    obj: Any,
    publication: Publication | None,
    *,
    before: str,
    after: str,
) -> Any:
    def definition(chosen: str) -> Definition:
        if chosen == "draft":
            return drafts.definition(obj)
        found: Definition = _revision(publication, int(chosen)).definition
        return found

    return compare_definitions(
        drafts.kind, definition(before), definition(after), label=drafts.place_label
    )
