"""The FAQ's files in a content pack -> units; no database.

``faq/categories.yaml`` lists categories in order and, under each, its entries in order
with all but their texts; ``faq/<key>.<language>.md`` holds title and answer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from faq.domain.definition import AUDIENCES
from faq.pack.texts import CATEGORIES, FOLDER, EntryText, Texts, read_texts
from portal.content.fields import Fields, yaml_file
from portal.content.files import PackFolder
from portal.content.parts import Marks, Unit
from portal.content.problems import Place, shown
from portal.content.yaml_nodes import ListNode
from portal.domain import short_codes

CATEGORY, ENTRY, ORDER = "category", "entry", "faq.order"

CATEGORY_FIELDS = ("key", "audience", "title", "description", "entries")
ENTRY_FIELDS = (
    "key",
    "audience",
    "keywords",
    "sources",
    "related",
    "flows",
    "checked_on",
    "owner",
    "status_note",
    "origin",
    "former_keys",
    "short_code",
    "outdated",
)

# As the tables have it, in characters.
_CATEGORY_TITLE_MAX = 200
_DESCRIPTION_MAX = 100_000
_KEYWORDS_MAX = 1000
_NOTE_MAX = 500
_OWNER_MAX = 150
_PATH_MAX = 500
_ANCHOR_MAX = 300
_ADDRESS_MAX = 2000


@dataclass
class _Pack:
    """What has been read so far."""

    folder: PackFolder
    texts: Texts
    units: list[Unit] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    entries: dict[str, Unit] = field(default_factory=dict)


def read_units(folder: PackFolder) -> list[Unit]:
    """Categories, entries and their order, as the pack has them."""
    names = folder.names(FOLDER)
    texts = read_texts(folder, names)
    root = yaml_file(folder, CATEGORIES)
    if root is None:
        if texts and "categories.yaml" not in names:
            folder.refuse(Place(CATEGORIES), "is missing")
        return []
    if not isinstance(root, ListNode):
        folder.refuse(Place(CATEGORIES, root.line), "must be a list of categories")
        return []
    pack = _Pack(folder, texts)
    for node in root.items:
        _read_category(Fields(node, folder, CATEGORIES, CATEGORY_FIELDS), pack)
    pack.units.append(order_unit("", pack.categories, Place(CATEGORIES)))
    _check_files(pack)
    _check_marks(pack)
    return pack.units


def order_unit(category: str, keys: list[str], place: Place) -> Unit:
    """The order of the entries of a category, or of all categories for ``""``."""
    return Unit(
        ORDER,
        category,
        {"keys": keys},
        place,
        step=2,
        needs=(CATEGORY, category) if category else None,
        stamp=" ".join(keys),
        label=f"order of entries in {category}" if category else "order of categories",
    )


def _read_category(fields: Fields, pack: _Pack) -> None:
    key = fields.key()
    descriptions = fields.texts("description", limit=_DESCRIPTION_MAX, is_long=True)
    value = {
        "audience": fields.choice("audience", AUDIENCES),
        "title": fields.texts("title", limit=_CATEGORY_TITLE_MAX),
        "description": descriptions,
    }
    places = {
        code: fields.text_place("description", code, text)
        for code, text in descriptions.items()
    }
    if key in pack.categories:
        fields.refuse("key", f"the category {key} is there twice")
    pack.categories.append(key)
    pack.units.append(Unit(CATEGORY, key, value, fields.place, places))
    keys = []
    for one in fields.records("entries", ENTRY_FIELDS):
        entry = _read_entry(one, key, pack)
        if entry.key in pack.entries:
            one.refuse("key", f"the entry {entry.key} is there twice")
        elif entry.key:
            keys.append(entry.key)
            pack.entries[entry.key] = entry
            pack.units.append(entry)
    pack.units.append(order_unit(key, keys, fields.place))


def _read_entry(fields: Fields, category: str, pack: _Pack) -> Unit:
    key = fields.key()
    texts = pack.texts.get(key, {})
    if key and key not in pack.texts:
        fields.refuse("key", f"there is no file {FOLDER}/{key}.<language>.md")
    origin = fields.record("origin", ("path", "anchor"))
    notes = fields.texts("status_note", limit=_NOTE_MAX)
    definition = {
        "key": key,
        "category": category,
        "audience": fields.choice("audience", AUDIENCES),
        "title": {code: text.title for code, text in texts.items() if text.title},
        "body": {code: text.body for code, text in texts.items() if text.body},
        "keywords": fields.words("keywords", limit=_KEYWORDS_MAX),
        "status_note": notes,
        "sources": [
            {
                "title": one.text("title", limit=_ADDRESS_MAX),
                "url": one.text("url", limit=_ADDRESS_MAX, required=True),
            }
            for one in fields.records("sources", ("title", "url"))
        ],
        "related": fields.keys("related"),
        "flows": fields.keys("flows"),
        "checked_on": _date(fields),
        "owner": fields.text("owner", limit=_OWNER_MAX),
        "origin": {
            "path": origin.text("path", limit=_PATH_MAX, required=True),
            "anchor": origin.text("anchor", limit=_ANCHOR_MAX),
        }
        if origin
        else {},
    }
    return Unit(
        ENTRY,
        key,
        definition,
        fields.place,
        _places(fields, texts, notes),
        step=1,
        needs=(CATEGORY, category),
        marks=_marks(fields),
    )


def _places(
    fields: Fields, texts: Mapping[str, EntryText], notes: Mapping[str, str]
) -> dict[str, Place]:
    """Place in the definition -> place in the pack, as the publish gate names them."""
    names = ("key", "audience", "checked_on", "sources", "related", "flows")
    found = {name: fields.at(name) for name in names}
    for code, text in texts.items():
        found[code] = Place(text.place.file)
        found[f"{code}.body"] = text.place
    for code, note in notes.items():
        found[f"{code}.status_note"] = fields.text_place("status_note", code, note)
    return found


def _date(fields: Fields) -> str:
    text = fields.text("checked_on", limit=_ADDRESS_MAX)
    try:
        valid = not text or dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        valid = False
    if not valid:
        fields.refuse("checked_on", f"“{shown(text)}” is no date such as 2026-11-22")
    return text if valid else ""


def _marks(fields: Fields) -> Marks:
    code = fields.text("short_code", limit=_ADDRESS_MAX)
    if code and not short_codes.is_code(code):
        fields.refuse("short_code", f"“{shown(code)}” is no short code")
    outdated = fields.languages("outdated")
    return Marks({"": code} if code else {}, fields.keys("former_keys"), outdated)


def _check_files(pack: _Pack) -> None:
    for key, texts in pack.texts.items():
        if key not in pack.entries:
            for text in texts.values():
                place = Place(text.place.file)
                pack.folder.refuse(place, f"is not listed in {CATEGORIES}")


def _check_marks(pack: _Pack) -> None:
    """Refuse short codes and former keys that two entries claim."""
    taken: dict[str, str] = {}
    for unit, what in _claims(pack):
        if what in pack.entries:
            message = f"{what} is the key of an entry, not a former one"
        elif what in taken:
            message = f"{what} belongs to the entry {taken[what]} already"
        else:
            taken[what] = unit.key
            continue
        pack.folder.refuse(unit.place, message)


def _claims(pack: _Pack) -> Iterator[tuple[Unit, Any]]:
    for unit in pack.entries.values():
        for claim in (*unit.marks.short_codes.values(), *unit.marks.former_keys):
            yield unit, claim
