"""Packs for tests: a small good one, changed by naming the files that differ."""

from __future__ import annotations

from pathlib import Path

SITE = """\
variables:
  - key: helpdesk_name
    value:
      sv: ""
      en: ""
    neutral:
      sv: er helpdesk
      en: your helpdesk
blocks:
  - key: warning
    text:
      sv: Lämna aldrig ut koden.
      en: Never give the code away.
synonyms:
  - [mobil, phone]
link_hosts:
  - host: example.org
    note: Examples
"""

CATEGORIES = """\
- key: phones
  audience: user
  title:
    sv: Telefoner
    en: Phones
  description:
    sv: Om telefoner.
    en: About phones.
  entries:
    - key: lost-phone
      audience: user
      keywords:
        sv: [borttappad, stulen]
        en: [gone]
      sources:
        - title: An example
          url: https://example.org/a
      related: [new-phone]
      checked_on: 2026-11-01
    - key: new-phone
      audience: both
      checked_on: 2026-11-01
- key: passwords
  audience: admin
  title:
    sv: Lösenord
    en: Passwords
"""


def text_file(title: str, body: str) -> str:
    """One language of an entry."""
    return f'---\ntitle: "{title}"\n---\n{body}\n'


def pack_files() -> dict[str, str]:
    """A pack that passes the gate, in its one form."""
    return {
        "site.yaml": SITE,
        "faq/categories.yaml": CATEGORIES,
        "faq/lost-phone.sv.md": text_file("Borta", "Ring {{ helpdesk_name }}."),
        "faq/lost-phone.en.md": text_file("Gone", "Call {{ helpdesk_name }}."),
        "faq/new-phone.sv.md": text_file("Ny telefon", "{{ block:warning }}"),
        "faq/new-phone.en.md": text_file("New phone", "{{ block:warning }}"),
    }


def write_pack(folder: Path, over: dict[str, str | bytes | None] | None = None) -> Path:
    """The small pack on disk.

    Args:
        folder: Where it goes.
        over: File -> what it holds instead; None leaves it out.
    """
    files: dict[str, str | bytes | None] = {**pack_files(), **(over or {})}
    for file, content in files.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        if content is not None:
            data = content.encode() if isinstance(content, str) else content
            path.write_bytes(data)
    return folder


def read_files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, path -> bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
