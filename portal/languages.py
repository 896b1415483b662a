"""Which language a reader gets: a pure rule over language codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence


def fallback_order(wanted: str, site_languages: Sequence[str]) -> list[str]:
    """Languages to try for a reader, best first.

    Args:
        wanted: The reader's language code.
        site_languages: The site's language codes in the order of the settings.

    Returns:
        ``wanted`` first, then the site's languages in their order, each once.
    """
    return list(dict.fromkeys([wanted, *site_languages]))


def best(
    available: Iterable[str], wanted: str, site_languages: Sequence[str]
) -> str | None:
    """The language to show of those a text exists in.

    Args:
        available: Codes of the languages the text has.
        wanted: The reader's language code.
        site_languages: The site's language codes in the order of the settings.

    Returns:
        The first of `fallback_order` that is available, else any available
        language (in alphabetical order), else None.
    """
    there = set(available)
    for code in fallback_order(wanted, site_languages):
        if code in there:
            return code
    return min(there, default=None)


def pick(
    texts: Mapping[str, str], wanted: str, site_languages: Sequence[str]
) -> tuple[str, str]:
    """The text to show a reader, and the language it is in.

    Args:
        texts: Language code -> text; empty texts count as missing.
        wanted: The reader's language code.
        site_languages: The site's language codes in the order of the settings.

    Returns:
        (text, language code); ``("", wanted)`` where every language is empty.
    """
    filled = {code: text for code, text in texts.items() if text}
    code = best(filled, wanted, site_languages)
    return (filled[code], code) if code else ("", wanted)
