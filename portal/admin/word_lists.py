"""Admin of synonyms and of the hosts that links out may go to."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext

from portal.services import texts_changed


class LiveRowAdmin(admin.ModelAdmin):
    """Admin of rows that count for readers as soon as they are saved."""

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Save for readers too."""
        super().save_model(request, obj, form, change)
        texts_changed()

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete for readers too."""
        super().delete_model(request, obj)
        texts_changed()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Delete for readers too."""
        super().delete_queryset(request, queryset)
        texts_changed()


class SynonymForm(forms.ModelForm):
    """Words separated by commas, in the form in which they are stored."""

    def clean_words(self) -> str:
        """Each word once, at least two.

        Raises:
            ValidationError: There are fewer.
        """
        typed = self.cleaned_data["words"].split(",")
        words = list(dict.fromkeys(" ".join(word.split()) for word in typed))
        words = [word for word in words if word]
        if len(words) < 2:
            raise forms.ValidationError(
                gettext("Give at least two words or phrases, separated by commas.")
            )
        return ", ".join(words)


class SynonymGroupAdmin(LiveRowAdmin):
    """Words that mean the same to a reader who searches."""

    form = SynonymForm
    list_display = ["words"]
    search_fields = ["words"]


class HostField(forms.CharField):
    """A host, also as part of an address somebody copied."""

    def to_python(self, value: Any) -> str:
        """The host in lower case."""
        text = str(super().to_python(value) or "").strip().lower()
        return (_host_of(text) or text) if "//" in text else text.rstrip("/")


def _host_of(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


class LinkHostAdmin(LiveRowAdmin):
    """Hosts that links out of texts may go to."""

    list_display = ["host", "note"]
    search_fields = ["host", "note"]

    def formfield_for_dbfield(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """The host as people paste it."""
        if db_field.name == "host":
            kwargs["form_class"] = HostField
        return super().formfield_for_dbfield(db_field, request, **kwargs)
