"""Categories of imported documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from faq import services
from faq.import_memory import Memory
from faq.importers import ImportedDocument
from faq.models import Category
from portal.domain.definitions import Definition
from portal.translations import by_language


def write_categories(
    path: str, document: ImportedDocument, memory: Memory, *, overwrite: bool
) -> None:
    """Make a document's categories, or give those there are its languages.

    Args:
        path: Where the document came from.
        document: What was read.
        memory: What was written from where before.
        overwrite: Whether texts edited here since are replaced.
    """
    for found in document.categories:
        category = Category.objects.filter(key=found.key).first()
        rows = list(category.translations.all()) if category else []
        title = by_language(rows, "title")
        description = by_language(rows, "description")
        codes = [
            code
            for code in found.title
            if code not in title
            or overwrite
            or not memory.is_category_edited(
                path, found.key, code, title[code], description.get(code, "")
            )
        ]
        for code in codes:
            title[code] = found.title[code][:200]
            description[code] = found.description.get(code, "")
            memory.note_category(path, found.key, code, title[code], description[code])
        if codes:
            services.write_category(
                found.key,
                audience=category.audience if category else "both",
                title=title,
                description=description,
            )


def ensure_category(
    key: str, title: Mapping[str, str], definitions: Iterable[Definition]
) -> None:
    """Make the category of what names none, where something needs it."""
    if any(definition["category"] == key for definition in definitions) and (
        not Category.objects.filter(key=key).exists()
    ):
        services.write_category(key, audience="both", title=title, description={})
