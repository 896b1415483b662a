"""How the long texts of a form would look to a reader, while they are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from portal.admin.text_problems import existing_refs
from portal.admin.translated import LongTextField, TranslatedAdmin, TranslatedForm
from portal.context import live_site
from portal.domain.definitions import Ref
from portal.domain.problems import Problem
from portal.domain.texts import SiteTexts
from portal.queries import rows_of
from portal.richtext.check import check
from portal.richtext.expand import used
from portal.richtext.render import render as render_text
from portal.translations import language_codes


@dataclass(frozen=True)
class Finding:
    """What the gate says of a text, in the editor's words."""

    severity: str
    text: str


@dataclass(frozen=True)
class TextPreview:
    """One text as a reader would see it.

    Attributes:
        name: The form field the text stands in, such as ``body_sv``.
        language: Its language.
        html: What the reader sees.
        findings: What the gate says, errors first.
        address: Where a script asks for the preview of another text.
    """

    name: str
    language: str
    html: SafeString
    findings: list[Finding]
    address: str

    @property
    def announcement(self) -> str:
        """How much the gate found, for those who do not see it."""
        if not self.findings:
            return gettext("Nothing to mend in the text.")
        count = len(self.findings)
        return ngettext(
            "%(count)s thing to look at in the text.",
            "%(count)s things to look at in the text.",
            count,
        ) % {"count": count}


class TextForm(forms.Form):
    """One text as it stands in the editor's form."""

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[name] = LongTextField(required=False)
        self._name = name

    def text(self) -> str:
        """What was typed; nothing where it cannot be a text."""
        return str(self.cleaned_data[self._name]) if self.is_valid() else ""


class PreviewedForm(TranslatedForm):
    """A form that some buttons show again, with its previews, instead of saving it.

    Attributes:
        show_buttons: Names of these buttons; they work without a script.
    """

    show_buttons: ClassVar[frozenset[str]] = frozenset({"_show"})

    def is_valid(self) -> bool:
        """Whether to save: never when such a button was pressed."""
        return not self.show_buttons & {*self.data} and super().is_valid()


class TextPreviewAdmin(TranslatedAdmin):
    """A long text of each language is shown beside it as readers see it.

    Its form is a `PreviewedForm`.

    Attributes:
        previewed_field: The translated field.
    """

    previewed_field: ClassVar[str]

    def get_urls(self) -> list[URLPattern]:
        """The preview's address before those of the admin."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_text_preview"
        view = self.admin_site.admin_view(self.text_preview)
        return [
            path("text-preview/<str:language>/", view, name=name),
            *super().get_urls(),
        ]

    def text_preview(self, request: HttpRequest, language: str) -> HttpResponse:
        """The panel with one text as a reader would see it; nothing is saved."""
        if not (self.has_view_permission(request) or self.has_add_permission(request)):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if language not in language_codes():
            raise Http404
        form = TextForm(request.POST, name=f"{self.previewed_field}_{language}")
        [preview] = self._previews(request, {language: form.text()})
        return render(request, "admin/portal/_text_preview.html", {"preview": preview})

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        """The form with the previews of its texts."""
        form = context["adminform"].form
        texts = {
            code: str(form.translated(self.previewed_field, code).value() or "")
            for code in language_codes()
        }
        context["previews"] = self._previews(request, texts)
        return super().render_change_form(request, context, *args, **kwargs)

    def _previews(
        self, request: HttpRequest, by_language: Mapping[str, str]
    ) -> list[TextPreview]:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_text_preview"
        texts = live_site(request).texts
        known = existing_refs(
            {ref for text in by_language.values() for ref in _refs(text, texts)}
        )
        return [
            TextPreview(
                name=f"{self.previewed_field}_{code}",
                language=code,
                html=_html(text, texts, code),
                findings=[
                    _finding(problem)
                    for problem in check(text, texts=texts, place=code, known=known)
                ],
                address=reverse(name, args=[code]),
            )
            for code, text in by_language.items()
        ]


def _refs(text: str, texts: SiteTexts) -> set[Ref]:
    return set(used(text, texts).references)


def _html(text: str, texts: SiteTexts, code: str) -> SafeString:
    rows = rows_of(_refs(text, texts), code)
    links = {ref: row.address for ref, row in rows.items()}
    return render_text(text, texts=texts, language=code, links=links)


def _finding(problem: Problem) -> Finding:
    return Finding(problem.severity, gettext(problem.message) % problem.values)
