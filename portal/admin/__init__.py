"""The admin of the ground floor, and what the apps' admins build on."""

from __future__ import annotations

from django.contrib import admin

from portal.admin.texts import BlockAdmin, VariableAdmin
from portal.admin.word_lists import LinkHostAdmin, SynonymGroupAdmin
from portal.models import Block, LinkHost, SynonymGroup, Variable


def register(site: admin.AdminSite) -> None:
    """Give a site the admin of the texts that belong to the whole site."""
    site.register(Variable, VariableAdmin)
    site.register(Block, BlockAdmin)
    site.register(SynonymGroup, SynonymGroupAdmin)
    site.register(LinkHost, LinkHostAdmin)


register(admin.site)
