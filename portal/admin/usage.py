"""What uses a thing, with the places where editors mend it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from portal import kinds, site_state
from portal.context import HELPDESK_VARIABLES
from portal.models import Block
from portal.queries import Link, what_links_to_each
from portal.richtext.expand import used

EVERY_PAGE = frozenset(
    {"organisation_name", *(f"helpdesk_{part}" for part in HELPDESK_VARIABLES)}
)
"""Variables that the frame of every page shows, whatever the texts use."""


@dataclass(frozen=True)
class ShownLink:
    """A text that mentions another: its title, its kind, its form."""

    title: str
    label: str
    admin_address: str


@dataclass(frozen=True)
class Usage:
    """What uses a variable or a block.

    Attributes:
        links: Texts that readers see, at most twenty.
        blocks: Blocks, whether or not readers see them.
        on_every_page: Whether the frame of every page shows it.
    """

    links: list[ShownLink]
    blocks: list[ShownLink]
    on_every_page: bool

    @property
    def is_used(self) -> bool:
        """Whether anything uses it."""
        return bool(self.links or self.blocks or self.on_every_page)


def shown_links(links: Iterable[Link]) -> list[ShownLink]:
    """Links as editors use them, in the order given."""
    return [
        ShownLink(link.title, _label(link.kind), _admin_address(link)) for link in links
    ]


def usage_of(kind: str, keys: Collection[str], language: str) -> Mapping[str, Usage]:
    """What uses each of some variables or blocks. Four queries for any number.

    Args:
        kind: ``variable`` or ``block``.
        keys: Their keys.
        language: The language of the titles.
    """
    links = what_links_to_each(kind, keys, language)
    blocks = _blocks_using(kind, keys)
    frame = EVERY_PAGE if kind == "variable" else frozenset()
    return {
        key: Usage(shown_links(links[key]), blocks[key], on_every_page=key in frame)
        for key in keys
    }


def _blocks_using(kind: str, keys: Collection[str]) -> dict[str, list[ShownLink]]:
    """Blocks whose own text, in any language, has each of the keys. Two queries."""
    found: dict[str, list[ShownLink]] = {key: [] for key in keys}
    written = site_state.load().texts.blocks
    ids = dict(Block.objects.order_by("key").values_list("key", "pk"))
    for block, pk in ids.items():
        uses = [used(text) for text in written.get(block, {}).values()]
        names = {
            name
            for one in uses
            for name in (one.variables if kind == "variable" else one.blocks)
        }
        for key in names & found.keys():
            address = reverse("admin:portal_block_change", args=[pk])
            found[key].append(ShownLink(block, gettext("block"), address))
    return found


def _label(kind: str) -> str:
    known = kinds.registered().get(kind)
    return str(known.label) if known else kind


def _admin_address(link: Link) -> str:
    """Where the thing is edited; where readers find it if it has no form."""
    known = kinds.registered().get(link.kind)
    try:
        return known.admin_address(link.key) if known else link.address
    except NoReverseMatch:
        return link.address
