"""Admin of accounts and groups: what is chosen is ticked, what happened is shown."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth import admin as auth_admin
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import capfirst


class ChoicesInput(forms.CheckboxSelectMultiple):
    """Check boxes under a legend, in place of two lists that a script fills."""

    def __init__(self, *, legend: str) -> None:
        super().__init__()
        self.legend = legend

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: Any = None,
    ) -> SafeString:
        """The boxes as HTML, from the site's own template."""
        context = {**self.get_context(name, value, attrs), "legend": self.legend}
        return render_to_string("admin/portal/_choices.html", context)


class _Ticked(admin.ModelAdmin):
    """Many-to-many fields as check boxes."""

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest, **options: Any
    ) -> Any:
        """A box for each choice."""
        options["widget"] = ChoicesInput(legend=capfirst(str(db_field.verbose_name)))
        return super().formfield_for_manytomany(db_field, request, **options)


class AccountAdmin(_Ticked, auth_admin.UserAdmin):
    """Who may sign in."""

    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")


class GroupAdmin(_Ticked, auth_admin.GroupAdmin):
    """What groups of accounts may do."""

    filter_horizontal = ()
