"""The admin of the ground floor, and what the apps' admins build on."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.models import Group, User

from portal.admin.accounts import AccountAdmin, GroupAdmin
from portal.admin.texts import BlockAdmin, VariableAdmin
from portal.admin.word_lists import LinkHostAdmin, SynonymGroupAdmin
from portal.models import Block, LinkHost, SynonymGroup, Variable


def register(site: admin.AdminSite) -> None:
    """Give a site the admin of accounts and of the texts of the whole site."""
    for model, account_admin in ((User, AccountAdmin), (Group, GroupAdmin)):
        # Django registers its own with its own site when it is imported.
        if site.is_registered(model):
            site.unregister(model)
        site.register(model, account_admin)
    site.register(Variable, VariableAdmin)
    site.register(Block, BlockAdmin)
    site.register(SynonymGroup, SynonymGroupAdmin)
    site.register(LinkHost, LinkHostAdmin)


register(admin.site)
