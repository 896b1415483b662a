"""The FAQ's part of a content pack: categories, entries and their order."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from faq import queries, services
from faq.models import Category, Entry
from faq.pack.reading import CATEGORY, ENTRY, ORDER, read_units
from faq.pack.texts import FOLDER, key_and_language, read_text_file
from faq.pack.writing import CategoryDraft, pack_files
from portal.content.files import PackFolder
from portal.content.marks import marks_of
from portal.content.parts import Marks, PackPart, Unit
from portal.content.problems import Place
from portal.domain.definitions import Ref, digest
from portal.translations import by_language, language_codes


class FaqPart(PackPart):
    """Categories and entries."""

    name = "faq"

    def read(self, folder: PackFolder) -> list[Unit]:
        """Categories, entries and their order."""
        return read_units(folder)

    def stamps(
        self, units: Sequence[Unit], written: Mapping[Ref, Collection[str]]
    ) -> dict[Ref, str]:
        """Stamps of what is here."""
        step = {unit.kind for unit in units}
        if ORDER in step:
            return _order_stamps(units, written)
        return _entry_stamps() if ENTRY in step else _category_stamps()

    def write(self, units: Sequence[Unit]) -> None:
        """Write categories, entries or orders by the services of the FAQ."""
        services.write_entries([dict(u.value) for u in units if u.kind == ENTRY])
        for unit in units:
            if unit.kind == CATEGORY:
                services.write_category(unit.key, **unit.value)
            elif unit.kind == ORDER and unit.key:
                category = Category.objects.get(key=unit.key)
                services.order_entries(category, unit.value["keys"])
            elif unit.kind == ORDER:
                services.order_categories(unit.value["keys"])

    def live_texts(self, unit: Unit) -> list[tuple[Place, str]]:
        """The description of a category."""
        if unit.kind != CATEGORY:
            return []
        texts: Mapping[str, str] = unit.value["description"]
        return [(unit.places[code], text) for code, text in texts.items()]

    def files(self) -> dict[str, str]:
        """Every category and entry."""
        marks = marks_of(ENTRY)
        entries: dict[str, list[Entry]] = {}
        for entry in queries.entry_drafts():
            entries.setdefault(entry.category.key, []).append(entry)
        categories = sorted(queries.category_drafts(), key=_place)
        drafts = [
            CategoryDraft(
                key=category.key,
                **_category_value(category),
                entries=[
                    (queries.entry_definition(entry), marks.get(entry.key, Marks()))
                    for entry in sorted(entries.get(category.key, []), key=_place)
                ],
            )
            for category in categories
        ]
        return pack_files(drafts, language_codes())

    def folders(self) -> tuple[str, ...]:
        """The one folder."""
        return (FOLDER,)

    def is_own(self, file: str, folder: PackFolder) -> bool:
        """Whether a file is named and built as one language of an entry."""
        if key_and_language(file.removeprefix(f"{FOLDER}/")) is None:
            return False
        scratch = PackFolder(folder.root)
        return bool(read_text_file(scratch, file)) and not scratch.problems


def _category_value(category: Category) -> dict[str, Any]:
    rows = category.translations.all()
    return {
        "audience": str(category.audience),
        "title": by_language(rows, "title"),
        "description": by_language(rows, "description"),
    }


def _category_stamps() -> dict[Ref, str]:
    return {
        (CATEGORY, category.key): digest(_category_value(category))
        for category in queries.category_drafts()
    }


def _entry_stamps() -> dict[Ref, str]:
    rows = Entry.objects.order_by().values_list("key", "digest")
    return {(ENTRY, key): stamp for key, stamp in rows}


def _order_stamps(
    units: Sequence[Unit], written: Mapping[Ref, Collection[str]]
) -> dict[Ref, str]:
    """Stamps of the orders here: what a pack says where that is followed.

    Only what both sides have counts: what was added or deleted here does not change
    the order of the rest.
    """
    orders: dict[str, list[str]] = {"": []}
    for category in sorted(Category.objects.all(), key=_place):
        orders[""].append(category.key)
        orders[category.key] = []
    rows = Entry.objects.order_by("position", "key")
    for category_key, key in rows.values_list("category__key", "key"):
        orders[category_key].append(key)
    return {
        unit.ref: _order_stamp(
            orders[unit.key], [unit.stamp, *written.get(unit.ref, ())]
        )
        for unit in units
        if unit.key in orders
    }


def _order_stamp(here: list[str], stamps: Sequence[str]) -> str:
    """The first stamp whose order is followed here; else one of the order here."""
    there = set(here)
    for stamp in stamps:
        order = stamp.split(" ")
        known = set(order)
        if [k for k in order if k in there] == [k for k in here if k in known]:
            return stamp
    return " ".join(here)


def _place(draft: Category | Entry) -> tuple[int, str]:
    return draft.position, draft.key
