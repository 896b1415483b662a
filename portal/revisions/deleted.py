"""What was published and has no draft any more; its place on the shelf is kept."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from portal import kinds, site_state
from portal.models import Revision
from portal.revisions import services as shelf
from portal.revisions.errors import DraftChangedError


def last_revisions(drafts: QuerySet[Any], kind: str) -> QuerySet[Revision]:
    """The last revision of each thing whose draft is gone, with its publication.

    Args:
        drafts: Every draft of the kind.
        kind: The kind's name.
    """
    newer = Revision.objects.filter(
        publication=OuterRef("publication"), number__gt=OuterRef("number")
    )
    draft = drafts.filter(key=OuterRef("publication__key"))
    found = Revision.objects.filter(publication__kind=kind)
    return found.filter(~Exists(newer), ~Exists(draft)).select_related("publication")


@transaction.atomic
def bring_back(kind: str, key: str, *, number: int) -> None:
    """Make a draft of a revision again; readers see nothing of it yet.

    Args:
        kind: Name of its kind.
        key: Its key.
        number: The revision's number.

    Raises:
        DraftChangedError: It has a draft, which is left as it is.
        Publication.DoesNotExist: Nothing of that kind and key was ever published.
        Revision.DoesNotExist: There is no revision of that number.
    """
    site_state.lock()
    if kinds.get(kind).definitions([key]):
        raise DraftChangedError(f"{kind}:{key}")
    shelf.restore(kind, key, number=number)
