"""How drafts stand to what readers see, for lists and counts of any kind.

A draft's model has `key` and `digest`, the digest of its definition as saved; a model
that is held against its sources has `checked_on` too.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextChoices,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.models import Publication
from portal.translations import language_codes


class DraftState(TextChoices):
    """Where a draft stands, in the words editors see."""

    NEVER = "never", _("Never published")
    PUBLISHED = "published", _("Published, no changes since")
    CHANGED = "changed", _("Changed since it was published")
    UNPUBLISHED = "unpublished", _("Unpublished")

    @property
    def short(self) -> str:
        """The state in a word or two, for the rows of a list."""
        words = {"published": _("Published"), "changed": _("Changed")}
        return str(words.get(self.value, self.label))


def with_shelf_state(queryset: QuerySet[Any], kind: str) -> QuerySet[Any]:
    """Drafts with how they stand to what readers see; no query more.

    Args:
        queryset: Drafts of the kind.
        kind: The kind's name.

    Returns:
        The drafts annotated with `live_digest` (``""`` while nothing is live),
        `outdated` (language codes, None where never published), `published_at`,
        `first_published_at` and `shelf_state`, a value of `DraftState`.
    """
    place = Publication.objects.filter(kind=kind, key=OuterRef("key"))
    drafts: QuerySet[Any] = queryset.annotate(
        live_digest=Coalesce(Subquery(place.values("live_digest")[:1]), Value("")),
        outdated=Subquery(place.values("outdated")[:1]),
        published_at=Subquery(place.values("published_at")[:1]),
        first_published_at=Subquery(place.values("first_published_at")[:1]),
    ).annotate(
        shelf_state=Case(
            When(first_published_at__isnull=True, then=Value(DraftState.NEVER)),
            When(live_digest="", then=Value(DraftState.UNPUBLISHED)),
            When(live_digest=F("digest"), then=Value(DraftState.PUBLISHED)),
            default=Value(DraftState.CHANGED),
            output_field=CharField(),
        )
    )
    return drafts


def outdated_in(kind: str, language: str) -> Exists:
    """The condition that a draft's live text is outdated in a language."""
    # As text, since SQLite cannot look into a JSON list.
    place = Publication.objects.annotate(marks=Cast("outdated", TextField()))
    return Exists(
        place.filter(kind=kind, key=OuterRef("key"), marks__contains=f'"{language}"')
    )


def not_checked() -> Q:
    """The condition that nobody checked a draft for `PORTAL_STALE_DAYS` days."""
    today = timezone.localdate()
    oldest = today - dt.timedelta(days=settings.PORTAL_STALE_DAYS)
    return Q(checked_on__isnull=True) | Q(checked_on__lt=oldest)


def is_checked(model: type[Model]) -> bool:
    """Whether a draft of this model says when it was checked."""
    return hasattr(model, "checked_on")


def count_states(queryset: QuerySet[Any], kind: str) -> dict[str, int]:
    """How many drafts stand where. One query.

    Args:
        queryset: Drafts of the kind, without annotations.
        kind: The kind's name.

    Returns:
        Value of `DraftState` -> number; ``outdated-<code>`` for each language of the
        site; ``stale`` where the model says when it was checked.
    """
    conditions = {state: Q(shelf_state=state) for state in DraftState.values}
    marks = {f"outdated-{code}": code for code in language_codes()}
    conditions |= {name: Q(**{name: True}) for name in marks}
    if is_checked(queryset.model):
        conditions["stale"] = not_checked()
    drafts = with_shelf_state(queryset, kind).annotate(
        **{name: outdated_in(kind, code) for name, code in marks.items()}
    )
    counts = {
        f"count-{name}": Count("pk", filter=condition)
        for name, condition in conditions.items()
    }
    found = drafts.order_by().aggregate(**counts)
    return {name: found[f"count-{name}"] for name in conditions}
