"""Which format a documentation file is in, told by what is in it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from faq.importers import bilingual
from faq.importers.article import parse_article
from faq.importers.decoding import decode
from faq.importers.directives import without_directives
from faq.importers.documents import ImportedDocument, ImportProblem
from faq.importers.front_matter import language_of, split_front_matter
from faq.importers.links import base_address
from faq.importers.markdown_faq import is_faq, parse_faq
from faq.importers.pages import read_page
from faq.importers.sources import Source
from faq.importers.yaml_faq import parse_yaml_faq

_YAML_MIME = re.compile(r"\s*#+[ \t]*YamlMime:[ \t]*(\w+)")


def parse(
    data: bytes,
    *,
    name: str,
    language: str | None = None,
    base_url: str | None = None,
) -> ImportedDocument:
    """What a file of documentation holds, in whichever of the formats it is.

    Args:
        data: The file.
        name: Its name or path; keys are made from it where nothing better is there.
        language: The language of its texts; None for the one its metadata tells, else
            English. Of a bilingual page, that of the translation.
        base_url: The address of the folder that its relative links start from; None
            for its place on the documentation site.

    Returns:
        Its categories and entries, free of the format's markup.

    Raises:
        ImportProblem: It cannot be read, or holds nothing to import.
    """
    text = decode(data)
    stem = PurePosixPath(name.replace("\\", "/")).stem
    mime = _YAML_MIME.match(text)
    if mime and mime[1].lower() == "faq":
        return parse_yaml_faq(text, name=stem, language=language, base_url=base_url)
    if mime:
        raise ImportProblem(
            f"YAML of the kind {mime[1]}, of which only FAQ is read", line=1
        )
    return _parse_markdown(text, name=stem, language=language, base_url=base_url)


def _parse_markdown(
    text: str, *, name: str, language: str | None, base_url: str | None
) -> ImportedDocument:
    fields, page = split_front_matter(text)
    if not page.strip():
        raise ImportProblem("no text after the front matter")
    told = language_of(fields)
    texts = {language or told or "en": page}
    found = ""
    if bilingual.is_bilingual(page):
        found = "bilingual"
        code = bilingual.translation_language(given=language, told=told)
        translation, original = bilingual.split_languages(page)
        texts = {code: translation, bilingual.ORIGINAL_LANGUAGE: original}
    pages = {code: read_page(without_directives(each)) for code, each in texts.items()}
    source = Source(name, fields, base_address(fields, base_url), pages)
    if is_faq(source):
        categories, entries = parse_faq(source)
        return ImportedDocument(
            found or "markdown-faq", tuple(pages), categories, entries
        )
    entries = parse_article(source)
    return ImportedDocument(found or "article", tuple(pages), (), entries)
