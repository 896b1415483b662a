"""Two editors who save the same category: the second gets both texts."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from faq.admin.forms import CategoryForm
from faq.models import Audience, Category
from portal.admin.comparisons import Change, Section
from portal.domain.diff import differences
from portal.translations import by_language

_NOT_CARRIED = {"csrfmiddlewaretoken", "_version"}
_LABELS = {
    "title": _("Title"),
    "description": _("Description"),
    "audience": _("Audience"),
}


def is_stale(request: HttpRequest, category: Category) -> bool:
    """Whether a POST would save over what its editor has not seen."""
    if request.method != "POST" or CategoryForm.show_buttons & {*request.POST}:
        return False
    return request.POST.get("_version") != str(category.version)


def page(
    request: HttpRequest, category: Category, *, categories: ModelAdmin
) -> HttpResponse:
    """What is stored and what was typed, with the choice between them; 409."""
    form: Any = categories.get_form(request, category, change=True)(
        request.POST, instance=category
    )
    form.is_valid()
    address = reverse("admin:faq_category_change", args=[category.pk])
    context = {
        **categories.admin_site.each_context(request),
        "title": gettext("Somebody else saved this meanwhile"),
        "opts": categories.opts,
        "original": category,
        "subtitle": categories.get_queryset(request).get(pk=category.pk).shown_title,
        "change_address": address,
        "list_address": reverse("admin:faq_category_changelist"),
        "sections": _sections(category, form),
        "carried": [
            (name, value)
            for name, values in request.POST.lists()
            if name not in _NOT_CARRIED
            for value in values
        ],
        "version": category.version,
    }
    return render(request, "admin/portal/conflict.html", context, status=409)


def _sections(category: Category, form: Any) -> list[Section]:
    rows = list(category.translations.all())
    stored = {name: by_language(rows, name) for name in ("title", "description")}
    typed = form.texts()
    found = [
        _section(
            name,
            code,
            before={field: stored[field].get(code, "") for field in stored},
            after={field: typed[field][code] for field in stored},
        )
        for code, name in settings.LANGUAGES
    ]
    labels = dict(Audience.choices)
    # Not the category's own: checking the form has filled that with what was typed.
    audience = labels.get(form.initial["audience"], "")
    wanted = labels.get(form.data.get("audience", ""), "")
    found.append(
        _section(
            gettext("Facts"),
            "",
            before={"audience": str(audience)},
            after={"audience": str(wanted)},
        )
    )
    return [section for section in found if section.changes]


def _section(
    name: str, code: str, *, before: dict[str, str], after: dict[str, str]
) -> Section:
    changes = [
        Change(str(_LABELS[found.place]), found.pieces)
        for found in differences(before, after)
    ]
    return Section(name, code, changes)
