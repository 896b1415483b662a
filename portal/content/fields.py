"""The fields of a mapping in a pack's file, read with their types.

What does not fit is noted with its line, and reading goes on with an empty value: a
pack with errors is refused as a whole, with every one of them listed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from portal.content.files import PackFolder
from portal.content.problems import Place, shown
from portal.content.yaml_nodes import ListNode, MapNode, Node, TextNode, parse
from portal.domain.keys import is_key
from portal.text import tidy

LANGUAGE = r"[a-z]{2,3}(?:-[a-z0-9]+)*"
_LANGUAGE_MAX_CHARS = 12  # as the tables have it


class Fields:
    """One mapping.

    Attributes:
        folder: The pack, which notes what is wrong.
        place: Where the mapping begins.
    """

    def __init__(
        self, node: Node, folder: PackFolder, file: str, known: Collection[str]
    ) -> None:
        self.folder = folder
        self.place = Place(file, node.line)
        self._node = node if isinstance(node, MapNode) else MapNode(node.line)
        if not isinstance(node, MapNode):
            folder.refuse(self.place, f"must have the fields {', '.join(known)}")
        for name in self._node.items:
            if name not in known:
                self.refuse(name, f"“{shown(name)}” is no field here")

    def at(self, name: str) -> Place:
        """The line of a field; that of the mapping where there is no such field."""
        line = self._node.lines.get(name, self.place.line)
        return Place(self.place.file, line)

    def refuse(self, name: str, message: str) -> None:
        """Note what is wrong with a field."""
        self.folder.refuse(self.at(name), message)

    def has(self, name: str) -> bool:
        """Whether the field is there, empty or not."""
        return name in self._node.items

    def text(self, name: str, *, limit: int, required: bool = False) -> str:
        """A text of at most so many characters; ``""`` where it is not there."""
        node = self._node.items.get(name)
        text = "" if node is None else self._text(node, f"“{name}”", limit)
        if required and not text:
            self.refuse(name, f"“{name}” is missing")
        return text

    def key(self, name: str = "key") -> str:
        """A required key: a to z, digits and single hyphens, at most 80 characters."""
        key = self.text(name, limit=10_000, required=True)
        return key if not key or self._is_key(key, self.at(name)) else ""

    def choice(self, name: str, among: Collection[str]) -> str:
        """A required text that is one of these."""
        text = self.text(name, limit=10_000, required=True)
        if text and text not in among:
            self.refuse(name, f"“{shown(text)}” must be one of {', '.join(among)}")
            return ""
        return text

    def texts(self, name: str, *, limit: int, is_long: bool = False) -> dict[str, str]:
        """Language code -> text; languages with an empty one are left out.

        Args:
            name: The field.
            limit: Most characters of each text.
            is_long: Whether blank lines around a text are none of it.
        """
        found = {}
        for code, node in self._by_language(name):
            text = self._text(node, f"“{name}” in {code}", limit)
            text = tidy(text) if is_long else text
            if text:
                found[code] = text
        return found

    def text_place(self, name: str, code: str, text: str) -> Place:
        """The line on which the text of a language begins."""
        texts = self._node.items.get(name)
        node = texts.items[code] if isinstance(texts, MapNode) else self._node
        # The text of a literal block begins on the line after its mark.
        is_block = isinstance(node, TextNode) and "\n" in node.text
        return Place(self.place.file, node.line + is_block, text)

    def words(self, name: str, *, limit: int) -> dict[str, list[str]]:
        """Language code -> words as editors separate them by commas, each once.

        Args:
            name: The field.
            limit: Most characters that all words of a language may have, joined.
        """
        found = {
            code: self.split(node, f"“{name}” in {code}", limit=limit)
            for code, node in self._by_language(name)
        }
        return {code: words for code, words in found.items() if words}

    def keys(self, name: str) -> list[str]:
        """A list of keys, each once; empty where it is not there."""
        nodes = self._items(name)
        texts = [(node, self._text(node, f"“{name}”", 10_000)) for node in nodes]
        places = [(Place(self.place.file, node.line), text) for node, text in texts]
        return list(
            dict.fromkeys(text for at, text in places if self._is_key(text, at))
        )

    def languages(self, name: str) -> list[str]:
        """A list of language codes, each once; empty where it is not there."""
        codes = []
        for node in self._items(name):
            code = self._text(node, f"“{name}”", _LANGUAGE_MAX_CHARS)
            if code and is_language(code):
                codes.append(code)
            elif code:
                self._refuse(node, f"“{shown(code)}” is no language code")
        return list(dict.fromkeys(codes))

    def nodes(self, name: str) -> list[Node]:
        """The items of a list; empty where it is not there."""
        return self._items(name)

    def records(self, name: str, known: Collection[str]) -> Iterator[Fields]:
        """The mappings of a list, with the fields known there."""
        for node in self._items(name):
            yield Fields(node, self.folder, self.place.file, known)

    def record(self, name: str, known: Collection[str]) -> Fields | None:
        """The mapping of a field; None where it is not there."""
        node = self._node.items.get(name)
        if node is None:
            return None
        return Fields(node, self.folder, self.place.file, known)

    def split(self, node: Node, what: str, *, limit: int) -> list[str]:
        """The words of a list, without needless white space, each once."""
        if not isinstance(node, ListNode):
            self._refuse(node, f"{what} must be a list")
            return []
        words = [" ".join(self._text(item, what, limit).split()) for item in node.items]
        for item, word in zip(node.items, words, strict=True):
            if "," in word:
                self._refuse(item, f"“{shown(word)}”: a comma separates words")
        unique = [word for word in dict.fromkeys(words) if word]
        if len(", ".join(unique)) > limit:
            self._refuse(node, f"{what} has more than {limit} characters")
        return unique

    def _items(self, name: str) -> list[Node]:
        node = self._node.items.get(name)
        if node is None:
            return []
        if not isinstance(node, ListNode):
            self.refuse(name, f"“{name}” must be a list")
            return []
        return node.items

    def _by_language(self, name: str) -> Iterator[tuple[str, Node]]:
        node = self._node.items.get(name)
        if node is None:
            return
        if not isinstance(node, MapNode):
            self.refuse(name, f"“{name}” must have a text for each language")
            return
        for code, text in node.items.items():
            if is_language(code):
                yield code, text
            else:
                place = Place(self.place.file, node.lines[code])
                self.folder.refuse(place, f"“{shown(code)}” is no language code")

    def _text(self, node: Node, what: str, limit: int) -> str:
        if not isinstance(node, TextNode):
            self._refuse(node, f"{what} must be a text")
            return ""
        if len(node.text) > limit:
            self._refuse(node, f"{what} has more than {limit} characters")
            return ""
        return node.text

    def _is_key(self, text: str, place: Place) -> bool:
        if is_key(text):
            return True
        self.folder.refuse(
            place,
            f"“{shown(text)}” is no key: a to z, digits and single hyphens, 80 at most",
        )
        return False

    def _refuse(self, node: Node, message: str) -> None:
        self.folder.refuse(Place(self.place.file, node.line), message)


def is_language(text: str) -> bool:
    """Whether a text has the form of a language code, such as ``sv`` or ``pt-br``."""
    return len(text) <= _LANGUAGE_MAX_CHARS and re.fullmatch(LANGUAGE, text) is not None


def yaml_file(folder: PackFolder, file: str) -> Node | None:
    """The document of a YAML file; None where there is none, or it is refused."""
    text = folder.text(file)
    if text is None:
        return None
    return parse(text, lambda line, message: folder.refuse(Place(file, line), message))
