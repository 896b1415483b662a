"""Writes of the texts that belong to the whole site; all are live when saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction

from portal import site_state
from portal.domain.definitions import Ref
from portal.models import (
    Block,
    BlockTranslation,
    LinkHost,
    SynonymGroup,
    Variable,
    VariableTranslation,
)
from portal.revisions import services as shelf

Texts = Mapping[str, str]
"""Language code -> text."""


@transaction.atomic
def texts_changed(refs: Iterable[Ref] = ()) -> None:
    """Let readers see variables, blocks and hosts as they were saved.

    Args:
        refs: ("variable", key) and ("block", key) of what changed; the index rows of
            everything that uses them are written again.
    """
    site_state.store_texts()
    shelf.refresh_users_of(refs)


@transaction.atomic
def write_variable(
    key: str, *, value: Texts, neutral: Texts, description: Texts
) -> Variable:
    """Make a variable say this; `texts_changed` must follow."""
    variable, _made = Variable.objects.get_or_create(key=key)
    variable.translations.all().delete()
    VariableTranslation.objects.bulk_create(
        VariableTranslation(
            variable=variable,
            language=code,
            value=value.get(code, ""),
            neutral=neutral.get(code, ""),
            description=description.get(code, ""),
        )
        for code in dict.fromkeys([*value, *neutral, *description])
    )
    return variable


@transaction.atomic
def write_block(key: str, *, title: Texts, text: Texts) -> Block:
    """Make a block say this; `texts_changed` must follow."""
    block, _made = Block.objects.get_or_create(key=key)
    block.translations.all().delete()
    BlockTranslation.objects.bulk_create(
        BlockTranslation(
            block=block,
            language=code,
            title=title.get(code, ""),
            text=text.get(code, ""),
        )
        for code in dict.fromkeys([*title, *text])
    )
    return block


def write_synonyms(words: str) -> SynonymGroup:
    """Make a group of words that mean the same, separated by commas."""
    group, _made = SynonymGroup.objects.get_or_create(words=words)
    return group


def write_host(host: str, *, note: str) -> LinkHost:
    """Allow links to a host; `texts_changed` must follow."""
    found, _made = LinkHost.objects.update_or_create(host=host, defaults={"note": note})
    return found
