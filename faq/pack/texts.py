"""The files ``faq/<key>.<language>.md`` of a content pack: title and answer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from portal.content.fields import LANGUAGE, Fields, is_language
from portal.content.files import PackFolder
from portal.content.problems import Place
from portal.content.yaml_nodes import parse
from portal.domain.keys import KEY, is_key
from portal.text import tidy

FOLDER = "faq"
CATEGORIES = f"{FOLDER}/categories.yaml"

_TITLE_MAX = 300  # characters, as the table has it
_NAME = re.compile(rf"({KEY})\.({LANGUAGE})\.md")
_OURS = re.compile(r".*\.(md|markdown|ya?ml)", re.IGNORECASE | re.DOTALL)
_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)


@dataclass(frozen=True)
class EntryText:
    """Title and answer of an entry in one language; `place` is where the answer is."""

    title: str
    body: str
    place: Place


Texts = dict[str, dict[str, EntryText]]
"""Entry key -> language code -> text."""


def key_and_language(name: str) -> tuple[str, str] | None:
    """(entry key, language code) of a file's name; None where it is none of ours."""
    form = _NAME.fullmatch(name)
    if form and is_key(form[1]) and is_language(form[2]):
        return form[1], form[2]
    return None


def read_text_file(folder: PackFolder, file: str) -> EntryText | None:
    """One language of an entry; None where the file is refused."""
    text = folder.text(file)
    if text is None:
        return None
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        folder.refuse(
            Place(file),
            'must begin with a line ---, then title: "...", then a line ---',
        )
        return None
    before = len(folder.problems)
    root = parse(
        text[opening.end() : closing.start()],
        lambda line, message: folder.refuse(Place(file, line), message),
        first_line=2,
    )
    if root is None:
        return None
    fields = Fields(root, folder, file, ("title",))
    if len(folder.problems) == before and not fields.has("title"):
        fields.refuse("title", "“title” is missing")
    body = text[closing.end() :].lstrip("\n")
    line = text.count("\n", 0, len(text) - len(body)) + 1
    title = fields.text("title", limit=_TITLE_MAX)
    return EntryText(title, tidy(body), Place(file, line, body))


def read_texts(folder: PackFolder, names: list[str]) -> Texts:
    """Every text of the folder; what is named badly is refused."""
    texts: Texts = {}
    for name in names:
        named = key_and_language(name)
        if named:
            key, code = named
            by_language = texts.setdefault(key, {})
            text = read_text_file(folder, f"{FOLDER}/{name}")
            if text is not None:
                by_language[code] = text
        elif name != "categories.yaml" and _OURS.fullmatch(name):
            folder.refuse(
                Place(f"{FOLDER}/{name}"), "is not called <key>.<language>.md"
            )
    return texts
