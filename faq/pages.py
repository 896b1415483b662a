"""What a reader sees of one entry: its live revision, put into words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString

from faq.domain.definition import entry_languages
from faq.models import Audience
from portal.domain.definitions import Definition, Ref
from portal.domain.texts import SiteTexts
from portal.languages import best
from portal.models import IndexRow
from portal.queries import Card, card, rows_of
from portal.richtext.expand import used
from portal.richtext.links import is_allowed_host, target
from portal.richtext.render import render, render_inline, summary, to_markdown
from portal.translations import language_codes


@dataclass(frozen=True)
class EntryPage:
    """One entry in the best language for a reader; the template's `entry`."""

    key: str
    title: str
    summary: str
    body: SafeString
    status_note: SafeString | str
    lang: str
    audience: str
    audience_label: str
    checked_on: dt.date | None
    is_outdated: bool
    sources: list[dict[str, str]]
    category: dict[str, str] | None
    related: list[Card]
    guides: list[Card]
    markdown: str
    short_code: str = ""

    @property
    def short_url(self) -> str:
        """The absolute address of the short code."""
        return f"{settings.PORTAL_URL}/k/{self.short_code}"


def entry_page(
    definition: Definition,
    *,
    language: str,
    texts: SiteTexts,
    outdated: list[str],
    short_code: str,
) -> EntryPage | None:
    """What a reader of a language sees of a definition. One query.

    None where no language of the definition has both a question and an answer.
    """
    lang = best(entry_languages(definition), language, language_codes())
    if lang is None:
        return None
    rows = rows_of(_mentioned(definition, lang, texts), language)
    links = {ref: row.address for ref, row in rows.items()}
    body = definition["body"][lang]
    note = definition["status_note"].get(lang, "")
    return EntryPage(
        key=definition["key"],
        title=definition["title"][lang],
        summary=summary(body, texts=texts, language=lang),
        body=render(body, texts=texts, language=lang, links=links),
        status_note=note
        and render_inline(note, texts=texts, language=lang, links=links),
        lang=lang,
        audience=definition["audience"],
        audience_label=str(Audience(definition["audience"]).label),
        checked_on=_date(definition["checked_on"]),
        is_outdated=lang in outdated,
        sources=[_source(source, texts) for source in definition["sources"]],
        category=_category(rows.get(("category", definition["category"]))),
        related=_cards(rows, "entry", definition["related"]),
        guides=_cards(rows, "flow", definition["flows"]),
        markdown=to_markdown(
            body,
            texts=texts,
            language=lang,
            links={ref: settings.PORTAL_URL + path for ref, path in links.items()},
        ),
        short_code=short_code,
    )


def _mentioned(definition: Definition, lang: str, texts: SiteTexts) -> set[Ref]:
    found: set[Ref] = {("category", definition["category"])}
    found |= {("entry", key) for key in definition["related"]}
    found |= {("flow", key) for key in definition["flows"]}
    for field in ("body", "status_note"):
        found |= used(definition[field].get(lang, ""), texts).references
    return found


def _cards(rows: Mapping[Ref, IndexRow], kind: str, keys: list[str]) -> list[Card]:
    return [card(rows[kind, key]) for key in keys if (kind, key) in rows]


def _category(row: IndexRow | None) -> dict[str, str] | None:
    if row is None:
        return None
    return {"title": row.title, "address": row.address, "lang": row.language}


def _source(source: Mapping[str, Any], texts: SiteTexts) -> dict[str, str]:
    """A source for the template; without an address where its host is not allowed."""
    host = target(source["url"]).host
    url = source["url"] if is_allowed_host(host, texts.hosts) else ""
    return {"title": source["title"] or host, "url": url, "host": host}


def _date(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
