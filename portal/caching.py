"""Public pages: what they depend on, how they are named, kept and compressed.

A public page depends only on its path and query, the build, and the content version.
From these comes its ETag, so a page that did not change is answered without being
rendered, and no cache anywhere can show an old one.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any

import brotli
from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers

CACHE_CONTROL = "public, no-cache"
_SHOWN_SETTINGS = ("PORTAL_URL", "LANGUAGES", "TIME_ZONE", "PORTAL_SECURITY_CONTACT")
_SOURCES = ("portal", "faq", "troubleshoot", "templates", "static")
_SUFFIXES = {".py", ".html", ".mo", ".css", ".js", ".svg", ".txt"}
_MIN_COMPRESSED = 200  # bytes; below, compression saves nothing

View = Callable[..., HttpResponse]


@lru_cache(maxsize=1)
def build() -> str:
    """A fingerprint of the code, the static files and the settings a page shows.

    Equal in every process that runs the same site, on any machine.
    """
    found = hashlib.sha256()
    for name in _SOURCES:
        for path in sorted((Path(settings.BASE_DIR) / name).rglob("*")):
            if path.suffix in _SUFFIXES and path.is_file():
                found.update(path.relative_to(settings.BASE_DIR).as_posix().encode())
                found.update(path.read_bytes())
    shown = [getattr(settings, name) for name in _SHOWN_SETTINGS]
    found.update(json.dumps(shown, default=str).encode())
    return found.hexdigest()[:16]


def public_page(view: View) -> View:
    """Mark a view's answers as public: cacheable, the same for everyone."""

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", CACHE_CONTROL)
        response.is_public_page = True  # type: ignore[attr-defined]
        return response

    return marked


def page_tag(request: HttpRequest, version: str) -> str:
    """The name of a page's one representation: 32 hexadecimal digits."""
    parts = (request.get_full_path(), build(), version)
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


def not_modified(request: HttpRequest, tag: str) -> HttpResponse | None:
    """The answer 304 where the reader has the page already.

    The tag can only have come from a public page at this address, in this build and
    with this content, so nothing needs to be looked up.
    """
    if f'"{tag}"' not in request.headers.get("If-None-Match", ""):
        return None
    response = HttpResponseNotModified()
    response.headers["ETag"] = f'W/"{tag}"'
    response.headers["Cache-Control"] = CACHE_CONTROL
    response.headers["Vary"] = "Accept-Encoding"
    return response


def kept_page(request: HttpRequest, tag: str) -> HttpResponse | None:
    """The page as it was rendered before, or None."""
    value = caches["pages"].get(tag)
    return _answer(request, value) if value else None


def keep_page(request: HttpRequest, tag: str, response: HttpResponse) -> HttpResponse:
    """Keep a rendered public page, and answer with it."""
    patch_vary_headers(response, ["Accept-Encoding"])
    response.headers["ETag"] = f'W/"{tag}"'
    headers = json.dumps(list(response.headers.items())).encode()
    body = response.content
    packed = len(body) >= _MIN_COMPRESSED
    value = (
        headers,
        body,
        gzip.compress(body, 6, mtime=0) if packed else None,
        brotli.compress(body, quality=5) if packed else None,
    )
    caches["pages"].set(tag, value)
    return _answer(request, value)


def _answer(
    request: HttpRequest, value: tuple[bytes, bytes, bytes | None, bytes | None]
) -> HttpResponse:
    """The kept page in the best encoding the reader takes."""
    headers, body, gzipped, brotlied = value
    accepted = request.headers.get("Accept-Encoding", "")
    response = HttpResponse(headers=dict(json.loads(headers)))
    if brotlied and "br" in accepted:
        response.content = brotlied
        response.headers["Content-Encoding"] = "br"
    elif gzipped and "gzip" in accepted:
        response.content = gzipped
        response.headers["Content-Encoding"] = "gzip"
    else:
        response.content = body
    response.headers["Content-Length"] = str(len(response.content))
    return response
