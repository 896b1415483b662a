"""Pages that change what readers see of one draft: publish, unpublish, up to date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST

from portal.admin.comparisons import Section, compare_definitions
from portal.admin.drafts import DraftAdmin
from portal.admin.forms import PublishForm
from portal.admin.translated import language_name
from portal.admin.usage import shown_links
from portal.domain.definitions import Definition, digest
from portal.domain.problems import Problem
from portal.models import Revision
from portal.queries import live_publication, what_links_here
from portal.revisions import services as shelf
from portal.revisions.errors import DraftChangedError, GateError
from portal.translations import language_codes


@dataclass(frozen=True)
class ShownProblem:
    """A problem in the editor's language, with the address of its place."""

    text: str
    place: str
    address: str
    is_error: bool


def shown_problems(
    drafts: DraftAdmin, obj: Any, found: Iterable[Problem]
) -> list[ShownProblem]:
    """Problems as editors read them, errors first."""
    form = drafts.page_address("change", obj)
    shown = [
        ShownProblem(
            text=gettext(problem.message) % problem.values,
            place=place_words(drafts, problem.place),
            address=f"{form}#{drafts.problem_anchor(problem.place)}",
            is_error=problem.is_error,
        )
        for problem in found
    ]
    return sorted(shown, key=lambda problem: not problem.is_error)


def place_words(drafts: DraftAdmin, place: str) -> str:
    """What editors call a dotted place: "Swedish, Answer" for ``sv.body``."""
    first, _dot, rest = place.partition(".")
    if first not in language_codes():
        return drafts.place_label(place)
    name = capfirst(language_name(first))
    return f"{name}, {drafts.place_label(rest)}" if rest else name


@require_http_methods(["GET", "HEAD", "POST"])
def publish(
    request: HttpRequest, object_id: str, *, drafts: DraftAdmin
) -> HttpResponse:
    """Say what the gate finds and what changes for readers; POST publishes."""
    obj = drafts.draft(request, object_id)
    if request.method != "POST":
        return publish_page(request, drafts, obj, form=_fresh_form(obj), status=200)
    if not drafts.has_publish_permission(request, obj):
        raise PermissionDenied
    return _publish_posted(request, drafts, obj, form=PublishForm(request.POST))


def _publish_posted(
    request: HttpRequest, drafts: DraftAdmin, obj: Any, *, form: PublishForm
) -> HttpResponse:
    """Publish, or show the page again with what was typed."""
    if not form.is_valid():
        return publish_page(request, drafts, obj, form=form, status=422)
    key, said = drafts.draft_key(obj), form.cleaned_data
    if _is_live_already(obj, drafts.definition(obj)):
        messages.info(request, gettext("Readers see exactly this already."))
        return redirect_to_form(drafts, obj)
    try:
        warnings = shelf.publish(drafts.kind_name, key, by=request.user, **said)
    except DraftChangedError:
        return _changed_meanwhile(request, drafts, obj)
    except GateError:
        messages.error(request, gettext("Nothing was published: errors were found."))
        return publish_page(request, drafts, obj, form=form, status=422)
    _say_published(request, drafts, obj, warnings)
    return redirect_to_form(drafts, obj)


def _is_live_already(obj: Any, definition: Definition) -> bool:
    """Whether readers see exactly what the draft says, as after a double click."""
    return bool(digest(definition) == obj.live_digest)


def redirect_to_form(drafts: DraftAdmin, obj: Any) -> HttpResponse:
    """The redirect after a change: to the draft's form."""
    response = redirect(drafts.page_address("change", obj))
    response.status_code = 303
    return response


def publish_page(
    request: HttpRequest,
    drafts: DraftAdmin,
    obj: Any,
    *,
    form: PublishForm,
    status: int,
) -> HttpResponse:
    """The page that shows what publishing would do."""
    key = drafts.draft_key(obj)
    problems = shown_problems(drafts, obj, shelf.find_problems(drafts.kind_name, key))
    publication, definition = drafts.publication(obj), drafts.definition(obj)
    live = publication.live if publication else None
    context = {
        "form": form,
        "problems": problems,
        "is_refused": any(problem.is_error for problem in problems),
        "sections": _changes_for_readers(drafts, live, definition),
        "live": live,
        "is_unchanged": _is_live_already(obj, definition),
        "asks_others": live is not None and len(settings.LANGUAGES) > 1,
    }
    may = drafts.has_publish_permission(request, obj)
    title = gettext("Publish") if may else gettext("Check")
    page = drafts.page_context(request, obj, title, **context)
    return render(request, "admin/portal/publish.html", page, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def unpublish(
    request: HttpRequest, object_id: str, *, drafts: DraftAdmin
) -> HttpResponse:
    """Say what links here; POST takes the text away from readers."""
    obj = drafts.draft(request, object_id)
    if not drafts.has_publish_permission(request, obj):
        raise PermissionDenied
    key = drafts.draft_key(obj)
    publication = live_publication(drafts.kind_name, key)
    if publication is None or publication.live is None:
        messages.info(request, gettext("Readers do not see this: it is not published."))
        return redirect_to_form(drafts, obj)
    if request.method == "POST":
        shelf.unpublish(drafts.kind_name, key)
        messages.success(
            request, gettext("Readers no longer see “%(key)s”.") % {"key": key}
        )
        return redirect_to_form(drafts, obj)
    links = what_links_here(drafts.kind_name, key, get_language() or "")
    context = {"links": shown_links(links), "publication": publication}
    page = drafts.page_context(request, obj, gettext("Unpublish"), **context)
    return render(request, "admin/portal/unpublish.html", page)


@require_POST
def mark_current(
    request: HttpRequest, object_id: str, *, drafts: DraftAdmin
) -> HttpResponse:
    """Take the mark "outdated" from the languages named."""
    obj = drafts.draft(request, object_id)
    if not drafts.has_publish_permission(request, obj):
        raise PermissionDenied
    codes = [c for c in request.POST.getlist("language") if c in language_codes()]
    if codes and obj.outdated is not None:
        shelf.mark_current(drafts.kind_name, drafts.draft_key(obj), languages=codes)
        shown = ", ".join(language_name(code) for code in codes)
        messages.success(
            request,
            gettext("Marked as up to date: %(languages)s.") % {"languages": shown},
        )
    return redirect_to_form(drafts, obj)


def _fresh_form(obj: Any) -> PublishForm:
    return PublishForm(initial={"seen": obj.version})


def _changed_meanwhile(
    request: HttpRequest, drafts: DraftAdmin, obj: Any
) -> HttpResponse:
    """The page anew, with what was typed and what is stored by now."""
    messages.warning(
        request,
        gettext(
            "Nothing was published: somebody saved the draft after you opened this "
            "page. Below is what it says now."
        ),
    )
    fresh = drafts.draft(request, str(obj.pk))
    typed = request.POST.dict() | {"seen": str(fresh.version)}
    again = PublishForm(typed)
    return publish_page(request, drafts, fresh, form=again, status=409)


def _say_published(
    request: HttpRequest, drafts: DraftAdmin, obj: Any, warnings: list[Problem]
) -> None:
    key = drafts.draft_key(obj)
    messages.success(
        request, gettext("“%(key)s” is published. Readers see it now.") % {"key": key}
    )
    for problem in shown_problems(drafts, obj, warnings):
        messages.warning(request, f"{problem.place}: {problem.text}")


def _changes_for_readers(
    drafts: DraftAdmin, live: Revision | None, definition: Definition
) -> list[Section]:
    if live is None:
        return []
    return compare_definitions(
        drafts.kind, live.definition, definition, label=drafts.place_label
    )
