"""Editing a text in all languages at once: a form field for each text and language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db import models
from django.forms.boundfield import BoundField
from django.forms.models import fields_for_model
from django.http import HttpRequest
from django.utils.translation import get_language_info

from portal.translations import Translation, language_codes

_BLANK_LINES = re.compile(r"\A(?:[ \t]*\n)+")


class LongTextField(forms.CharField):
    """Markdown: Unix line ends, no blank lines around it, the indentation kept.

    Browsers send Windows line ends; stored, they would make every text differ from
    the same text in a content pack.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "strip": False})

    def to_python(self, value: Any) -> str:
        """The text as it is stored."""
        text = str(super().to_python(value) or "")
        lines = text.replace("\r\n", "\n").replace("\r", "\n")
        return _BLANK_LINES.sub("", lines).rstrip()


def language_name(code: str) -> str:
    """A language of the site in the editor's language, as a heading writes it."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


@dataclass(frozen=True)
class LanguageColumn:
    """The fields of one language, side by side with the others'."""

    code: str
    name: str
    fields: list[BoundField]


class TranslatedForm(forms.ModelForm):
    """A parent with its translations: the text `title` has a field `title_sv`."""

    translated_fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = self.instance.translations.all() if self.instance.pk else []
        for row in rows:
            for field in self.translated_fields:
                self.initial.setdefault(f"{field}_{row.language}", getattr(row, field))

    @property
    def languages(self) -> list[LanguageColumn]:
        """The translated fields by language, in the site's order."""
        return [
            LanguageColumn(
                code,
                name,
                [self.translated(field, code) for field in self.translated_fields],
            )
            for code, name in settings.LANGUAGES
        ]

    def translated(self, field: str, code: str) -> BoundField:
        """The field of one text in one language."""
        return self[f"{field}_{code}"]

    def field_name(self, name: str) -> str:
        """What editors call a field: "Answer (Swedish)" for ``body_sv``."""
        label = str(self.fields[name].label)
        for code in language_codes():
            if name in {f"{field}_{code}" for field in self.translated_fields}:
                return f"{label} ({language_name(code)})"
        return label

    def texts(self) -> dict[str, dict[str, str]]:
        """What was typed: field -> language code -> text, in the site's languages."""
        return {
            field: {
                code: self.cleaned_data.get(f"{field}_{code}", "")
                for code in language_codes()
            }
            for field in self.translated_fields
        }


class TranslatedAdmin(admin.ModelAdmin):
    """Admin of a model with translations, edited side by side.

    Attributes:
        translated_fields: Fields of the translation model that editors write.
    """

    form = TranslatedForm
    translated_fields: tuple[str, ...] = ()
    change_form_template = "admin/portal/translated_change_form.html"

    def get_form(
        self,
        request: HttpRequest,
        obj: Any = None,
        change: bool = False,
        **kwargs: Any,
    ) -> type[forms.ModelForm]:
        """The form with a field for each text and language."""
        base = kwargs.get("form", self.form)
        names: dict[str, Any] = {"translated_fields": self.translated_fields}
        for code in language_codes():
            fields = fields_for_model(
                self._translation_model(),
                fields=self.translated_fields,
                formfield_callback=partial(self._language_field, request, code),
            )
            names |= {f"{name}_{code}": field for name, field in fields.items()}
        kwargs["form"] = type(base.__name__, (base,), names)
        return super().get_form(request, obj, change, **kwargs)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The parent's own fields; the translated ones stand in columns below."""
        names = {
            f"{field}_{code}"
            for field in self.translated_fields
            for code in language_codes()
        }
        return [name for name in super().get_fields(request, obj) if name not in names]

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> Any:
        """The form; with status 422 where something in it must be mended."""
        response = super().render_change_form(request, context, *args, **kwargs)
        if context.get("errors"):
            response.status_code = 422
        return response

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        """What the log says was changed; of a text, in which language."""
        if add:
            return [{"added": {}}]
        names = [form.field_name(name) for name in form.changed_data]
        return [{"changed": {"fields": names}}] if names else []

    def save_related(
        self,
        request: HttpRequest,
        form: Any,
        formsets: Any,
        change: bool,
    ) -> None:
        """Write the translations, then tell the subclass."""
        super().save_related(request, form, formsets, change)
        self._write_translations(form)
        self.saved(request, form.instance, change=change)

    def saved(self, request: HttpRequest, obj: Any, *, change: bool) -> None:
        """Called once the object and its translations are written."""

    def _translation_model(self) -> type[Translation]:
        relation: Any = self.opts.get_field("translations")
        model: type[Translation] = relation.related_model
        return model

    def _language_field(
        self, request: HttpRequest, code: str, db_field: Any, **options: Any
    ) -> Any:
        if isinstance(db_field, models.TextField):
            options["form_class"] = LongTextField
        field: Any = self.formfield_for_dbfield(db_field, request, **options)
        field.widget.attrs["lang"] = code
        return field

    def _write_translations(self, form: Any) -> None:
        """Write the rows of the site's languages; rows of others are kept."""
        rows = {row.language: row for row in form.instance.translations.all()}
        texts = form.texts()
        for code in language_codes():
            values = {field: texts[field][code] for field in self.translated_fields}
            row = rows.get(code)
            if row is None and any(values.values()):
                form.instance.translations.create(language=code, **values)
            elif row is not None:
                for field, text in values.items():
                    setattr(row, field, text)
                row.save(update_fields=list(values))
