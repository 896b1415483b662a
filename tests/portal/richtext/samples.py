"""Dull site texts for the tests of rich text."""

from __future__ import annotations

from collections.abc import Mapping

from portal.domain.texts import SiteTexts

HOSTS = frozenset({"learn.microsoft.com", "*.digg.se", "räksmörgås.se"})


def site_texts(
    variables: Mapping[str, str | Mapping[str, str]] | None = None,
    *,
    neutral: Mapping[str, str] | None = None,
    blocks: Mapping[str, str | Mapping[str, str]] | None = None,
    hosts: frozenset[str] = HOSTS,
) -> SiteTexts:
    """Site texts of a site in English and Swedish; a lone text is the English one."""
    return SiteTexts(
        variables=_by_language(variables or {}),
        neutral=_by_language(neutral or {}),
        blocks=_by_language(blocks or {}),
        hosts=hosts,
        fallbacks=("en", "sv"),
    )


def _by_language(texts):
    return {
        key: {"en": text} if isinstance(text, str) else dict(text)
        for key, text in texts.items()
    }
