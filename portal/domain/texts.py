"""The texts that every page may use: variables, blocks, hosts of links out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class SiteTexts:
    """What every text of the site may use, in all languages, as the live site has it.

    Attributes:
        variables: Key -> language -> value, ``""`` where the variable has none.
        neutral: Key -> language -> the wording shown while there is no value.
        blocks: Key -> language -> Markdown.
        hosts: Hosts that links out may go to, in lower case.
        fallbacks: The site's language codes, most preferred first.
    """

    variables: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    neutral: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    blocks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    hosts: frozenset[str] = frozenset()
    fallbacks: tuple[str, ...] = ("en",)
