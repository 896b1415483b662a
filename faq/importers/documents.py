"""What an imported document is: the values every importer gives, and its one error."""

from __future__ import annotations

from dataclasses import dataclass


class ImportProblem(ValueError):  # noqa: N818 -- one word for what a check finds
    """A document that cannot be imported.

    Attributes:
        message: What is wrong, a sentence without the document's name.
        line: The line it is on, from 1, or None where it has no line.
    """

    def __init__(self, message: str, *, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


@dataclass(frozen=True)
class ImportedCategory:
    """A shelf of the document's entries.

    Attributes:
        key: ``[a-z0-9-]``, at most 80 characters, unique within the document.
        title: Language -> plain text; a language without a title is absent.
        description: Language -> Markdown; a language without one is absent.
    """

    key: str
    title: dict[str, str]
    description: dict[str, str]


@dataclass(frozen=True)
class ImportedEntry:
    """A question with its answer.

    Attributes:
        key: ``[a-z0-9-]``, at most 80 characters, unique within the document.
        anchor: The place in the document, unique within it; ``""`` where the entry
            is the whole document.
        category: The key of one of the document's categories, or None where the
            document does not say.
        title: Language -> plain text; a language without a title is absent.
        body: Language -> Markdown without a trace of the format it came from; links
            to other entries of the document are ``entry:<key>``. A language without
            a text is absent.
    """

    key: str
    anchor: str
    category: str | None
    title: dict[str, str]
    body: dict[str, str]


@dataclass(frozen=True)
class ImportedDocument:
    """All that one file holds.

    Attributes:
        format: ``markdown-faq``, ``article``, ``bilingual`` or ``yaml-faq``.
        languages: The languages of its texts, that of the translation first.
        categories: In the document's order; may be empty.
        entries: In the document's order, at least one.
    """

    format: str
    languages: tuple[str, ...]
    categories: tuple[ImportedCategory, ...]
    entries: tuple[ImportedEntry, ...]
