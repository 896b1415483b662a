"""Public pages of the FAQ."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from faq import listings, pages
from faq.forms import PageForm
from portal.caching import public_page
from portal.context import live_site
from portal.models import Publication
from portal.queries import live_publication
from portal.richtext.render import render as render_text


@require_safe
@public_page
def category_list(request: HttpRequest) -> HttpResponse:
    """All topics, each with its first entries; administrators' apart."""
    shelves = listings.category_shelves(get_language() or "")
    context = {
        "categories": [s for s in shelves if s.card.audience != "admin"],
        "admin_categories": [s for s in shelves if s.card.audience == "admin"],
    }
    return render(request, "faq/category_list.html", context)


@require_safe
@public_page
def category_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One topic with its entries, a page at a time."""
    number = PageForm(request.GET).number()
    category = listings.category_page(key, get_language() or "", number)
    if category is None:
        raise Http404
    description = render_text(
        category.description, texts=live_site(request).texts, language=category.lang
    )
    context = {"category": category, "description": description}
    return render(request, "faq/category_detail.html", context)


@require_safe
@public_page
def entry_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One question with its answer."""
    return _entry(
        request, key, address="faq:entry-detail", template="entry_detail.html"
    )


@require_safe
@public_page
def entry_markdown(request: HttpRequest, key: str) -> HttpResponse:
    """One question with its answer, as Markdown."""
    response = _entry(request, key, address="faq:entry-markdown", template="entry.md")
    if response.status_code == 200:
        response.headers["Content-Type"] = "text/markdown; charset=utf-8"
    return response


def _entry(
    request: HttpRequest, key: str, *, address: str, template: str
) -> HttpResponse:
    """What is live under a key, what says that it is not, or where it is now."""
    publication = live_publication("entry", key)
    if publication is None:
        raise Http404
    if publication.live is None:
        return render(request, "410.html", status=410)
    if publication.key != key:
        return redirect(address, key=publication.key, permanent=True)
    context = {"entry": _page(request, publication), "base": settings.PORTAL_URL}
    return render(request, f"faq/{template}", context)


def _page(request: HttpRequest, publication: Publication) -> pages.EntryPage:
    if publication.live is None:
        raise Http404
    page = pages.entry_page(
        publication.live.definition | {"key": publication.key},
        language=get_language() or "",
        texts=live_site(request).texts,
        outdated=publication.outdated,
        short_code=getattr(publication, "short_code", "") or "",
    )
    if page is None:
        raise Http404
    return page
