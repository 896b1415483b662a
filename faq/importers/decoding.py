"""Bytes of a file -> its text: the one place that knows about encodings."""

from __future__ import annotations

import codecs
import re

from faq.importers.documents import ImportProblem

# The longest articles of the documentation have a quarter of this. A file beyond it is
# data, and reading it as Markdown would hold up a folder of thousands for minutes.
DOCUMENT_MAX_BYTES = 1_000_000
DOCUMENT_MAX_LINES = 20_000

# With them go the characters that YAML refuses.
_CONTROLS = re.compile(
    "[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]"
)


def decode(data: bytes) -> str:
    r"""The text of a file, its lines ended by ``\n`` alone.

    Args:
        data: UTF-8 with or without a byte-order mark, or UTF-16 with one.

    Returns:
        The text without byte-order marks and control characters.

    Raises:
        ImportProblem: The file is empty, too large, binary, or in another encoding.
    """
    if len(data) > DOCUMENT_MAX_BYTES:
        raise ImportProblem(
            f"too large for a document: {len(data) / 1e6:.1f} MB, "
            f"at most {DOCUMENT_MAX_BYTES / 1e6:.0f} MB is read"
        )
    text = _decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    nul = text.find("\0")
    if nul >= 0:
        raise ImportProblem(
            "not a text: it has a NUL character", line=text.count("\n", 0, nul) + 1
        )
    text = _CONTROLS.sub("", text)
    if not text.strip():
        raise ImportProblem("the file is empty")
    lines = text.count("\n") + 1
    if lines > DOCUMENT_MAX_LINES:
        raise ImportProblem(
            f"too long for a document: {lines} lines, "
            f"at most {DOCUMENT_MAX_LINES} are read"
        )
    return text


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise ImportProblem(
                "not UTF-16 text, though it begins as such a text does"
            ) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ImportProblem(
            f"not UTF-8 text: byte 0x{data[error.start]:02X} cannot stand here",
            line=line,
        ) from error
