"""Codes that survive being read aloud."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain import short_codes

codes = st.builds(
    lambda seed, length: short_codes.make(random.Random(seed).randrange, length),
    st.integers(0, 10_000),
    st.sampled_from(short_codes.LENGTHS),
)


@given(codes)
def test_make_gives_a_well_formed_code_without_look_alikes(code: str) -> None:
    assert short_codes.is_code(code)
    assert not set(code) & set("01OILBSGZQUV")


@given(codes, st.data())
def test_is_code_refuses_any_one_wrong_character(
    code: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(code) - 1))
    char = data.draw(
        st.sampled_from(short_codes.ALPHABET).filter(lambda c: c != code[at])
    )

    assert not short_codes.is_code(code[:at] + char + code[at + 1 :])


@given(codes, st.data())
def test_is_code_refuses_any_swap_of_neighbours(code: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(code) - 2))
    swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]

    assert swapped == code or not short_codes.is_code(swapped)


@given(codes, st.data())
def test_near_finds_a_code_with_one_wrong_character(
    code: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(code) - 1))
    typed = code[:at] + data.draw(st.sampled_from("01OILQU")) + code[at + 1 :]

    assert code in short_codes.near(short_codes.compact(typed))


@given(codes, st.data())
def test_near_finds_a_code_that_lacks_a_character(
    code: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(code) - 1))

    assert code in short_codes.near(code[:at] + code[at + 1 :])


@pytest.mark.parametrize(
    ("typed", "compacted"),
    [
        ("7f3k", "7F3K"),
        (" 7F-3K ", "7F3K"),
        ("7 f 3 k", "7F3K"),
        ("BSGZ", "8562"),
        ("", ""),
        ("…", ""),
    ],
)
def test_compact_forgives_spelling(typed: str, compacted: str) -> None:
    assert short_codes.compact(typed) == compacted


@given(st.text(max_size=40))
def test_near_and_is_code_raise_nothing(typed: str) -> None:
    compacted = short_codes.compact(typed)
    short_codes.is_code(compacted)

    assert all(short_codes.is_code(code) for code in short_codes.near(compacted))
