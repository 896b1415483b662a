"""``site.yaml``: variables, blocks, synonyms and the hosts that links may go to."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from portal import services
from portal.content import synonyms
from portal.content.fields import Fields, yaml_file
from portal.content.files import PackFolder
from portal.content.parts import PackPart, Unit
from portal.content.problems import Place, shown
from portal.content.yaml_text import Value, to_yaml
from portal.domain.definitions import Ref, digest
from portal.domain.keys import BLOCK_KEY, HOST, VARIABLE_KEY
from portal.models import Block, LinkHost, Variable
from portal.text import tidy
from portal.translations import by_language, language_codes

FILE = "site.yaml"
_LISTS = ("variables", "blocks", "synonyms", "link_hosts")
_VARIABLE_TEXTS = ("description", "value", "neutral")
_TEXT_MAX_CHARS = 500  # of a variable and of a group of synonyms, as the tables have it
_TITLE_MAX_CHARS = 200
_BLOCK_MAX_CHARS = 1_000_000


class SitePart(PackPart):
    """What belongs to the whole site."""

    name = "site"

    def read(self, folder: PackFolder) -> list[Unit]:
        """Variables, blocks, synonyms and hosts."""
        root = yaml_file(folder, FILE)
        if root is None:
            return []
        fields = Fields(root, folder, FILE, _LISTS)
        units = [
            *_read_variables(fields),
            *_read_blocks(fields),
            *_read_synonyms(fields),
            *_read_hosts(fields),
        ]
        seen: set[Ref] = set()
        for unit in units:
            if unit.ref in seen:
                folder.refuse(unit.place, f"{unit.label} is there twice")
            seen.add(unit.ref)
        return units

    def stamps(
        self, units: Sequence[Unit], written: Mapping[Ref, Collection[str]]
    ) -> dict[Ref, str]:
        """Stamps of what is here."""
        here = {
            (kind, key): digest(value)
            for kind, values in _stored().items()
            for key, value in values.items()
        }
        return here | synonyms.group_stamps(units)

    def write(self, units: Sequence[Unit]) -> None:
        """Write them, and let readers see them."""
        groups: dict[str, synonyms.Words] = {}
        for unit in units:
            if unit.kind == synonyms.KIND:
                groups[unit.key] = tuple(unit.value["words"])
            else:
                _WRITERS[unit.kind](unit.key, unit.value)
        synonyms.write_groups(groups)
        services.texts_changed(unit.ref for unit in units)

    def live_texts(self, unit: Unit) -> list[tuple[Place, str]]:
        """The Markdown of a block."""
        if unit.kind != "block":
            return []
        return [(unit.places[code], text) for code, text in unit.value["text"].items()]

    def files(self) -> dict[str, str]:
        """The one file."""
        stored = _stored()
        hosts: list[Value] = [
            {"host": host, **({"note": value["note"]} if value["note"] else {})}
            for host, value in stored["host"].items()
        ]
        document: dict[str, Value] = {
            "variables": [
                _variable_fields(*item) for item in stored["variable"].items()
            ],
            "blocks": [_block_fields(*item) for item in stored["block"].items()],
            "synonyms": synonyms.stored_groups(),
            "link_hosts": hosts,
        }
        return {FILE: to_yaml(document)}

    def is_own(self, file: str, folder: PackFolder) -> bool:
        """Never: the one file is always needed."""
        return False


def _read_variables(fields: Fields) -> Iterator[Unit]:
    for one in fields.records("variables", ("key", *_VARIABLE_TEXTS)):
        key = _matching(one, "key", VARIABLE_KEY)
        texts = {
            name: one.texts(name, limit=_TEXT_MAX_CHARS) for name in _VARIABLE_TEXTS
        }
        if key:
            yield Unit("variable", key, texts, one.place)


def _read_blocks(fields: Fields) -> Iterator[Unit]:
    for one in fields.records("blocks", ("key", "title", "text")):
        key = _matching(one, "key", BLOCK_KEY)
        value = {
            "title": one.texts("title", limit=_TITLE_MAX_CHARS),
            "text": one.texts("text", limit=_BLOCK_MAX_CHARS, is_long=True),
        }
        places = {
            code: one.text_place("text", code, text)
            for code, text in value["text"].items()
        }
        if key and len(key) <= 80:
            yield Unit("block", key, value, one.place, places)
        elif key:
            one.refuse("key", "“key” has more than 80 characters")


def _read_synonyms(fields: Fields) -> Iterator[Unit]:
    groups = [
        (node, tuple(fields.split(node, "a group of synonyms", limit=_TEXT_MAX_CHARS)))
        for node in fields.nodes("synonyms")
    ]
    keys = synonyms.group_keys(words for _node, words in groups)
    for node, words in groups:
        place = Place(FILE, node.line)
        if not words:
            fields.folder.refuse(place, "a group of synonyms has no word")
        else:
            yield Unit(
                synonyms.KIND,
                keys[words],
                {"words": list(words)},
                place,
                label=f"synonyms of {shown(words[0])}",
            )


def _read_hosts(fields: Fields) -> Iterator[Unit]:
    for one in fields.records("link_hosts", ("host", "note")):
        host = _matching(one, "host", HOST)
        note = one.text("note", limit=_TITLE_MAX_CHARS)
        if host and len(host) <= 253:
            yield Unit("host", host, {"note": note}, one.place)
        elif host:
            one.refuse("host", "“host” has more than 253 characters")


def _matching(fields: Fields, name: str, form: str) -> str:
    """A required text of a form; ``""`` where it has another."""
    text = fields.text(name, limit=300, required=True)
    if text and not re.fullmatch(form, text):
        fields.refuse(name, f"“{shown(text)}” cannot be the {name} here")
        return ""
    return text


def _stored() -> dict[str, dict[str, dict[str, Any]]]:
    """Kind -> key -> value of all but synonyms that is here, by key. Five queries."""
    variables = Variable.objects.prefetch_related("translations")
    blocks = Block.objects.prefetch_related("translations")
    hosts = LinkHost.objects.values_list("host", "note")
    found: dict[str, dict[str, dict[str, Any]]] = {
        "variable": {
            row.key: {
                name: by_language(row.translations.all(), name)
                for name in _VARIABLE_TEXTS
            }
            for row in variables
        },
        "block": {
            row.key: {
                name: by_language(row.translations.all(), name)
                for name in ("title", "text")
            }
            for row in blocks
        },
        "host": {host: {"note": note} for host, note in hosts},
    }
    return {kind: dict(sorted(values.items())) for kind, values in found.items()}


def _write_variable(key: str, value: Mapping[str, Any]) -> None:
    services.write_variable(key, **value)


def _write_block(key: str, value: Mapping[str, Any]) -> None:
    services.write_block(key, **value)


def _write_host(key: str, value: Mapping[str, Any]) -> None:
    services.write_host(key, **value)


_WRITERS: dict[str, Callable[[str, Mapping[str, Any]], None]] = {
    "variable": _write_variable,
    "block": _write_block,
    "host": _write_host,
}


def _variable_fields(key: str, value: Mapping[str, Any]) -> dict[str, Value]:
    """A variable; the value stands there also where it is empty, to be filled in."""
    values = dict.fromkeys(language_codes(), "") | value["value"]
    named = {**value, "value": values}
    texts = {name: named[name] for name in _VARIABLE_TEXTS if named[name]}
    return {"key": key, **texts}


def _block_fields(key: str, value: Mapping[str, Any]) -> dict[str, Value]:
    named = {
        "title": value["title"],
        "text": {code: tidy(text) for code, text in value["text"].items()},
    }
    return {"key": key, **{name: texts for name, texts in named.items() if texts}}
