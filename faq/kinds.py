"""What the shelf needs to know of entries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from faq import category_rows, queries, services
from faq.domain.definition import entry_facts, entry_languages, entry_texts
from faq.gate import entry_problems
from faq.models import Audience, Entry
from portal.domain.definitions import Definition, Ref
from portal.domain.problems import Problem
from portal.domain.texts import SiteTexts
from portal.kinds import GateContext, Kind, Row
from portal.models import FormerKey
from portal.richtext.expand import used
from portal.richtext.render import plain, summary


class EntryKind(Kind):
    """One FAQ question with its answer."""

    name = "entry"
    label = _("entry")

    def definitions(self, keys: Iterable[str]) -> dict[str, Definition]:
        """Definitions of the drafts with these keys."""
        wanted = list(keys)
        found: dict[str, Definition] = {}
        for start in range(0, len(wanted), queries.BATCH):
            for entry in queries.entry_drafts(wanted[start : start + queries.BATCH]):
                found[entry.key] = queries.entry_definition(entry)
        return found

    def existing(self, keys: Iterable[str]) -> set[str]:
        """Those of the keys that have a draft, or led to one before a rename."""
        wanted = list(keys)
        found: set[str] = set()
        for start in range(0, len(wanted), queries.BATCH):
            chunk = wanted[start : start + queries.BATCH]
            found |= set(
                Entry.objects.filter(key__in=chunk).values_list("key", flat=True)
            )
            found |= set(
                FormerKey.objects.filter(kind=self.name, key__in=chunk).values_list(
                    "key", flat=True
                )
            )
        return found

    def problems(self, definition: Definition, context: GateContext) -> list[Problem]:
        """What the publish gate finds."""
        return entry_problems(definition, context)

    def rows(self, definition: Definition, texts: SiteTexts) -> list[Row]:
        """One row for each language that has a question and an answer."""
        return [
            Row(
                language=code,
                title=definition["title"][code],
                address=self.address(definition["key"], code),
                summary=summary(definition["body"][code], texts=texts, language=code),
                text=plain(definition["body"][code], texts=texts, language=code),
                terms=", ".join(_terms(definition, code)),
                group=definition["category"],
                audience=definition["audience"],
            )
            for code in entry_languages(definition)
        ]

    def refresh(self) -> None:
        """Write the rows of categories again: they are live when saved."""
        category_rows.write(queries.category_drafts())

    def positions(self, keys: Iterable[str]) -> dict[str, int]:
        """Where each entry stands within its category."""
        return queries.entry_positions(keys)

    def references(self, definition: Definition, texts: SiteTexts) -> set[Ref]:
        """Related entries, guides, links, variables and blocks."""
        found: set[Ref] = {("entry", key) for key in definition["related"]}
        found |= {("flow", key) for key in definition["flows"]}
        sources = [
            *definition["body"].values(),
            *definition["status_note"].values(),
        ]
        for source in sources:
            uses = used(source, texts)
            found |= uses.references
            found |= {("variable", key) for key in uses.variables}
            found |= {("block", key) for key in uses.blocks}
        return {(kind, key) for kind, key in found if len(key) <= 80}

    def address(self, key: str, language: str, part: str = "") -> str:
        """The path of the entry for readers of a language."""
        with override(language):
            return reverse("faq:entry-detail", args=[key])

    def admin_address(self, key: str) -> str:
        """The path of the draft in admin."""
        return reverse("admin:faq_entry_by_key", args=[key])

    def texts(self, definition: Definition, language: str) -> dict[str, str]:
        """The words of one language in reading order."""
        return entry_texts(definition, language)

    def facts(self, definition: Definition) -> dict[str, str]:
        """What the entry says in no language."""
        facts = entry_facts(definition)
        labels = dict(Audience.choices)
        audience = labels.get(facts["audience"], facts["audience"])
        return {**facts, "audience": str(audience)}

    def restore(self, definition: Definition) -> None:
        """Make the draft say what a definition says."""
        services.write_entry(definition)

    def version(self, key: str) -> int | None:
        """The version of the draft."""
        return Entry.objects.filter(key=key).values_list("version", flat=True).first()


def _terms(definition: Definition, code: str) -> list[str]:
    """Words an entry is found by besides its text.

    The key and the anchor of an imported document are English words that stand for
    the question in every language.
    """
    terms: list[str] = list(definition["keywords"].get(code, []))
    terms.append(str(definition["key"]).replace("-", " "))
    origin: dict[str, Any] = definition.get("origin", {})
    if origin.get("anchor"):
        terms.append(str(origin["anchor"]).replace("-", " "))
    return terms
