"""Form fields for what a draft says besides its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from faq.domain.sources import read_sources, write_sources

LEAST_ROWS = 3
SPARE_ROWS = 2

_FAULTS = {
    "missing": _(
        "Line %(line)s: “%(text)s” has no address. Write the title, a space and the"
        " address."
    ),
    "refused": _("Line %(line)s: the address “%(text)s” must begin with https://."),
}


class KeysInput(forms.Widget):
    """One line for each key, and spare ones; suggestions by a datalist.

    Works by keyboard and without a script, and keeps the order.

    Attributes:
        suggestions: (key, title) pairs.
        label: What one line is called; its number follows.
    """

    template_name = "admin/faq/_keys.html"
    suggestions: Sequence[tuple[str, str]] = ()
    label: Any = _("Key")

    def get_context(
        self, name: str, value: Any, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        """What the template shows."""
        context = super().get_context(name, value, attrs)
        keys = [str(key) for key in value or () if str(key).strip()]
        titles = dict(self.suggestions)
        spare = max(SPARE_ROWS, LEAST_ROWS - len(keys))
        return {
            **context,
            "lines": [(key, titles.get(key, "")) for key in [*keys, *[""] * spare]],
            "suggestions": self.suggestions,
            "label": self.label,
        }

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: Any = None,
    ) -> SafeString:
        """The lines as HTML, from the site's own templates."""
        return render_to_string(
            self.template_name, self.get_context(name, value, attrs)
        )

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Any, name: str
    ) -> list[str]:
        """What was typed in all lines."""
        found = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        return list(found)

    def id_for_label(self, id_: str) -> str:
        """The first line."""
        return id_

    def use_required_attribute(self, initial: Any) -> bool:
        """Never: the spare lines are empty."""
        return False


class TodayInput(forms.DateInput):
    """A date with a button that fills in today; it works without a script too."""

    def __init__(self) -> None:
        # A browser's date field takes and gives ISO dates, whatever it shows.
        super().__init__(format="%Y-%m-%d", attrs={"type": "date"})

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: Any = None,
    ) -> SafeString:
        """The field and its button."""
        context = {
            "input": super().render(name, value, attrs, renderer),
            "id": (attrs or {}).get("id", ""),
            "today": timezone.localdate().isoformat(),
        }
        return render_to_string("admin/faq/_today.html", context)


class KeysField(forms.Field):
    """Keys of things, in order, each once."""

    widget = KeysInput

    def to_python(self, value: Any) -> list[str]:
        """Keys without white space and empty lines, in lower case."""
        keys = (str(key).strip().lower() for key in value or ())
        return list(dict.fromkeys(key for key in keys if key))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other keys, or another order, were typed."""
        return list(initial or ()) != self.to_python(data)


class SourcesField(forms.CharField):
    """Sources, one a line: the title, a space and the address."""

    widget = forms.Textarea

    def __init__(self, **options: Any) -> None:
        # Empty lines at the start count, or messages would name other lines.
        super().__init__(**{**options, "strip": False})

    def prepare_value(self, value: Any) -> str:
        """Lines for the form; what was typed comes back as it was."""
        return value if isinstance(value, str) else write_sources(value or [])

    def to_python(self, value: Any) -> Any:
        """Sources with title and url.

        Raises:
            ValidationError: For each line that names no source, with its number.
        """
        text = super().to_python(value) or ""
        ProhibitNullCharactersValidator()(text)
        sources, faults = read_sources(text)
        if faults:
            raise ValidationError(
                [
                    ValidationError(
                        _FAULTS[fault.what],
                        code=fault.what,
                        params={"line": fault.line, "text": fault.text},
                    )
                    for fault in faults
                ]
            )
        return sources

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other sources were typed."""
        return write_sources(initial or []) != write_sources(
            read_sources(str(data or ""))[0]
        )
