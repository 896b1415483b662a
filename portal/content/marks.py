"""Short codes, former keys and outdated marks: what a pack holds beside the drafts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TypeVar

from portal import kinds
from portal.content.parts import Marks, Unit
from portal.domain.definitions import Ref
from portal.models import FormerKey, Publication, ShortCode
from portal.revisions import shelf
from portal.translations import language_codes

_Value = TypeVar("_Value")


def marks_of(kind: str) -> dict[str, Marks]:
    """Key -> what the shelf holds of each thing of a kind. Three queries."""
    codes: dict[str, dict[str, str]] = {}
    rows = ShortCode.objects.filter(publication__kind=kind)
    for key, part, code in rows.values_list("publication__key", "part", "code"):
        codes.setdefault(key, {})[part] = code
    former: dict[str, list[str]] = {}
    old = FormerKey.objects.filter(kind=kind).order_by("key")
    for key, before in old.values_list("publication__key", "key"):
        former.setdefault(key, []).append(before)
    places = Publication.objects.filter(kind=kind).values_list("key", "outdated")
    order = language_codes()
    return {
        key: Marks(
            short_codes=codes.get(key, {}),
            former_keys=sorted(former.get(key, [])),
            outdated=[
                code for code in dict.fromkeys([*order, *outdated]) if code in outdated
            ],
        )
        for key, outdated in places
    }


def take_over(units: Sequence[Unit]) -> list[str]:
    """Give things the short codes and former keys of a pack, where they are free.

    Returns:
        A sentence for each that is taken here.
    """
    notes: list[str] = []
    for kind in kinds.registered():
        marked = [unit for unit in units if unit.kind == kind and _is_marked(unit)]
        if marked:
            items = [shelf.Item(kind, {"key": unit.key}) for unit in marked]
            shelf.ensure_publications(items)
            pairs = [
                (unit, item.publication)
                for unit, item in zip(marked, items, strict=True)
            ]
            notes += _take_codes(pairs)
            notes += _take_keys(kind, pairs)
    return notes


def outdate(units: Sequence[Unit], *, published: Collection[Ref]) -> None:
    """Mark languages outdated as a pack does, of what was published just now.

    What waits to be published for the first time keeps its marks for then.
    """
    for kind in kinds.registered():
        marked = {u.key: u for u in units if u.kind == kind and u.marks.outdated}
        found = shelf.find_publications(kind, list(marked))
        changed = []
        for key, place in found.items():
            waits = place.first_published_at is None
            wanted = list(marked[key].marks.outdated)
            if (waits or (kind, key) in published) and place.outdated != wanted:
                place.outdated = wanted
                changed.append(place)
        Publication.objects.bulk_update(changed, ["outdated"], batch_size=shelf.BATCH)


def _is_marked(unit: Unit) -> bool:
    marks = unit.marks
    return bool(marks.short_codes or marks.former_keys or marks.outdated)


def _take_codes(pairs: Sequence[tuple[Unit, Publication]]) -> list[str]:
    taken = _owners(
        [c for unit, _place in pairs for c in unit.marks.short_codes.values()]
    )
    have = _own_codes([place.pk for _unit, place in pairs])
    notes, made = [], []
    for unit, place in pairs:
        for part, code in unit.marks.short_codes.items():
            own = have.get((place.pk, part))
            if own and own != code:
                notes.append(f"{unit.label} keeps its short code {own}, not {code}")
            elif not own and code in taken:
                owner = taken[code]
                notes.append(
                    f"{unit.label} cannot have the short code {code}: {owner} has it"
                )
            elif not own:
                made.append(ShortCode(code=code, publication=place, part=part))
    ShortCode.objects.bulk_create(made, batch_size=shelf.BATCH)
    return notes


def _owners(codes: Sequence[str]) -> dict[str, str]:
    """Short code -> key of the thing that has it here."""
    owners: dict[str, str] = {}
    for chunk in _chunks(codes):
        rows = ShortCode.objects.filter(code__in=chunk)
        owners |= dict(rows.values_list("code", "publication__key"))
    return owners


def _own_codes(publication_ids: Sequence[int]) -> dict[tuple[int, str], str]:
    """(publication, part) -> short code."""
    codes: dict[tuple[int, str], str] = {}
    for chunk in _chunks(publication_ids):
        rows = ShortCode.objects.filter(publication__in=chunk)
        for place_id, part, code in rows.values_list("publication", "part", "code"):
            codes[place_id, part] = code
    return codes


def _take_keys(kind: str, pairs: Sequence[tuple[Unit, Publication]]) -> list[str]:
    wanted = [key for unit, _place in pairs for key in unit.marks.former_keys]
    if not wanted:
        return []
    leads_to: dict[str, int] = {}
    in_use = kinds.get(kind).existing(wanted)
    for chunk in _chunks(wanted):
        former = FormerKey.objects.filter(kind=kind, key__in=chunk)
        leads_to |= dict(former.values_list("key", "publication_id"))
        places = Publication.objects.filter(kind=kind, key__in=chunk)
        in_use |= set(places.values_list("key", flat=True))
    notes, made = [], []
    for unit, place in pairs:
        for key in unit.marks.former_keys:
            if leads_to.get(key) == place.pk:
                continue
            if key in in_use or key in leads_to:
                notes.append(f"{unit.label} cannot have been {key}: that is in use")
            else:
                made.append(FormerKey(kind=kind, key=key, publication=place))
    FormerKey.objects.bulk_create(made, batch_size=shelf.BATCH)
    return notes


def _chunks(values: Sequence[_Value]) -> Iterator[Sequence[_Value]]:
    for start in range(0, len(values), shelf.BATCH):
        yield values[start : start + shelf.BATCH]
