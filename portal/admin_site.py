"""The admin's own front."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class PortalAdminSite(admin.AdminSite):
    """Django's admin under this site's name."""

    site_header = _("Inlogg for editors")
    site_title = _("Inlogg")
    index_title = _("What do you want to change?")
