"""Tokens to HTML, and the allow-list that everything passes last."""

from __future__ import annotations

import re
from collections.abc import Sequence

import nh3
from django.utils.translation import gettext, gettext_noop
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from portal.richtext.parser import text_of

_CALLOUT_TITLES = {
    "note": gettext_noop("Note"),
    "tip": gettext_noop("Tip"),
    "important": gettext_noop("Important"),
    "warning": gettext_noop("Warning"),
}

_NOT_IN_A_LANGUAGE = re.compile(r"[^a-z0-9+#_-]")
_LANGUAGE_MAX_CHARS = 30


class _Renderer(RendererHTML):
    """The library's renderer with our code blocks, callouts, tables and links.

    ``env["tables"]`` counts the tables of a text, so that each has a name of its own.
    """

    def fence(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """A code block that can be copied; the script shows its button."""
        words = tokens[idx].info.lower().split()
        language = _NOT_IN_A_LANGUAGE.sub("", words[0]) if words else ""
        named = (
            f' class="language-{language[:_LANGUAGE_MAX_CHARS]}"' if language else ""
        )
        code = escapeHtml(tokens[idx].content)
        # A long line scrolls inside the block, which a keyboard must be able to reach.
        return (
            '<div class="code"><pre tabindex="0">'
            f"<code{named}>{code}</code></pre>"
            '<button type="button" class="copy" data-copy hidden>'
            f"{escapeHtml(gettext('Copy'))}</button></div>\n"
        )

    code_block = fence

    def image(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """The text that stands for an image; images themselves are not shown."""
        return escapeHtml(text_of(tokens[idx].children or ()))

    def table_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """A table in a box that scrolls on a small screen."""
        env["tables"] = number = env.get("tables", 0) + 1
        label = gettext("Table %(number)s") % {"number": number}
        return (
            '<div class="table" tabindex="0" role="region" '
            f'aria-label="{escapeHtml(label)}">\n<table>\n'
        )

    def table_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """The end of the box."""
        return "</table>\n</div>\n"

    def blockquote_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """A quote, or a callout with its word as a title."""
        kind = tokens[idx].meta["callout"]
        if not kind:
            return "<blockquote>\n"
        title = escapeHtml(gettext(_CALLOUT_TITLES[kind]))
        return (
            f'<div class="callout callout-{kind}" role="note">\n'
            f'<p class="callout-title">{title}</p>\n'
        )

    def blockquote_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """The end of a quote or callout."""
        return "</div>\n" if tokens[idx].meta["callout"] else "</blockquote>\n"

    def link_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """The end of a link, with the host where it leads to another site."""
        if tokens[idx].hidden:
            return ""
        host = tokens[idx].meta.get("host")
        shown = f' <span class="host">{escapeHtml(host)}</span>' if host else ""
        return f"{shown}</a>"


_RENDERER = _Renderer()
_OPTIONS = OptionsDict(
    {
        "maxNesting": 20,
        "html": False,
        "linkify": False,
        "typographer": False,
        "quotes": "",
        "xhtmlOut": False,
        "breaks": False,
        "langPrefix": "language-",
        "highlight": None,
    }
)

_ALIGNMENTS = {"align-left", "align-center", "align-right"}
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_BARE = (
    *("p", "br", "hr", "ul", "li", "blockquote", "em", "strong", "span"),
    *("table", "thead", "tbody", "tr", "th", "td"),
)
_BOXES = {"code", "table", "callout", *(f"callout-{kind}" for kind in _CALLOUT_TITLES)}

# Everything a text may become. No style, no event, no attribute that htmx reads.
ALLOWED_ATTRIBUTES = {
    **{tag: {"id"} for tag in _HEADINGS},
    **{tag: set[str]() for tag in _BARE},
    "ol": {"start"},
    "pre": {"tabindex"},
    "code": {"class"},
    "div": {"tabindex", "aria-label"},
    "a": {"href", "rel"},
    "button": {"data-copy", "hidden"},
}
ALLOWED_VALUES = {
    "div": {"role": {"note", "region"}},
    "button": {"type": {"button"}},
}
ALLOWED_CLASSES = {
    "a": {"external"},
    "button": {"copy"},
    "div": _BOXES,
    "p": {"callout-title"},
    "span": {"host"},
    "td": _ALIGNMENTS,
    "th": _ALIGNMENTS,
}

_CLEANER = nh3.Cleaner(
    tags=set(ALLOWED_ATTRIBUTES),
    attributes=ALLOWED_ATTRIBUTES,
    tag_attribute_values=ALLOWED_VALUES,
    allowed_classes=ALLOWED_CLASSES,
    # http only ever comes from the address of a published thing on a site under trial.
    url_schemes={"https", "http", "tel", "mailto"},
    link_rel=None,
)


def to_html(tokens: Sequence[Token]) -> str:
    """Sanitised HTML of resolved tokens, its few words in the active language."""
    return _CLEANER.clean(_RENDERER.render(tokens, _OPTIONS, {}))
