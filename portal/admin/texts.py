"""Admin of variables and blocks, all languages side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from portal import site_state
from portal.admin.live_texts import LiveTextAdmin
from portal.admin.text_previews import PreviewedForm, TextPreviewAdmin
from portal.admin.text_problems import text_problems
from portal.admin.translated import language_name
from portal.admin.usage import EVERY_PAGE, usage_of
from portal.admin_site import Task
from portal.domain.problems import Problem
from portal.models import VariableTranslation
from portal.richtext.links import Target, is_allowed_host, target
from portal.translations import by_language

_LINKED = "helpdesk_url"
"""The variable that the frame of every page makes a link of."""


class ValueFilter(admin.SimpleListFilter):
    """With or without a value in any language."""

    title = _("value")
    parameter_name = "value"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The two choices."""
        return [("none", _("Without a value")), ("some", _("With a value"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The variables chosen."""
        if self.value() == "none":
            return without_value(queryset)
        if self.value() == "some":
            return queryset.filter(_has_value())
        return queryset


def without_value(variables: QuerySet[Any]) -> QuerySet[Any]:
    """Variables that have no value in any language."""
    return variables.filter(~_has_value())


def _has_value() -> Exists:
    rows = VariableTranslation.objects.filter(variable=OuterRef("pk"))
    return Exists(rows.exclude(value=""))


def _not_linked(key: str, found: Target, hosts: frozenset[str]) -> str:
    """Why no link goes to a variable's value; "" where one does, or none is due."""
    if found.host and not is_allowed_host(found.host, hosts):
        words = gettext("Links to %(host)s are not allowed; the link is shown as text.")
        if key == _LINKED:
            words = gettext(
                "Pages show this address without a link: %(host)s is not an allowed"
                " link host."
            )
        return words % {"host": found.host}
    if key == _LINKED and not found.host:
        return gettext(
            "Pages show this address without a link: it does not begin with https://."
        )
    return ""


class VariableAdmin(LiveTextAdmin):
    """The organisation's own facts."""

    reference_kind = "variable"
    translated_fields = ("value", "neutral", "description")
    list_display = ["key", "value_column", "description_column", "users_column"]
    list_filter = [ValueFilter]
    search_fields = ["key", "translations__value", "translations__description"]
    change_list_template = "admin/portal/variable_change_list.html"

    @admin.display(description=_("value"))
    def value_column(self, obj: Any) -> str:
        """Its value, or that it has none."""
        return self.in_language(obj, "value") or gettext("No value yet")

    @admin.display(description=_("description"))
    def description_column(self, obj: Any) -> str:
        """What it is for."""
        return self.in_language(obj, "description")

    @admin.display(description=_("used in"), ordering="users")
    def users_column(self, obj: Any) -> str:
        """How many texts that readers see use it, or that every page does."""
        if obj.key in EVERY_PAGE:
            return gettext("On every page")
        return super().users_column(obj)

    def saved(self, request: HttpRequest, obj: Any, *, change: bool) -> None:
        """Let readers see it; warn of an address that links may not go to."""
        super().saved(request, obj, change=change)
        hosts = site_state.load().texts.hosts
        rows = obj.translations.exclude(value="")
        said = {_not_linked(obj.key, target(row.value), hosts) for row in rows}
        for warning in sorted(said - {""}):
            messages.warning(request, warning)

    def tasks(self, request: HttpRequest) -> list[Task]:
        """How many have no value. One query."""
        return [
            Task(
                label=gettext("Without a value"),
                count=without_value(self.model.objects.all()).count(),
                address=reverse("admin:portal_variable_checklist"),
            )
        ]

    def get_urls(self) -> list[URLPattern]:
        """The checklist besides Django's own pages."""
        view = self.admin_site.admin_view(self.checklist)
        return [
            path("checklist/", view, name="portal_variable_checklist"),
            *super().get_urls(),
        ]

    def checklist(self, request: HttpRequest) -> HttpResponse:
        """Variables without a value, what readers see instead, and where."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = list(without_value(self.get_queryset(request)))
        usage = usage_of("variable", [row.key for row in found], get_language() or "")
        rows = [
            {
                "variable": row,
                "description": self.in_language(row, "description"),
                "neutral": by_language(row.translations.all(), "neutral"),
                "usage": usage[row.key],
            }
            for row in found
        ]
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Variables without a value"),
            "opts": self.opts,
            "list_address": reverse("admin:portal_variable_changelist"),
            "rows": rows,
        }
        return render(request, "admin/portal/variable_checklist.html", context)


class BlockForm(PreviewedForm):
    """A block whose text is checked as readers will get it."""

    def clean(self) -> dict[str, Any]:
        """Refuse errors; keep warnings for the editor to read."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.warnings: list[str] = []
        key = cleaned.get("key") or self.instance.key
        written = self.texts()["text"]
        texts = site_state.load().texts
        texts = replace(texts, blocks={**texts.blocks, key: written})
        for code, text in written.items():
            for problem in text_problems(text, texts=texts):
                self._say(problem, code)
        return cleaned

    def _say(self, problem: Problem, code: str) -> None:
        said = gettext(problem.message) % problem.values
        if problem.is_error:
            self.add_error(f"text_{code}", said)
        else:
            self.warnings.append(f"{language_name(code)}: {said}")


class BlockAdmin(TextPreviewAdmin, LiveTextAdmin):
    """Pieces of text that many texts use."""

    form = BlockForm
    reference_kind = "block"
    translated_fields = ("title", "text")
    previewed_field = "text"
    list_display = ["key", "title_column", "users_column"]
    search_fields = ["key", "translations__title", "translations__text"]

    @admin.display(description=_("title"))
    def title_column(self, obj: Any) -> str:
        """What editors call it."""
        return self.in_language(obj, "title")

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """Save, and tell what the check found."""
        super().save_related(request, form, formsets, change)
        for said in form.warnings:
            messages.warning(request, said)
