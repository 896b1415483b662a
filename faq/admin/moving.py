"""Moving entries that an editor chose in the list to a category."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from faq import bulk, queries
from faq.admin.forms import CategoryChoiceField

SHOWN_MAX = 100
"""Entries that the page names; at least a page of the list."""


class MoveForm(forms.Form):
    """Where to."""

    category = CategoryChoiceField(label=_("Category"), queryset=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["category"]
        field.queryset = queries.titled_categories(get_language() or "")


def move_entries(
    request: HttpRequest, queryset: QuerySet[Any], *, entries: ModelAdmin
) -> HttpResponse | None:
    """Ask for the category; once that is known, move the entries chosen.

    Returns:
        The page that asks; None when the entries were moved.
    """
    is_asked = "move_to" in request.POST
    form = MoveForm(request.POST if is_asked else None)
    if is_asked and form.is_valid():
        category = form.cleaned_data["category"]
        _say(request, bulk.move_entries(queryset, to=category), category)
        return None
    context = {
        **entries.admin_site.each_context(request),
        "title": gettext("Move to a category"),
        "opts": entries.opts,
        "form": form,
        "chosen": list(queryset[:SHOWN_MAX]),
        "count": queryset.count(),
        "checkbox_name": ACTION_CHECKBOX_NAME,
        "select_across": request.POST.get("select_across", "0"),
    }
    status = 422 if is_asked else 200
    return render(request, "admin/faq/move.html", context, status=status)


def _say(request: HttpRequest, count: int, category: Any) -> None:
    said = ngettext(
        "%(count)s draft was moved to “%(category)s”. Publish it to show readers.",
        "%(count)s drafts were moved to “%(category)s”. Publish them to show readers.",
        count,
    )
    name = category.shown_title or category.key
    messages.success(request, said % {"count": count, "category": name})
