"""Changes of the shelf for many drafts at once, each in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from portal import kinds, site_state
from portal.domain.definitions import Ref
from portal.domain.problems import Problem
from portal.revisions import services as shelf


@transaction.atomic
def publish_drafts(
    kind: str, keys: Sequence[str], *, by: Any = None
) -> dict[Ref, list[Problem]]:
    """Publish every draft with these keys that the gate finds no error in.

    Returns:
        (kind, key) -> problems of every draft: those with errors were not published.
    """
    site_state.lock()
    definitions = kinds.get(kind).definitions(keys)
    return shelf.publish_definitions(
        [(kind, definitions[key]) for key in keys if key in definitions], by=by
    )


@transaction.atomic
def unpublish_all(kind: str, keys: Sequence[str]) -> None:
    """Take these away from readers; all of them are on the shelf."""
    site_state.lock()
    for key in keys:
        shelf.unpublish(kind, key)
