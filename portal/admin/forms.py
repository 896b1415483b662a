"""Input of the pages about one draft."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.models import Revision


class PublishForm(forms.Form):
    """What an editor says when publishing, and the version of the draft they saw."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=pgettext_lazy("of a revision", "Note"),
        max_length=500,
        required=False,
        help_text=_("What changed and why. Shown in the history and in the feed."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    outdates_others = forms.ChoiceField(
        label=_("Does this make the other languages wrong?"),
        choices=[
            ("no", _("No, they are as right as before")),
            ("yes", _("Yes, mark the languages I did not change as outdated")),
        ],
        initial="no",
        required=False,
        widget=forms.RadioSelect,
    )

    def clean_outdates_others(self) -> bool:
        """Whether the answer was yes."""
        return bool(self.cleaned_data["outdates_others"] == "yes")


class RestoreForm(forms.Form):
    """The version of the draft that an editor agrees to replace."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class RevisionForm(forms.Form):
    """Which revision, by its number."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class CompareForm(forms.Form):
    """Which two texts to compare: revisions by number, or the draft."""

    before = forms.ChoiceField(label=_("Before"))
    after = forms.ChoiceField(label=_("After"))

    def __init__(
        self, data: object, *, revisions: Sequence[Revision], live: int | None
    ) -> None:
        choices = [("draft", str(_("The draft")))]
        for revision in revisions:
            words = (
                _("%(number)s, readers see it") if revision.pk == live else "%(number)s"
            )
            choices.append((str(revision.number), words % {"number": revision}))
        super().__init__(data)  # type: ignore[arg-type]
        for field in self.fields.values():
            field.choices = choices  # type: ignore[attr-defined]
