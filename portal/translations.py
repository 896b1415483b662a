"""The row-per-language base of everything an editor writes in several languages."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


def language_codes() -> tuple[str, ...]:
    """The site's language codes, most preferred first."""
    return tuple(code for code, _name in settings.LANGUAGES)


def by_language(
    rows: Iterable[Translation], field: str, *, languages: Iterable[str] | None = None
) -> dict[str, str]:
    """One field of translation rows, language code -> text, languages in site order.

    Args:
        rows: The rows of one parent.
        field: The field's name.
        languages: The order wanted; the site's own where None. Languages that the
            site does not have are kept, last: a setting must not lose a text.
    """
    texts = {row.language: getattr(row, field) for row in rows}
    order = [*(languages or language_codes()), *sorted(texts)]
    return {code: texts[code] for code in dict.fromkeys(order) if texts.get(code)}


class Translation(models.Model):
    """One language of a parent; every subclass has one row per parent and language.

    The language has no database choices: languages are a setting, and adding one
    needs no migration.
    """

    language = models.CharField(_("language"), max_length=12)

    class Meta:
        """Abstract: the parent and its uniqueness belong to the subclass."""

        abstract = True

    def __str__(self) -> str:
        """The language, for the admin's inline headings."""
        return str(dict(settings.LANGUAGES).get(self.language, self.language))
