"""What imports have written, so that an edit or a deletion here is noticed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from portal.content.parts import Unit
from portal.domain.definitions import Ref
from portal.models import FormerKey, ImportedDigest, Publication

SHIPPED = "shipped"
"""The pack that comes with a release; every other pack is `OTHER`."""
OTHER = ""

_BATCH = 200  # rows a statement, four variables each


class Memory:
    """What is remembered of some units.

    Three queries and one a kind, however many units.
    """

    def __init__(self, units: Iterable[Unit]) -> None:
        kind_names = {unit.kind for unit in units}
        rows = ImportedDigest.objects.filter(
            pack__in=[SHIPPED, OTHER], kind__in=kind_names
        )
        self._rows: dict[Ref, dict[str, str]] = {}
        for pack, kind, key, stamp in rows.values_list("pack", "kind", "key", "digest"):
            self._rows.setdefault((kind, key), {})[pack] = stamp
        published = Publication.objects.filter(
            kind__in=kind_names, first_published_at__isnull=False
        )
        self._published: set[Ref] = set(published.values_list("kind", "key"))
        former = FormerKey.objects.filter(kind__in=kind_names)
        self._former: dict[Ref, str] = {
            (kind, key): now
            for kind, key, now in former.values_list("kind", "key", "publication__key")
        }

    def written(self) -> Mapping[Ref, Collection[str]]:
        """Reference -> stamps of what any pack has written of it."""
        return {ref: set(stamps.values()) for ref, stamps in self._rows.items()}

    def untouched(self, ref: Ref, *, pack: str) -> Collection[str]:
        """Stamps of drafts that a pack may replace, since nobody edited them.

        The pack of a release takes only its own for that: what another pack brought
        is the organisation's choice, and an upgrade must not undo it.
        """
        stamps = self._rows.get(ref, {})
        if pack == SHIPPED:
            return {stamps[SHIPPED]} if SHIPPED in stamps else set()
        return set(stamps.values())

    def was_here(self, ref: Ref) -> bool:
        """Whether there once was a draft: imported, published or renamed since."""
        return ref in self._rows or ref in self._published or ref in self._former

    def renamed_to(self, ref: Ref) -> str:
        """The key a thing got here since; ``""`` where it was not renamed."""
        return self._former.get(ref, "")

    def remember(self, units: Iterable[Unit], *, pack: str) -> None:
        """Store that the drafts say what these units of a pack say."""
        fresh = [
            ImportedDigest(pack=pack, kind=unit.kind, key=unit.key, digest=unit.stamp)
            for unit in units
            if self._rows.get(unit.ref, {}).get(pack) != unit.stamp
        ]
        ImportedDigest.objects.bulk_create(
            fresh,
            batch_size=_BATCH,
            update_conflicts=True,
            unique_fields=["pack", "kind", "key"],
            update_fields=["digest"],
        )
