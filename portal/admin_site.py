"""The admin's own front: what there is to do comes first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

_ABOUT_ACCESS = {"auth", "axes"}
_APP_NAMES = {"axes": _("Sign-in attempts")}


@dataclass(frozen=True)
class Task:
    """Something that waits for an editor: what it is, how many, where they are."""

    label: str
    count: int
    address: str


@runtime_checkable
class HasTasks(Protocol):
    """An admin that says what there is to do."""

    def tasks(self, request: HttpRequest) -> list[Task]:
        """The tasks, in the order shown; those without anything to do included."""


@dataclass(frozen=True)
class TaskGroup:
    """The tasks of one kind of thing, under its name."""

    label: str
    tasks: list[Task]


class SignInForm(AdminAuthenticationForm):
    """Django's own form, in words that say what to do."""

    error_messages = {
        **AdminAuthenticationForm.error_messages,
        "invalid_login": _(
            "The name or the password is wrong, or the account may not edit. Capital"
            " and small letters count."
        ),
    }


class PortalAdminSite(admin.AdminSite):
    """Django's admin under this site's name."""

    login_form = SignInForm

    site_header = _("Inlogg for editors")
    site_title = _("Inlogg")
    index_title = _("What there is to do")
    # Everything stands in one row below the header instead.
    enable_nav_sidebar = False

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[Any]:
        """Texts first, then who may sign in."""
        found = super().get_app_list(request, app_label)
        for app in found:
            app["name"] = _APP_NAMES.get(app["app_label"], app["name"])
        return sorted(found, key=lambda app: app["app_label"] in _ABOUT_ACCESS)

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """The front page, with the tasks of everything the user may see."""
        groups = [
            TaskGroup(str(found.opts.verbose_name_plural), found.tasks(request))
            for found in self._registry.values()
            if isinstance(found, HasTasks) and found.has_view_permission(request)
        ]
        # The most there is to do first; Python's sorting keeps the rest in order.
        groups.sort(key=lambda group: -len(group.tasks))
        return super().index(request, {"task_groups": groups, **(extra_context or {})})
