from __future__ import annotations

import pytest

from faq.importers.decoding import DOCUMENT_MAX_BYTES, DOCUMENT_MAX_LINES, decode
from faq.importers.documents import ImportProblem


@pytest.mark.parametrize(
    "data",
    [
        "Blå\nlampa".encode(),
        "Blå\nlampa".encode("utf-8-sig"),
        "Blå\nlampa".encode("utf-16"),
        b"\xfe\xff" + "Blå\nlampa".encode("utf-16-be"),
        "Blå\r\nlampa".encode(),
        "Blå\rlampa".encode(),
        "B\x07l\ufeffå\n\x0clampa\x7f".encode(),
    ],
)
def test_decode_gives_one_text_for_all_encodings(data: bytes) -> None:
    assert decode(data) == "Blå\nlampa"


@pytest.mark.parametrize(
    ("data", "message", "line"),
    [
        (b"", "the file is empty", None),
        (b" \r\n\t", "the file is empty", None),
        (b"one\nBl\xe5", "not UTF-8 text: byte 0xE5 cannot stand here", 2),
        (b"\x89PNG\r\n\x1a\n", "not UTF-8 text: byte 0x89 cannot stand here", 1),
        (b"one\ntwo\0", "not a text: it has a NUL character", 2),
        (
            b"\xff\xfe\x00\xd8",
            "not UTF-16 text, though it begins as such a text does",
            None,
        ),
        ("år".encode("utf-32"), "not a text: it has a NUL character", 1),
        (
            b"x" * (DOCUMENT_MAX_BYTES + 1),
            "too large for a document: 1.0 MB, at most 1 MB is read",
            None,
        ),
        (
            b"x\n" * DOCUMENT_MAX_LINES,
            "too long for a document: 20001 lines, at most 20000 are read",
            None,
        ),
    ],
)
def test_decode_names_what_is_no_text(
    data: bytes, message: str, line: int | None
) -> None:
    with pytest.raises(ImportProblem) as caught:
        decode(data)

    assert (caught.value.message, caught.value.line) == (message, line)
