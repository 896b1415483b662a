"""Input of the FAQ's public pages."""

from __future__ import annotations

from django import forms


class PageForm(forms.Form):
    """Which page of a listing: anything but a page number means the first."""

    page = forms.IntegerField(min_value=1, max_value=100_000, required=False)

    def number(self) -> int:
        """The page asked for, 1 where it makes no sense."""
        return (self.is_valid() and self.cleaned_data["page"]) or 1
