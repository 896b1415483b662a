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
        """Register the system checks, the part of a pack, and the site's texts."""
        from portal import (  # noqa: PLC0415 -- models must be loaded
            checks,  # noqa: F401 -- registers when imported
            models,
        )
        from portal.content import parts  # noqa: PLC0415 -- models must be loaded
        from portal.content.site_part import SitePart  # noqa: PLC0415 -- the same
        from portal.setup import roles  # noqa: PLC0415 -- models must be loaded

        parts.register(SitePart())
        roles.register(models.SynonymGroup)
        roles.register_live(
            models.Block,
            models.BlockTranslation,
            models.LinkHost,
            models.Variable,
            models.VariableTranslation,
        )


class PortalAdminConfig(AdminConfig):
    """Django's admin, with this site's own front."""

    default_site = "portal.admin_site.PortalAdminSite"
