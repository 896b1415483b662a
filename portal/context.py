"""What every page shows: names, languages, the helpdesk, the way out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.translation import get_language, gettext

from portal import site_state
from portal.domain.texts import SiteTexts
from portal.languages import best, pick
from portal.richtext.links import is_allowed_host, target
from portal.site_state import LiveSite
from portal.translations import language_codes

HELPDESK_VARIABLES = ("name", "phone", "hours", "email", "url")


@dataclass(frozen=True)
class Language:
    """One language of the switch: where the same page is in it."""

    code: str
    name: str
    url: str
    current: bool


def live_site(request: HttpRequest) -> LiveSite:
    """Texts and layout of the live site; read once a request."""
    found: LiveSite | None = getattr(request, "live_site", None)
    if found is None:
        found = site_state.load()
        request.live_site = found  # type: ignore[attr-defined]
    return found


def site(request: HttpRequest) -> dict[str, Any]:
    """The context of every page, for its frame."""
    return {"site": Site(request)}


class Site:
    """What the frame of a page shows; each part is read when a template asks."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self._code = get_language() or settings.LANGUAGE_CODE

    @property
    def name(self) -> str:
        """What the site is called: after the organisation, where that is known."""
        organisation = self._value("organisation_name")
        if organisation:
            return gettext("Sign-in help at %(organisation)s") % {
                "organisation": organisation
            }
        return gettext("Sign-in help")

    @property
    def languages(self) -> list[Language]:
        """The languages of the site, each with this page's address in it."""
        path = self._request.get_full_path()
        return [
            Language(code, name, translate_url(path, code), code == self._code)
            for code, name in settings.LANGUAGES
        ]

    @property
    def canonical(self) -> str:
        """The absolute address of this page, without its query but for the page."""
        page = self._request.GET.get("page", "")
        query = f"?page={page}" if page.isdecimal() and page != "1" else ""
        return settings.PORTAL_URL + self._request.path + query

    @property
    def alternates(self) -> list[dict[str, str]]:
        """Absolute addresses of this page by language, and the neutral one."""
        path = urlsplit(self.canonical).path
        found = [
            {"code": code, "url": settings.PORTAL_URL + translate_url(path, code)}
            for code in language_codes()
        ]
        neutral = path.removeprefix(f"/{self._code}")
        return [*found, {"code": "x-default", "url": settings.PORTAL_URL + neutral}]

    @property
    def helpdesk(self) -> dict[str, str]:
        """How to reach the helpdesk; what the organisation has not filled in is ""."""
        found = {part: self._value(f"helpdesk_{part}") for part in HELPDESK_VARIABLES}
        found["name"] = found["name"] or self._neutral("helpdesk_name")
        kept = [char for char in found["phone"] if char.isdigit() or char == "+"]
        found["phone_href"] = "tel:" + "".join(kept) if kept else ""
        web = target(found["url"])
        is_link = web.kind == "web" and is_allowed_host(web.host, self._texts.hosts)
        found["link"] = found["url"] if is_link else ""
        return found

    @property
    def about(self) -> list[dict[str, str]]:
        """Links of the footer: the entries about this site."""
        by_code = live_site(self._request).about
        code = best(by_code, self._code, language_codes())
        return [{**row, "lang": code} for row in by_code[code]] if code else []

    @property
    def suspicious(self) -> dict[str, str] | None:
        """The way out "I got a sign-in request I did not start"."""
        by_code = live_site(self._request).way_out
        code = best(by_code, self._code, language_codes())
        return {**by_code[code], "lang": code} if code else None

    @property
    def home(self) -> str:
        """The address of the home page."""
        return reverse("home")

    @property
    def faq(self) -> str:
        """The address of the list of topics."""
        return reverse("faq:category-list")

    @property
    def search(self) -> str:
        """The address of the search page; "" while the site has none."""
        try:
            return reverse("search")
        except NoReverseMatch:
            return ""

    @property
    def _texts(self) -> SiteTexts:
        return live_site(self._request).texts

    def _value(self, key: str) -> str:
        values = self._texts.variables.get(key, {})
        return pick(values, self._code, language_codes())[0]

    def _neutral(self, key: str) -> str:
        wordings = self._texts.neutral.get(key, {})
        return pick(wordings, self._code, language_codes())[0] or gettext(
            "your IT helpdesk"
        )
