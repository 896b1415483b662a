"""A draft as its readers would see it, for those who are signed in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from portal.admin.drafts import DraftAdmin
from portal.context import Language, Site
from portal.translations import language_codes


class PreviewSite(Site):
    """The frame of a public page whose language links stay among the previews."""

    def __init__(self, request: HttpRequest, drafts: DraftAdmin, obj: Any) -> None:
        super().__init__(request)
        self._page = drafts.page_address("preview", obj)
        self._live = drafts.kind.address(drafts.draft_key(obj), self._code)

    @property
    def languages(self) -> list[Language]:
        """The languages of the site, each with its preview."""
        return [
            Language(code, name, f"{self._page}?language={code}", code == self._code)
            for code, name in settings.LANGUAGES
        ]

    @property
    def canonical(self) -> str:
        """Where readers will find the page."""
        return settings.PORTAL_URL + self._live


@require_safe
def preview(
    request: HttpRequest, object_id: str, *, drafts: DraftAdmin
) -> HttpResponse:
    """The draft as readers of a language would see it; ``?language=`` names it."""
    obj = drafts.draft(request, object_id)
    asked = request.GET.get("language", "")
    language = asked if asked in language_codes() else get_language() or ""
    with override(language):
        response = drafts.render_preview(request, obj, language=language)
    response.headers["Content-Language"] = language
    return response


def preview_context(
    request: HttpRequest, drafts: DraftAdmin, obj: Any
) -> dict[str, Any]:
    """What a public template needs besides its own: the frame and the bar."""
    return {
        "site": PreviewSite(request, drafts, obj),
        "preview": {"edit_address": drafts.page_address("change", obj)},
        "noindex": True,
    }
