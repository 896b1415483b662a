"""The home page, short codes and language-neutral addresses."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from portal import kinds, queries
from portal.caching import public_page
from portal.domain import short_codes
from portal.models import ShortCode


@require_safe
@public_page
def home(request: HttpRequest) -> HttpResponse:
    """What has happened? The most needed first, then the topics."""
    return render(request, "portal/home.html")


@require_safe
def root(request: HttpRequest) -> HttpResponse:
    """The home page in the reader's language."""
    return _neutral_redirect(reverse("home"))


@require_safe
def short_code(request: HttpRequest, code: str) -> HttpResponse:
    """Where a short code leads, forgiving what can only mean one code."""
    typed = short_codes.compact(code)
    found = queries.short_code(typed)
    near = [] if found else queries.near_short_codes(typed)
    if len(near) == 1:
        found = near[0]
    if found and found.publication.live:
        return _neutral_redirect(_address(found))
    context = {
        "typed": code,
        "suggestions": [{"code": row.code, "address": _address(row)} for row in near],
    }
    if found:
        return render(request, "410.html", context, status=410)
    return render(request, "404.html", context, status=404)


def _address(row: ShortCode) -> str:
    kind = kinds.get(row.publication.kind)
    return kind.address(row.publication.key, get_language() or "", row.part)


def _neutral_redirect(path: str) -> HttpResponse:
    """A redirect that depends on the reader's language, and is asked for each time."""
    response = HttpResponseRedirect(path)
    response.headers["Cache-Control"] = "no-cache"
    return response
