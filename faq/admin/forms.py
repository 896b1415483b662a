"""Forms of the drafts, all languages side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from faq import queries
from faq.admin.fields import KeysField, SourcesField, TodayInput
from faq.models import Category, Entry
from portal import kinds, site_state
from portal.admin.text_previews import PreviewedForm
from portal.admin.text_problems import text_problems
from portal.domain.keys import is_key, slug
from portal.domain.problems import Problem

SUGGESTIONS_MAX = 1000
"""Keys that a page offers; each is some 60 bytes of it."""


_HOLDERS = {
    "entry": _("Another entry has this key."),
    "former": _(
        "Another entry had this key before it was renamed, and the old address still"
        " leads there."
    ),
    "shelf": _(
        "An entry that was deleted had this key; its history and short code are kept"
        " under it. It can be restored from “Deleted entries”, above the list."
    ),
}


class CategoryChoiceField(forms.ModelChoiceField):
    """Categories by their titles."""

    def label_from_instance(self, obj: Any) -> str:
        """The title in the editor's language, or another; the key without any."""
        return str(obj.shown_title or obj.key)


class EntryForm(PreviewedForm):
    """The draft of an entry."""

    show_buttons = PreviewedForm.show_buttons | {"_today"}

    category = CategoryChoiceField(label=_("Category"), queryset=None)
    related = KeysField(
        label=_("Related entries"),
        required=False,
        help_text=_("Their keys. Readers see those that are published, in this order."),
    )
    flows = KeysField(
        label=_("Guides that help"),
        required=False,
        help_text=_("Their keys. Readers see those that are published, in this order."),
    )
    sources = SourcesField(
        label=_("Sources"),
        required=False,
        help_text=_("One a line: the title, a space and the address (https)."),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
    )
    checked_on = forms.DateField(
        label=_("Checked on"),
        required=False,
        help_text=_("The day somebody last held the text against its sources."),
        widget=TodayInput(),
    )

    class Meta:
        """Facts in the order of the page; the translations come from the admin."""

        model = Entry
        fields = (
            "key",
            "category",
            "audience",
            "related",
            "flows",
            "sources",
            "checked_on",
            "owner",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or ""
        fields: dict[str, Any] = self.fields
        fields["category"].queryset = queries.titled_categories(language)
        fields["related"].widget.suggestions = queries.entry_suggestions(
            language, limit=SUGGESTIONS_MAX
        )
        fields["flows"].widget.suggestions = queries.guide_suggestions(
            language, limit=SUGGESTIONS_MAX
        )
        if not self.instance.pk and "key" in fields:
            fields["key"].required = False
            fields["key"].help_text = _("Left empty, it is made from the question.")
        if "_today" in self.data:
            today = timezone.localdate().isoformat()
            self.data: Any = self.data.copy()
            self.data["checked_on"] = today

    def clean(self) -> dict[str, Any]:
        """The draft as typed, with a key."""
        cleaned = super().clean() or self.cleaned_data
        if "key" in cleaned:
            cleaned["key"] = cleaned["key"] or self._made_key()
            self._check_key(cleaned["key"])
        return cleaned

    def clean_related(self) -> list[str]:
        """Keys of other entries that exist."""
        keys: list[str] = self.cleaned_data["related"]
        if self.cleaned_data.get("key") in keys:
            raise ValidationError(_("An entry cannot be related to itself."))
        return _known(keys, "entry", _("There is no entry with the key “%(key)s”."))

    def clean_flows(self) -> list[str]:
        """Keys of guides that exist; any where the site has no guides yet."""
        keys: list[str] = self.cleaned_data["flows"]
        return _known(keys, "flow", _("There is no guide with the key “%(key)s”."))

    def _made_key(self) -> str:
        titles = self.texts()["title"].values()
        return next((key for key in map(slug, titles) if key), "")

    def _check_key(self, key: str) -> None:
        """Refuse a key under which readers would find, or once found, another entry."""
        if not key:
            self.add_error("key", _("Write a key, or a question to make it from."))
            return
        holder = queries.key_holder(key, own=self.initial.get("key", ""))
        if holder:
            self.add_error("key", _HOLDERS[holder])


class CategoryForm(PreviewedForm):
    """A category; its texts are live when saved."""

    class Meta:
        """Facts in the order of the page; the translations come from the admin."""

        model = Category
        fields = ("key", "audience")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.warnings: list[str] = []

    def clean(self) -> dict[str, Any]:
        """The category as typed; errors of the gate refuse it, warnings are kept."""
        cleaned = super().clean() or self.cleaned_data
        if not any(self.texts()["title"].values()):
            first = self.languages[0].code
            self.add_error(
                f"title_{first}", _("Write a title in at least one language.")
            )
        site_texts = site_state.load().texts
        for code, text in self.texts()["description"].items():
            for problem in text_problems(text, texts=site_texts):
                self._take(problem, code)
        return cleaned

    def _take(self, problem: Problem, code: str) -> None:
        words = gettext(problem.message) % problem.values
        if problem.is_error:
            self.add_error(f"description_{code}", words)
        else:
            name = dict(settings.LANGUAGES)[code]
            self.warnings.append(f"{name}: {words}")


def _known(keys: Sequence[str], kind: str, message: Any) -> list[str]:
    """The keys, all of them of things that exist.

    Raises:
        ValidationError: For each key without a thing.
    """
    if kind not in kinds.registered():
        return list(keys)
    existing = kinds.get(kind).existing([key for key in keys if is_key(key)])
    unknown = [key for key in keys if key not in existing]
    if unknown:
        raise ValidationError(
            [ValidationError(message, params={"key": key}) for key in unknown]
        )
    return list(keys)
