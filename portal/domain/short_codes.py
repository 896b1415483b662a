"""Short codes: permanent addresses that survive being read aloud.

A code is drawn from 23 characters without look-alikes and ends in a check character,
so that any single wrong character, and any swap of two neighbours, gives a text that
is no code. 23 is prime, which is what makes both guarantees hold (the weighted sum of
ISO 7064's pure systems).
"""

from __future__ import annotations

from collections.abc import Callable

ALPHABET = "23456789ACDFHJKMNPRTWXY"
LENGTHS = (4, 5, 6, 7, 8)  # characters; a longer one when the shorter run out
_LOOK_ALIKES = str.maketrans("BSGZV", "8562Y")


def compact(raw: str) -> str:
    """What was typed, in capitals, without separators, look-alikes put right.

    >>> compact(" 7f-3k ")
    '7F3K'
    """
    kept = "".join(char for char in raw.upper() if char.isalnum())
    return kept.translate(_LOOK_ALIKES)


def is_code(text: str) -> bool:
    """Whether a compact text is a well-formed code, check character included."""
    return (
        len(text) in LENGTHS
        and all(char in ALPHABET for char in text)
        and text[-1] == _check(text[:-1])
    )


def make(choose: Callable[[int], int], length: int) -> str:
    """A code.

    Args:
        choose: Gives a whole number from 0 up to, not including, its argument.
        length: Characters, one of `LENGTHS`.
    """
    body = "".join(ALPHABET[choose(len(ALPHABET))] for _ in range(length - 1))
    return body + _check(body)


def near(text: str) -> set[str]:
    """Every code one wrong, missing, extra or swapped character away from a text.

    Args:
        text: A compact text, of any length; long ones give nothing.
    """
    if len(text) > max(LENGTHS) + 1:
        return set()
    cuts = [(text[:at], text[at:]) for at in range(len(text) + 1)]
    wrong = {a + char + b[1:] for a, b in cuts if b for char in ALPHABET}
    missing = {a + char + b for a, b in cuts for char in ALPHABET}
    extra = {a + b[1:] for a, b in cuts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    return {code for code in wrong | missing | extra | swapped if is_code(code)}


def _check(body: str) -> str:
    """The character that makes the weighted sum of a code divisible by 23."""
    total = sum(
        weight * ALPHABET.index(char) for weight, char in enumerate(body, start=2)
    )
    return ALPHABET[-total % len(ALPHABET)]
