"""The parts of a content pack, as the apps register them.

The ground floor knows no app: an app subclasses `PackPart` for the files it brings,
and registers it in its `apps.py`, beside its kinds. A part reads its files as *units*
(a category, an entry, a variable: what an editor changes in one go) and writes them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from portal.content.files import PackFolder
from portal.content.problems import Place
from portal.domain.definitions import Ref, digest


@dataclass(frozen=True)
class Marks:
    """What the shelf, not the draft, holds of a thing.

    Attributes:
        short_codes: Part -> short code; the thing itself is the part ``""``.
        former_keys: Keys it had before.
        outdated: Codes of the languages that another one has left behind.
    """

    short_codes: Mapping[str, str] = field(default_factory=dict)
    former_keys: Sequence[str] = ()
    outdated: Sequence[str] = ()


@dataclass(frozen=True)
class Unit:
    """One thing of a pack.

    Attributes:
        kind: The word for it: that of a registered kind where it can be published.
        key: What tells it from the others of its kind.
        value: What it says, in JSON values; of what can be published, its definition.
        place: Where it is in the pack.
        places: Place in the definition -> place in the pack, for what the publish
            gate finds.
        step: Units of a part are written step by step, lower ones first.
        needs: A unit of an earlier step without which this one has nowhere to be.
        marks: What the shelf shall hold of it.
        stamp: What tells this version of it from others; the digest of its value
            where none is given.
        label: What a report calls it; kind and key where nothing else is given.
    """

    kind: str
    key: str
    value: Mapping[str, Any]
    place: Place
    places: Mapping[str, Place] = field(default_factory=dict)
    step: int = 0
    needs: Ref | None = None
    marks: Marks = field(default_factory=Marks)
    stamp: str = ""
    label: str = ""

    def __post_init__(self) -> None:
        if not self.stamp:
            object.__setattr__(self, "stamp", digest(self.value))
        if not self.label:
            object.__setattr__(self, "label", f"{self.kind} {self.key}")

    @property
    def ref(self) -> Ref:
        """(kind, key)."""
        return self.kind, self.key


class PackPart(ABC):
    """What an app brings to a pack."""

    name: str
    """The word for it, such as ``faq``."""

    @abstractmethod
    def read(self, folder: PackFolder) -> list[Unit]:
        """The units of the part's files; what is wrong is noted in the folder.

        Nothing where the pack has none of the part's files.
        """

    @abstractmethod
    def stamps(
        self, units: Sequence[Unit], written: Mapping[Ref, Collection[str]]
    ) -> dict[Ref, str]:
        """Stamps of the drafts that are here, of these units of one step.

        Args:
            units: What a pack has.
            written: Reference -> the stamps that imports have written of it.

        Returns:
            Reference -> stamp; what has no draft here is absent. A fixed number of
            queries a kind, however many units.
        """

    @abstractmethod
    def write(self, units: Sequence[Unit]) -> None:
        """Make drafts say what units of one step say, creating those missing."""

    def live_texts(self, unit: Unit) -> list[tuple[Place, str]]:
        """Markdown of a unit that readers see as soon as it is written."""
        return []

    @abstractmethod
    def files(self) -> dict[str, str]:
        """Every draft as files: path within the pack, with ``/`` -> text."""

    @abstractmethod
    def is_own(self, file: str, folder: PackFolder) -> bool:
        """Whether a file that is no longer needed is one that the part wrote."""

    def folders(self) -> tuple[str, ...]:
        """Folders of the pack that the part's files are in."""
        return ()


_registered: dict[str, PackPart] = {}


def register(part: PackPart) -> None:
    """Make a part known; called once by each app when it is ready.

    Raises:
        ImproperlyConfigured: Another part has that name.
    """
    if part.name in _registered and type(_registered[part.name]) is not type(part):
        raise ImproperlyConfigured(f"Two parts of a pack are called {part.name!r}.")
    _registered[part.name] = part


def registered() -> list[PackPart]:
    """Every part, in the order of registration: the ground floor's first."""
    return list(_registered.values())
