"""The groups that a site begins with, and what each may do.

The ground floor knows no app: an app registers in its `apps.py` what its editors write,
and apart from it what readers see as soon as it is saved. Translations are registered
too, since the admin asks for each table by itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Q, QuerySet

EDITORS, PUBLISHERS, SUPPORT = "Editors", "Publishers", "Support"

_LOOK = ("view",)
_WRITE = ("view", "add", "change")
_EVERYTHING = ("view", "add", "change", "delete", "publish")


@dataclass(frozen=True)
class _Rights:
    """Actions on what `register` and `register_live` made known."""

    drafts: tuple[str, ...]
    live: tuple[str, ...]


_RIGHTS = {
    EDITORS: _Rights(drafts=_WRITE, live=_LOOK),
    PUBLISHERS: _Rights(drafts=_EVERYTHING, live=_EVERYTHING),
    SUPPORT: _Rights(drafts=_LOOK, live=_LOOK),
}

_drafts: list[type[models.Model]] = []
_live: list[type[models.Model]] = []


def register(*drafts: type[models.Model]) -> None:
    """Make known what editors write; called once by each app when it is ready.

    A permission to publish is one of the model's own, called ``publish_<model>``.
    """
    _drafts.extend(draft for draft in drafts if draft not in _drafts)


def register_live(*live: type[models.Model]) -> None:
    """Make known what readers see when it is saved: it takes who may publish."""
    _live.extend(model for model in live if model not in _live)


@transaction.atomic
def write_groups() -> list[str]:
    """Make the groups that are missing, and give them all permissions of their own.

    A group that exists gets only the permissions on models of which none of these
    groups has any: such a model came with this release. So nothing that an
    administrator gave or took is touched, unless every permission on a model was
    taken from all of the groups.

    Returns:
        The names of the groups that were made or got more.
    """
    held = Permission.objects.filter(group__name__in=_RIGHTS)
    seen = set(held.values_list("content_type_id", flat=True))
    changed = []
    for name, rights in _RIGHTS.items():
        group, made = Group.objects.get_or_create(name=name)
        due = _permissions(rights)
        missing = due if made else due.exclude(content_type__in=seen)
        group.permissions.add(*missing)
        if missing:
            changed.append(name)
    return changed


def _permissions(rights: _Rights) -> QuerySet[Permission]:
    """Permissions on everything registered."""
    wanted = Q(pk__in=[])
    for found, actions in ((_drafts, rights.drafts), (_live, rights.live)):
        for type_ in ContentType.objects.get_for_models(*found).values():
            codenames = [f"{action}_{type_.model}" for action in actions]
            wanted |= Q(content_type=type_, codename__in=codenames)
    return Permission.objects.filter(wanted)
