"""The version of the content that is live, and what every page needs of it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from portal.domain.texts import SiteTexts
from portal.models import Block, IndexRow, LinkHost, SiteState, Variable
from portal.translations import by_language, language_codes

ABOUT_GROUP = "about-this-site"
"""Key of the category whose entries stand in the footer of every page."""

WAY_OUT = ("entry", "suspicious-prompt")
"""The thing behind "I got a sign-in request I did not start" (kind, key)."""

_STATE_ID = 1


@dataclass(frozen=True)
class LiveSite:
    """What every page needs.

    Attributes:
        texts: Variables, blocks and hosts.
        about: Language -> rows of the footer, each with title and address.
        way_out: Language -> title and address of the security way out.
    """

    texts: SiteTexts
    about: Mapping[str, list[dict[str, str]]] = field(default_factory=dict)
    way_out: Mapping[str, dict[str, str]] = field(default_factory=dict)


def content_version() -> str:
    """The token of the content readers see. One query."""
    with connection.cursor() as cursor:
        # Asked on every request, cached pages included: plain SQL, since building
        # the query costs several times what running it does.
        cursor.execute("SELECT content_version FROM portal_sitestate WHERE id = 1")
        row = cursor.fetchone()
    return row[0] if row else ""


def load() -> LiveSite:
    """Texts and layout as the live site has them. One query."""
    state = SiteState.objects.filter(pk=_STATE_ID).first() or SiteState()
    return LiveSite(texts=_site_texts(state.texts), **state.layout)


def lock() -> None:
    """Let one writer at a time change what readers see; held until the commit."""
    SiteState.objects.select_for_update().get_or_create(
        pk=_STATE_ID, defaults={"content_version": _token()}
    )


def renew() -> str:
    """Give the site a content version never used before, and return it.

    The layout is written with it: every change of it comes with a new version.
    """
    token = _token()
    SiteState.objects.filter(pk=_STATE_ID).update(
        content_version=token, layout=_layout()
    )
    return token


@transaction.atomic
def store_texts() -> SiteTexts:
    """Write the document of variables, blocks and hosts from their rows.

    A fixed number of queries, whatever the number of rows.
    """
    lock()
    variables = list(Variable.objects.prefetch_related("translations"))
    blocks = Block.objects.prefetch_related("translations")
    stored = {
        "variables": {
            row.key: by_language(row.translations.all(), "value") for row in variables
        },
        "neutral": {
            row.key: by_language(row.translations.all(), "neutral") for row in variables
        },
        "blocks": {
            row.key: by_language(row.translations.all(), "text") for row in blocks
        },
        "hosts": sorted(LinkHost.objects.values_list("host", flat=True)),
    }
    SiteState.objects.filter(pk=_STATE_ID).update(texts=stored)
    return _site_texts(stored)


def required_languages() -> tuple[str, ...]:
    """The languages a guide must have before it can be published."""
    return tuple(settings.PORTAL_REQUIRED_LANGUAGES)


def _site_texts(stored: dict[str, Any]) -> SiteTexts:
    return SiteTexts(
        variables=stored.get("variables", {}),
        neutral=stored.get("neutral", {}),
        blocks=stored.get("blocks", {}),
        hosts=frozenset(stored.get("hosts", [])),
        fallbacks=language_codes(),
    )


def _layout() -> dict[str, Any]:
    """The links that stand on every page, by language."""
    kind, key = WAY_OUT
    about: dict[str, list[dict[str, str]]] = {}
    rows = IndexRow.objects.filter(kind="entry", group=ABOUT_GROUP)
    for row in rows.order_by("position", "key"):
        about.setdefault(row.language, []).append(_link(row))
    way_out = IndexRow.objects.filter(kind=kind, key=key, part="")
    return {"about": about, "way_out": {row.language: _link(row) for row in way_out}}


def _link(row: IndexRow) -> dict[str, str]:
    return {"title": row.title, "address": row.address}


def _token() -> str:
    return secrets.token_hex(16)
