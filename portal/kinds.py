"""The kinds of thing that can be published, as the apps register them.

The ground floor knows no app: an app subclasses `Kind`, says how its drafts become
definitions, rows, references and addresses, and registers it in its `apps.py`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from portal.domain.definitions import Definition, Ref
from portal.domain.problems import Problem
from portal.domain.texts import SiteTexts


@dataclass(frozen=True)
class Row:
    """One index row of a kind: see `portal.models.IndexRow` for the fields."""

    language: str
    title: str
    address: str
    part: str = ""
    summary: str = ""
    text: str = ""
    terms: str = ""
    group: str = ""
    audience: str = ""


@dataclass(frozen=True)
class GateContext:
    """What the publish gate knows of the site.

    Attributes:
        texts: Variables, blocks and hosts.
        known: References whose draft exists or comes in the same batch.
        languages: The site's language codes in order.
        required: The languages a guide must have.
    """

    texts: SiteTexts
    known: frozenset[Ref]
    languages: tuple[str, ...]
    required: tuple[str, ...]


class Kind(ABC):
    """What the shelf needs to know of one kind of thing."""

    name: str
    """The word in tables, packs and references, such as ``entry``."""
    label: Any
    """The word editors see, translated."""

    @abstractmethod
    def definitions(self, keys: Iterable[str]) -> dict[str, Definition]:
        """Definitions of the drafts with these keys; keys without a draft are absent.

        A fixed number of queries, however many keys.
        """

    @abstractmethod
    def existing(self, keys: Iterable[str]) -> set[str]:
        """Those of the keys that have a draft. One query."""

    @abstractmethod
    def problems(self, definition: Definition, context: GateContext) -> list[Problem]:
        """What the publish gate finds, errors and warnings, in reading order."""

    @abstractmethod
    def rows(self, definition: Definition, texts: SiteTexts) -> list[Row]:
        """The index rows of a published definition, one a part and language."""

    @abstractmethod
    def references(self, definition: Definition, texts: SiteTexts) -> set[Ref]:
        """Everything the definition mentions, variables and blocks included."""

    @abstractmethod
    def address(self, key: str, language: str, part: str = "") -> str:
        """The path of a thing, or of a part of it, for readers of a language."""

    @abstractmethod
    def admin_address(self, key: str) -> str:
        """The path of the draft in admin."""

    @abstractmethod
    def texts(self, definition: Definition, language: str) -> dict[str, str]:
        """The words of one language, place -> text, in reading order, for a diff."""

    @abstractmethod
    def restore(self, definition: Definition) -> None:
        """Make the draft say what a definition says, creating it where it is gone."""

    def facts(self, definition: Definition) -> dict[str, str]:
        """What a definition says in no language, place -> text, for a diff."""
        return {}

    def parts(self, definition: Definition) -> tuple[str, ...]:
        """The parts that get short codes; ``""`` is the thing itself."""
        return ("",)

    def refresh(self) -> None:  # noqa: B027 -- most kinds keep nothing else
        """Write again what the kind keeps in the index besides its revisions.

        For what is live when saved, such as the categories of entries.
        """

    def positions(self, keys: Iterable[str]) -> dict[str, int]:
        """Where each thing stands in its group's listing; 0 for those absent."""
        return {}

    def version(self, key: str) -> int | None:
        """The version of the draft that editors post back; None without a draft."""
        return None


_registered: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known; called once by each app when it is ready.

    Raises:
        ImproperlyConfigured: Another kind has that name.
    """
    if kind.name in _registered and type(_registered[kind.name]) is not type(kind):
        raise ImproperlyConfigured(f"Two kinds are called {kind.name!r}.")
    _registered[kind.name] = kind


def get(name: str) -> Kind:
    """The kind of that name.

    Raises:
        KeyError: No app registered it.
    """
    return _registered[name]


def registered() -> Mapping[str, Kind]:
    """Every kind by its name, in the order of registration."""
    return dict(_registered)
