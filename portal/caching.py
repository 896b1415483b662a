"""Public pages: what they depend on, how they are named, kept and compressed.

A public page depends only on its path and query, the build, and the content version.
From these comes its ETag, so a page that did not change is answered without being
rendered, and no cache anywhere can show an old one.

Everything here works on a WSGI environment, not on a Django request: a page that is
kept is answered before Django looks at the request at all (`portal.wsgi`), and by the
same functions in the middleware where no such door stands before it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any

import brotli
from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_path, override
from redis.exceptions import RedisError

from portal import site_state

logger = logging.getLogger(__name__)
CACHE_CONTROL = "public, no-cache"
_SHOWN_SETTINGS = ("PORTAL_URL", "LANGUAGES", "TIME_ZONE", "PORTAL_SECURITY_CONTACT")
_SOURCES = ("portal", "faq", "troubleshoot", "templates", "static")
_SUFFIXES = {".py", ".html", ".md", ".mo", ".css", ".js", ".svg", ".txt", ".xml"}
_NEVER_PUBLIC = ("/admin/", "/static/", "/staff/", "/healthz", "/readyz")
_MIN_COMPRESSED = 200  # bytes; below, compression saves nothing

Environ = Mapping[str, Any]
View = Callable[..., HttpResponse]
Kept = tuple[bytes, bytes, bytes | None, bytes | None]
"""Headers as JSON, the page as it is, by gzip, by brotli."""


@dataclass(frozen=True)
class Answer:
    """A finished answer, whoever sends it."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


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
    """Mark a view's answers as public: cacheable, the same for everyone.

    An address without a language, such as ``/llms.txt``, speaks the site's first one:
    it has one representation too.
    """

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        path_language = get_language_from_path(request.path_info)
        with override(path_language or settings.LANGUAGE_CODE):
            response = view(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", CACHE_CONTROL)
        response.is_public_page = True  # type: ignore[attr-defined]
        return response

    return marked


def page_tag(environ: Environ) -> str | None:
    """The name of the one representation that an address has just now. One query.

    Returns:
        32 hexadecimal digits; None where the address can be no public page, or the
        page is asked for in a way that must be redirected first.
    """
    path = environ.get("PATH_INFO", "")
    if environ.get("REQUEST_METHOD") not in {"GET", "HEAD"}:
        return None
    if path.startswith(_NEVER_PUBLIC) or not _is_secure_enough(environ):
        return None
    version = site_state.content_version()
    parts = (path, environ.get("QUERY_STRING", ""), build(), version)
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


def kept_answer(environ: Environ, tag: str) -> Answer | None:
    """The answer to a page that the reader or this site has already, or None."""
    if f'"{tag}"' in environ.get("HTTP_IF_NONE_MATCH", ""):
        # The tag can only have come from a public page at this address, in this build
        # and with this content: nothing needs to be looked up.
        headers = [
            ("ETag", f'W/"{tag}"'),
            ("Cache-Control", CACHE_CONTROL),
            ("Vary", "Accept-Encoding"),
        ]
        return Answer(304, headers, b"")
    value = _recall(tag)
    return _answer(environ, value) if value else None


def keep(environ: Environ, tag: str, response: HttpResponse) -> Answer:
    """Keep a rendered public page, and answer with it."""
    patch_vary_headers(response, ["Accept-Encoding"])
    response.headers["ETag"] = f'W/"{tag}"'
    del response.headers["Content-Length"]  # depends on the encoding
    headers = json.dumps(list(response.headers.items())).encode()
    body = response.content
    packed = len(body) >= _MIN_COMPRESSED
    value: Kept = (
        headers,
        body,
        gzip.compress(body, 6, mtime=0) if packed else None,
        brotli.compress(body, quality=5) if packed else None,
    )
    try:
        caches["pages"].set(tag, value)
    except (RedisError, OSError):
        logger.warning("The cache did not answer; the page was not kept.")
    return _answer(environ, value)


def _recall(tag: str) -> Kept | None:
    """A kept page. A cache that does not answer has kept nothing: readers go first."""
    try:
        value: Kept | None = caches["pages"].get(tag)
    except (RedisError, OSError):
        return None
    return value


def _answer(environ: Environ, value: Kept) -> Answer:
    """The kept page in the best encoding the reader takes."""
    stored, body, gzipped, brotlied = value
    headers = [(name, content) for name, content in json.loads(stored)]
    accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
    if brotlied and "br" in accepted:
        body = brotlied
        headers.append(("Content-Encoding", "br"))
    elif gzipped and "gzip" in accepted:
        body = gzipped
        headers.append(("Content-Encoding", "gzip"))
    headers.append(("Content-Length", str(len(body))))
    return Answer(200, headers, b"" if environ["REQUEST_METHOD"] == "HEAD" else body)


def _is_secure_enough(environ: Environ) -> bool:
    """Whether no redirect to https is due: only then may a kept page answer."""
    if not settings.SECURE_SSL_REDIRECT:
        return True
    if settings.SECURE_PROXY_SSL_HEADER:
        name, value = settings.SECURE_PROXY_SSL_HEADER
        return bool(environ.get(name) == value)
    return environ.get("wsgi.url_scheme") == "https"
