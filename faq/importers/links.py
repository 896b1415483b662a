"""Where the links of a documentation page lead once the page has left its site."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urljoin, urlsplit

_SITE = "https://learn.microsoft.com/"

# (ms.service, ms.subservice) -> the folder on the site that such pages lie in.
# Source: the addresses of the documentation site, November 2026.
_FOLDERS = {
    ("active-directory", "authentication"): "azure/active-directory/authentication/",
    ("active-directory", "user-help"): "azure/active-directory/user-help/",
    ("active-directory", "fundamentals"): "azure/active-directory/fundamentals/",
    ("active-directory", "conditional-access"): (
        "azure/active-directory/conditional-access/"
    ),
    ("entra-id", "authentication"): "entra/identity/authentication/",
    ("entra-id", "conditional-access"): "entra/identity/conditional-access/",
    ("entra", "fundamentals"): "entra/fundamentals/",
}
_KEPT_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_SAFE = "/:?#@!$&'*+,;=%~[]-._"


@dataclass(frozen=True)
class Links:
    """What the links of one document lead to.

    Attributes:
        base: The address of the folder the document lies in, with a slash at its end.
        entries: Anchor in the document, in lower case -> key of the entry there.
        headings: The anchors of all headings of the document, in lower case.
    """

    base: str = _SITE
    entries: Mapping[str, str] = field(default_factory=dict)
    headings: frozenset[str] = frozenset()

    def target(self, address: str) -> str | None:
        """Where a link leads.

        Args:
            address: The link's address as the document has it.

        Returns:
            An absolute address or ``entry:<key>``, fit to stand in a Markdown link;
            None where there is no such place any more and only its text can stay.
        """
        address = re.sub(r"\s+", " ", address).strip().replace("\\", "/")
        if address.startswith("#"):
            key = self.entries.get(anchor_of(address))
            return f"entry:{key}" if key else None
        scheme = _SCHEME.match(address)
        if scheme and scheme[1].lower() not in _KEPT_SCHEMES:
            return None
        # "~/" is the root of a repository that we do not know the place of.
        if not address or address.startswith("~"):
            return None
        return _joined(self.base, address, is_relative=not scheme)


def base_address(fields: Mapping[str, str], given: str | None) -> str:
    """The address that a document's relative links start from.

    Args:
        fields: The document's metadata.
        given: An address that goes before what the metadata tells; a folder's.

    Returns:
        An address with a slash at its end.
    """
    if given:
        return given if given.endswith("/") else f"{given}/"
    place = (fields.get("ms.service", ""), fields.get("ms.subservice", ""))
    return _SITE + _FOLDERS.get(place, "")


def anchor_of(address: str) -> str:
    """The anchor an in-page address names, in the spelling that `Links` has it.

    Args:
        address: An address that begins with ``#``, or an anchor.
    """
    return unquote(address.removeprefix("#")).strip().lower()


def _joined(base: str, address: str, *, is_relative: bool) -> str | None:
    try:
        joined = urljoin(base, address) if is_relative else address
        parts = urlsplit(joined)
    except ValueError:
        # An unclosed bracket where the host should be.
        return None
    if parts.scheme in ("http", "https") and not parts.netloc:
        return None
    if is_relative:
        page = re.sub(r"\.(?:md|ya?ml)$", "", parts.path)
        joined = parts._replace(path=re.sub(r"/index$", "/", page)).geturl()
    return quote(joined, safe=_SAFE)
