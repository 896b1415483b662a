"""Dull makers of rows and definitions: each fills in only what was not given."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission, User

from faq import services
from faq.models import Category, Entry
from portal.domain.definitions import Definition
from portal.revisions import services as shelf


def entry_definition(**over: Any) -> Definition:
    """An entry's definition that passes the gate without a warning."""
    definition: Definition = {
        "key": "lost-phone",
        "category": "phones",
        "audience": "user",
        "title": {"sv": "Telefonen är borta", "en": "The phone is lost"},
        "body": {"sv": "Ring helpdesken.", "en": "Call the helpdesk."},
        "keywords": {"sv": ["borttappad"], "en": ["gone"]},
        "status_note": {},
        "sources": [],
        "related": [],
        "flows": [],
        "checked_on": "2026-11-01",
        "owner": "",
        "origin": {},
    }
    return {**definition, **over}


def make_entry(**over: Any) -> Entry:
    """A draft."""
    return services.write_entry(entry_definition(**over))


def make_published_entry(**over: Any) -> Entry:
    """A draft that is published as it stands."""
    entry = make_entry(**over)
    shelf.publish("entry", entry.key)
    return entry


def make_category(**over: Any) -> Category:
    """A category that readers see."""
    texts: dict[str, Any] = {
        "key": "phones",
        "audience": "user",
        "title": {"sv": "Telefoner", "en": "Phones"},
        "description": {"sv": "Om telefoner.", "en": "About phones."},
    }
    texts |= over
    return services.write_category(texts.pop("key"), **texts)


def make_user(*permissions: str, **over: Any) -> User:
    """A member of staff with these permissions, each as ``app.codename``."""
    values: dict[str, Any] = {"username": "editor", "is_staff": True}
    user = User.objects.create_user(**(values | over))
    for name in permissions:
        app, codename = name.split(".")
        user.user_permissions.add(
            Permission.objects.get(content_type__app_label=app, codename=codename)
        )
    return user


def make_superuser(**over: Any) -> User:
    """Somebody who may do everything."""
    values: dict[str, Any] = {"username": "admin", "email": "", "password": None}
    return User.objects.create_superuser(**(values | over))
