"""The publish gate of the FAQ: what would be wrong for a reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_noop

from faq.domain.definition import AUDIENCES, entry_languages
from portal.domain.keys import is_key
from portal.domain.problems import ERROR, WARNING, Problem
from portal.kinds import GateContext
from portal.richtext.check import check
from portal.richtext.links import is_allowed_host, target

_NO_ADDRESS = gettext_noop("The source “%(source)s” is no https address.")
_NOT_ALLOWED = gettext_noop(
    "The source is shown without its link: %(host)s is not an allowed host."
)


def entry_problems(
    definition: Mapping[str, Any], context: GateContext
) -> list[Problem]:
    """What the gate finds in an entry, in the order of the form."""
    return [
        *_fact_problems(definition),
        *_source_problems(definition, context),
        *_reference_problems(definition, context),
        *_language_problems(definition, context),
    ]


def _fact_problems(definition: Mapping[str, Any]) -> list[Problem]:
    found = []
    if not is_key(str(definition["key"])):
        found.append(
            Problem(
                "key", gettext_noop("The key may have only a to z, digits and hyphens.")
            )
        )
    if definition.get("audience") not in AUDIENCES:
        found.append(
            Problem("audience", gettext_noop("The audience is not a known one."))
        )
    if not definition.get("checked_on"):
        found.append(
            Problem(
                "checked_on", gettext_noop("No day of checking is given."), "warning"
            )
        )
    elif not _is_date(str(definition["checked_on"])):
        found.append(
            Problem("checked_on", gettext_noop("The day of checking is no date."))
        )
    return found


def _source_problems(
    definition: Mapping[str, Any], context: GateContext
) -> list[Problem]:
    found = []
    for source in definition.get("sources", []):
        where = target(str(source.get("url", "")))
        if where.kind != "web" or not str(source["url"]).startswith("https:"):
            message, severity = _NO_ADDRESS, ERROR
        elif not is_allowed_host(where.host, context.texts.hosts):
            message, severity = _NOT_ALLOWED, WARNING
        else:
            continue
        values = {"source": str(source.get("url", "")), "host": where.host}
        found.append(Problem("sources", message, severity, values))
    return found


def _reference_problems(
    definition: Mapping[str, Any], context: GateContext
) -> list[Problem]:
    found = []
    mentioned = [("entry", key, "related") for key in definition.get("related", [])]
    mentioned += [("flow", key, "flows") for key in definition.get("flows", [])]
    for kind, key, place in mentioned:
        if (kind, key) not in context.known:
            found.append(
                Problem(
                    place,
                    gettext_noop("There is nothing with the key “%(key)s”."),
                    values={"key": key},
                )
            )
    return found


def _language_problems(
    definition: Mapping[str, Any], context: GateContext
) -> list[Problem]:
    found = []
    complete = entry_languages(definition)
    if not complete:
        found.append(
            Problem(
                "title", gettext_noop("No language has both a question and an answer.")
            )
        )
    codes = [*context.languages, *(set(complete) - set(context.languages))]
    for code in codes:
        if code in complete:
            found += _text_problems(definition, code, context)
        elif complete:
            found.append(
                Problem(code, gettext_noop("This language is missing."), "warning")
            )
    return found


def _text_problems(
    definition: Mapping[str, Any], code: str, context: GateContext
) -> list[Problem]:
    found = []
    for field in ("status_note", "body"):
        source = str(definition.get(field, {}).get(code, ""))
        found += check(
            source, texts=context.texts, place=f"{code}.{field}", known=context.known
        )
    return found


def _is_date(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True
