"""Sources as editors type them: one a line, the title and then the address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Fault:
    """A line that names no source.

    Attributes:
        line: Its number, from 1.
        what: ``missing`` where it has no address, ``refused`` where the address is
            not one of https.
        text: The line as it was typed.
    """

    line: int
    what: Literal["missing", "refused"]
    text: str


def read_sources(text: str) -> tuple[list[dict[str, str]], list[Fault]]:
    """Sources of a text with one a line, and the lines that name none.

    Args:
        text: Lines such as ``Passkeys in Entra https://learn.microsoft.com/...``; the
            title may be left out, and empty lines count for nothing.

    Returns:
        Sources with ``title`` and ``url`` in the order of the lines, each address
        once; faults in the order of the lines.
    """
    sources: dict[str, dict[str, str]] = {}
    faults = []
    for number, line in enumerate(text.splitlines(), start=1):
        words = line.split()
        if not words:
            continue
        url = words[-1]
        if "://" not in url:
            faults.append(Fault(number, "missing", " ".join(words)))
        elif not is_https(url):
            faults.append(Fault(number, "refused", url))
        else:
            sources.setdefault(url, {"title": " ".join(words[:-1]), "url": url})
    return list(sources.values()), faults


def write_sources(sources: Iterable[Mapping[str, str]]) -> str:
    """Sources as lines that `read_sources` reads back."""
    pairs = ((source.get("title", ""), source.get("url", "")) for source in sources)
    return "\n".join(f"{title} {url}".strip() for title, url in pairs)


def is_https(url: str) -> bool:
    """Whether a text is an address of https with a host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname)
