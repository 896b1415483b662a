"""The ground floor as a Django app, and the admin site it brings."""

from __future__ import annotations

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """The ground floor: all that belongs to no single app."""

    name = "portal"
    verbose_name = _("Site")

    def ready(self) -> None:
        """Register the system checks."""
        from portal import checks  # noqa: F401, PLC0415 -- registers when imported


class PortalAdminConfig(AdminConfig):
    """Django's admin, with this site's own front."""

    default_site = "portal.admin_site.PortalAdminSite"
