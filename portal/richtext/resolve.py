"""Parsed tokens made into what one reader sees: values, heading ids, link addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markdown_it.token import Token

from portal.domain.keys import slug
from portal.domain.texts import SiteTexts
from portal.richtext.expand import Expanded
from portal.richtext.links import Target, is_allowed_host, target
from portal.richtext.parser import text_of, walk

# Ids of pages never begin so.
HEADING_ID_PREFIX = "section-"


def resolve(
    tokens: list[Token],
    *,
    expanded: Expanded,
    texts: SiteTexts,
    links: Mapping[tuple[str, str], str],
) -> None:
    """Change parsed tokens in place, ready for a renderer.

    Args:
        tokens: From `portal.richtext.parser`, of ``expanded.text``.
        expanded: The text with its values.
        texts: The site's texts, for its allowed hosts.
        links: (kind, key) -> address of the published things that the text links to.

    The tokens of a link that leads nowhere become hidden, so that its text stays.
    """
    fill_values(tokens, expanded)
    reader = LinkReader(expanded, texts.hosts, links, anchors=_name_headings(tokens))
    for token in tokens:
        if token.children:
            _resolve_links(token.children, reader)
        elif token.type in ("th_open", "td_open"):
            _align(token)


def fill_values(tokens: Iterable[Token], expanded: Expanded) -> None:
    """Put the values of variables into the words and the code of parsed tokens."""
    if expanded.values:
        for token in walk(tokens):
            token.content = expanded.in_text(token.content)
            token.info = expanded.in_text(token.info)


@dataclass(frozen=True)
class LinkReader:
    """Decides for one reader where each link of a text leads.

    Attributes:
        expanded: The text with its values.
        hosts: Hosts that links out may go to.
        links: (kind, key) -> address of published things.
        anchors: Ids of the text's headings.
    """

    expanded: Expanded
    hosts: frozenset[str]
    links: Mapping[tuple[str, str], str]
    anchors: frozenset[str] = frozenset()

    def read(self, written: str) -> Target | None:
        """Where a link leads, with its final address; None where it is only text."""
        address = self.expanded.in_address(written)
        found = target(address) if address is not None else None
        if found is None or found.kind == "refused":
            return None
        final = self._address(found)
        if not final:
            return None
        return Target(found.kind, final, host=found.host, scheme=found.scheme)

    def _address(self, found: Target) -> str:
        if found.kind == "reference":
            return self.links.get(found.reference, "")
        if found.kind == "anchor":
            return self._anchor(found.address)
        if found.kind == "web" and not is_allowed_host(found.host, self.hosts):
            return ""
        return found.address

    def _anchor(self, written: str) -> str:
        for name in (written, HEADING_ID_PREFIX + slug(written)):
            if name in self.anchors:
                return f"#{name}"
        return ""


def _name_headings(tokens: list[Token]) -> frozenset[str]:
    """Give each heading an id and a level below the page's; return the ids."""
    names: set[str] = set()
    next_number: dict[str, int] = {}
    for i, token in enumerate(tokens):
        if token.type not in ("heading_open", "heading_close"):
            continue
        token.tag = max(token.tag, "h2")
        if token.type == "heading_open":
            base = HEADING_ID_PREFIX + slug(text_of(tokens[i + 1].children or ()))
            token.attrSet("id", _unique(base, names, next_number))
    return frozenset(names)


def _unique(base: str, names: set[str], next_number: dict[str, int]) -> str:
    """A name that is not in ``names``, and is from now on."""
    has_words = base != HEADING_ID_PREFIX
    name = base if has_words else ""
    while not name or name in names:
        next_number[base] = next_number.get(base, int(has_words)) + 1
        name = f"{base.rstrip('-')}-{next_number[base]}"
    names.add(name)
    return name


def _resolve_links(children: list[Token], reader: LinkReader) -> None:
    """Set the final attributes of each link, hide those that lead nowhere."""
    opened: list[tuple[int, Target | None]] = []
    for i, token in enumerate(children):
        if token.type == "link_open":
            inside_a_link = any(outer for _, outer in opened)
            written = str(token.attrs.get("href", ""))
            found = None if inside_a_link else reader.read(written)
            opened.append((i, found))
            token.hidden = found is None
            token.attrs = _attributes(found) if found else {}
        elif token.type == "link_close":
            start, found = opened.pop()
            token.hidden = found is None
            if found and _is_host_unseen(found, text_of(children[start + 1 : i])):
                token.meta["host"] = found.host


def _attributes(found: Target) -> dict[str, str | int | float]:
    if found.kind != "web":
        return {"href": found.address}
    return {
        "href": found.address,
        "rel": "noopener external",
        "class": "external",
    }


def _is_host_unseen(found: Target, text: str) -> bool:
    """Whether a link goes to another site whose host its text does not say."""
    if found.kind != "web":
        return False
    seen = text.strip().lower().removeprefix("https://")
    return seen != found.host and not seen.startswith(f"{found.host}/")


def _align(token: Token) -> None:
    """A cell's alignment as a class: style attributes are not allowed on any page."""
    style = str(token.attrs.pop("style", ""))
    if style:
        token.attrSet("class", style.replace("text-align:", "align-"))
