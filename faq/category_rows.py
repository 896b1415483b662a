"""Index rows of categories, which are live when saved."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import override

from faq.models import Category, CategoryTranslation
from portal import site_state
from portal.domain.texts import SiteTexts
from portal.models import IndexRow
from portal.richtext.render import plain, summary


def category_address(key: str, language: str) -> str:
    """The path of a category for readers of a language."""
    with override(language):
        return reverse("faq:category-detail", args=[key])


def write(categories: Iterable[Category]) -> None:
    """Replace the index rows of categories; the caller renews the content version.

    Args:
        categories: With their translations fetched.
    """
    texts = site_state.load().texts
    found = list(categories)
    IndexRow.objects.filter(kind="category", key__in=[c.key for c in found]).delete()
    IndexRow.objects.bulk_create(
        _row(category, translation, texts)
        for category in found
        for translation in category.translations.all()
        if translation.title
    )


def _row(
    category: Category, translation: CategoryTranslation, texts: SiteTexts
) -> IndexRow:
    code, description = translation.language, translation.description
    return IndexRow(
        kind="category",
        key=category.key,
        language=code,
        title=translation.title,
        summary=summary(description, texts=texts, language=code),
        text=plain(description, texts=texts, language=code),
        position=category.position,
        audience=category.audience,
        address=category_address(category.key, code),
    )
