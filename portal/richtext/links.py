"""Where a link of a text may lead: a pure rule over the address an author wrote."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from urllib.parse import quote

# Kinds of published things that a text can link to, as in ``entry:passkeys``.
REFERENCE_KINDS = ("entry", "flow", "code")

# What browsers and servers agree to handle; nobody writes longer addresses by hand.
MAX_ADDRESS_CHARS = 2000

_REFERENCE = re.compile(rf"({'|'.join(REFERENCE_KINDS)}):([A-Za-z0-9._-]{{1,100}})")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_WEB = re.compile(r"https://([^/?#]*)(.*)", re.IGNORECASE | re.DOTALL)
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
_MAIL = re.compile(rf"[A-Za-z0-9._+-]{{1,64}}@({_LABEL}(?:\.{_LABEL})+)", re.IGNORECASE)
# RFC 3966: digits with visual separators, "+" before an international number.
_PHONE = re.compile(r"\+?[0-9(][0-9().-]{1,30}")

Kind = Literal["reference", "web", "contact", "anchor", "refused"]


@dataclass(frozen=True)
class Target:
    """What a link leads to.

    Attributes:
        kind: ``reference`` (a published thing), ``web`` (another site), ``contact``
            (telephone or mail), ``anchor`` (a heading of the same text) or ``refused``.
        address: What may stand in ``href``; of a reference and an anchor what follows
            the colon or ``#``; of what is refused what the author wrote.
        host: Of ``web`` the host, in lower-case ASCII; else ``""``.
        scheme: The scheme in lower case (for a reference its kind), ``""`` without one.
    """

    kind: Kind
    address: str
    host: str = ""
    scheme: str = ""

    @property
    def reference(self) -> tuple[str, str]:
        """The (kind, key) that a reference names."""
        return (self.scheme, self.address)


def target(address: str) -> Target:
    """What an address leads to, whether or not its host is allowed.

    Args:
        address: As the author wrote it, with the values of variables in it.

    Returns:
        A target whose ``address`` is safe in an attribute of that kind: only https with
        a plain host (no user, no port), tel, mailto, references and anchors are
        anything but ``refused``. A host in other letters is given in its ASCII form,
        so that a look-alike is compared, linked and shown as what it is.
    """
    address = address.strip()
    if len(address) > MAX_ADDRESS_CHARS:
        return Target("refused", address[:MAX_ADDRESS_CHARS])
    if match := _REFERENCE.fullmatch(address):
        return Target("reference", match[2], scheme=match[1])
    if address.startswith("#") and len(address) > 1:
        return Target("anchor", address[1:])
    scheme = _SCHEME.match(address)
    if not scheme:
        return Target("refused", address)
    name = scheme[1].lower()
    readers = {"https": _web, "tel": _phone, "mailto": _mail}
    found = readers[name](address) if name in readers else None
    return found or Target("refused", address, scheme=name)


def _web(address: str) -> Target | None:
    match = _WEB.fullmatch(address)
    host = _ascii_host(match[1]) if match else ""
    if not match or not host:
        return None
    # Whatever is not a character of an address is written in percent form (RFC 3986).
    rest = quote(match[2], safe="%/:?#[]@!$&'()*+,;=~")
    return Target("web", f"https://{host}{rest}", host=host, scheme="https")


def _phone(address: str) -> Target | None:
    number = "".join(address[len("tel:") :].split())
    if number.startswith("+"):
        # "+46 (0)8" is how it is printed; dialled, the nought must go.
        number = number.replace("(0)", "")
    if not _PHONE.fullmatch(number):
        return None
    return Target("contact", f"tel:{number}", scheme="tel")


def _mail(address: str) -> Target | None:
    mailbox = address[len("mailto:") :].strip()
    if not _MAIL.fullmatch(mailbox):
        return None
    return Target("contact", f"mailto:{mailbox}", scheme="mailto")


def _ascii_host(host: str) -> str:
    """The host in lower-case ASCII or punycode, ``""`` where it is unsound."""
    if len(host) > 253:
        return ""
    try:
        plain = host.lower() if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    # After the conversion: compatibility forms may turn into "/" or "@".
    return plain if _HOST.fullmatch(plain) else ""


@lru_cache(maxsize=8)
def _host_rules(hosts: frozenset[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Exact hosts, and the endings that ``*.example.com`` stands for."""
    exact = frozenset(_ascii_host(host) for host in hosts if host[:2] != "*.")
    ends = (_ascii_host(host[2:]) for host in hosts if host[:2] == "*.")
    return exact - {""}, tuple(f".{end}" for end in sorted(ends) if end)


def is_allowed_host(host: str, hosts: frozenset[str]) -> bool:
    """Whether links out may go to a host.

    Args:
        host: As `Target.host` gives it.
        hosts: The site's list: exact hosts, and ``*.example.com`` for every host
            below example.com (not example.com itself).
    """
    exact, ends = _host_rules(hosts)
    return host in exact or host.endswith(ends)
