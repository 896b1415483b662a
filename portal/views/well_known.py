"""Addresses that machines know: robots, sitemap, feed, security contact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import groupby

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from portal.caching import public_page
from portal.content.publishing import NOTE as IMPORT_NOTE
from portal.context import Site
from portal.models import IndexRow
from portal.translations import language_codes

FEED_ENTRIES = 30
SITEMAP_ADDRESSES = 50_000
"""The most addresses one file may hold (sitemaps.org, "Sitemap file location")."""

SECURITY_TXT_DAYS = 180
"""RFC 9116, 2.5.5 recommends that the file expires within a year."""


@require_safe
@public_page
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may read: everything public."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /staff/",
        f"Sitemap: {settings.PORTAL_URL}{reverse('sitemap')}",
    ]
    return _text("\n".join(lines) + "\n")


@require_safe
@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every page with its languages. One query."""
    rows = IndexRow.objects.filter(part="", language__in=language_codes())
    rows = rows.order_by("kind", "key", "language")
    fields = rows.values("kind", "key", "language", "address", "published_at")
    pages = []
    for _thing, group in groupby(
        fields[:SITEMAP_ADDRESSES], key=lambda row: (row["kind"], row["key"])
    ):
        alternates = list(group)
        pages += [{**row, "alternates": alternates} for row in alternates]
    context = {"pages": pages, "base": settings.PORTAL_URL}
    return render(request, "portal/sitemap.xml", context, content_type="text/xml")


@require_safe
@public_page
def feed(request: HttpRequest) -> HttpResponse:
    """What was published last, as Atom. Two queries."""
    rows = IndexRow.objects.filter(language=get_language(), published_at__isnull=False)
    found = _atom(request, rows.order_by("-published_at", "pk")[:FEED_ENTRIES])
    return HttpResponse(
        found.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"
    )


@require_safe
@public_page
def llms(request: HttpRequest) -> HttpResponse:
    """Every text in one list of links to its Markdown form. Two queries."""
    rows = IndexRow.objects.filter(
        kind__in=("entry", "flow"), part="", language__in=language_codes()
    )
    context = {
        "rows": rows.order_by("language", "group", "position", "key"),
        "base": settings.PORTAL_URL,
    }
    return render(
        request, "portal/llms.txt", context, content_type="text/plain; charset=utf-8"
    )


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Whom to tell about a weakness (RFC 9116); only where the settings say."""
    if not settings.PORTAL_SECURITY_CONTACT:
        raise Http404
    expires = dt.datetime.now(dt.UTC) + dt.timedelta(days=SECURITY_TXT_DAYS)
    codes = ", ".join(code for code, _name in settings.LANGUAGES)
    lines = [
        f"Contact: {settings.PORTAL_SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT00:00:00Z}",
        f"Preferred-Languages: {codes}",
        f"Canonical: {settings.PORTAL_URL}{request.path}",
    ]
    return _text("\n".join(lines) + "\n")


def _atom(request: HttpRequest, rows: Iterable[IndexRow]) -> Atom1Feed:
    site, base = Site(request), settings.PORTAL_URL
    found = Atom1Feed(
        title=site.name,
        link=base + site.home,
        description=gettext("What was published last."),
        language=get_language(),
        feed_url=base + request.path,
    )
    for row in rows:
        found.add_item(
            title=row.title,
            link=base + row.address,
            # That a text came with the site tells a reader nothing.
            description=row.summary if row.note in {"", IMPORT_NOTE} else row.note,
            updateddate=row.published_at,
            unique_id=f"{base}{row.address}#{row.published_at:%Y%m%dT%H%M%S}",
        )
    return found


def _text(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
