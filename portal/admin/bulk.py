"""What the list of a kind can do with many drafts at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import get_language, gettext, ngettext

from portal.admin.drafts import DraftAdmin
from portal.admin.publishing import shown_problems
from portal.admin.usage import shown_links
from portal.queries import what_links_to_each
from portal.revisions import bulk
from portal.revisions.draft_states import DraftState

_SHOWN = 20
"""Drafts whose problems are told one by one; more would bury each other."""


def publish_drafts(
    request: HttpRequest, queryset: QuerySet[Any], *, drafts: DraftAdmin
) -> None:
    """Publish the drafts chosen that changed and have no error; say what happened."""
    chosen = {drafts.draft_key(obj): obj for obj in queryset}
    keys = [
        key for key, obj in chosen.items() if obj.shelf_state != DraftState.PUBLISHED
    ]
    found = bulk.publish_drafts(drafts.kind_name, keys, by=request.user)
    refused = {
        key: problems
        for (_kind, key), problems in found.items()
        if any(problem.is_error for problem in problems)
    }
    _say_count(
        request, published=len(found) - len(refused), same=len(chosen) - len(keys)
    )
    for key in list(refused)[:_SHOWN]:
        _say_refused(request, drafts, chosen[key], refused[key])
    if len(refused) > _SHOWN:
        more = len(refused) - _SHOWN
        said = ngettext(
            "%(count)s more was not published.",
            "%(count)s more were not published.",
            more,
        )
        messages.error(request, said % {"count": more})


def unpublish_drafts(
    request: HttpRequest, queryset: QuerySet[Any], *, drafts: DraftAdmin
) -> HttpResponse | None:
    """Ask, saying what links to each draft chosen; then take them from readers."""
    chosen = [obj for obj in queryset if drafts.is_live(obj)]
    keys = [drafts.draft_key(obj) for obj in chosen]
    if not chosen:
        messages.info(request, gettext("Readers see none of these."))
        return None
    if request.POST.get("confirmed"):
        bulk.unpublish_all(drafts.kind_name, keys)
        said = ngettext(
            "Readers no longer see %(count)s text.",
            "Readers no longer see %(count)s texts.",
            len(keys),
        )
        messages.success(request, said % {"count": len(keys)})
        return None
    links = what_links_to_each(drafts.kind_name, keys, get_language() or "")
    context = {
        **drafts.admin_site.each_context(request),
        "title": gettext("Unpublish"),
        "opts": drafts.opts,
        "chosen": [(obj, shown_links(links[drafts.draft_key(obj)])) for obj in chosen],
        "checkbox_name": ACTION_CHECKBOX_NAME,
        "list_address": drafts.page_address("changelist"),
    }
    return render(request, "admin/portal/unpublish_selected.html", context)


def _say_count(request: HttpRequest, *, published: int, same: int) -> None:
    if published:
        said = ngettext(
            "Published %(count)s text.", "Published %(count)s texts.", published
        )
        messages.success(request, said % {"count": published})
    if same:
        said = ngettext(
            "%(count)s text was published already, without changes since.",
            "%(count)s texts were published already, without changes since.",
            same,
        )
        messages.info(request, said % {"count": same})


def _say_refused(
    request: HttpRequest, drafts: DraftAdmin, obj: Any, problems: list[Any]
) -> None:
    shown = shown_problems(drafts, obj, problems)
    errors = [f"{one.place}: {one.text}" for one in shown if one.is_error]
    messages.error(
        request,
        format_html(
            '{} <a href="{}">{}</a>: {}',
            gettext("Not published:"),
            drafts.page_address("publish", obj),
            drafts.draft_key(obj),
            " ".join(errors),
        ),
    )
