"""The forms that keys and hosts may have, as regular expressions without anchors."""

from __future__ import annotations

import re
import unicodedata

KEY = r"[a-z0-9]+(?:-[a-z0-9]+)*"
KEY_MAX_CHARS = 80
VARIABLE_KEY = r"[a-z][a-z0-9_]{0,59}"
BLOCK_KEY = KEY
HOST = r"(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}"


def is_key(text: str) -> bool:
    """Whether a text can be the key of an entry, category, flow, step or block."""
    return len(text) <= KEY_MAX_CHARS and re.fullmatch(KEY, text) is not None


def slug(text: str) -> str:
    """A key made of a text: folded to ASCII, hyphenated, at most 80 characters.

    Args:
        text: Any text.

    Returns:
        The key, cut at a hyphen where it would be longer; ``""`` where the text has
        no letter or digit.

    >>> slug("Vad är ett tillfälligt åtkomstpass?")
    'vad-ar-ett-tillfalligt-atkomstpass'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower())
    key = "-".join(words)
    if len(key) <= KEY_MAX_CHARS:
        return key
    cut = key[: KEY_MAX_CHARS + 1].rpartition("-")[0]
    return cut or key[:KEY_MAX_CHARS]
