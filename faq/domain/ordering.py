"""Moving one thing within a list."""

from __future__ import annotations

from collections.abc import Sequence


def moved(keys: Sequence[str], key: str, *, by: int) -> list[str]:
    """The keys with one of them moved.

    Args:
        keys: Keys in order.
        key: The one to move; where it is not among them nothing moves.
        by: Places down the list, negative for up; it stops at either end.
    """
    if key not in keys:
        return list(keys)
    place = max(keys.index(key) + by, 0)
    rest = [other for other in keys if other != key]
    return [*rest[:place], key, *rest[place:]]


def placed(keys: Sequence[str], key: str, *, before: str) -> list[str]:
    """The keys with one of them put before another.

    Args:
        keys: Keys in order.
        key: The one to move.
        before: The key it shall stand before; ``""`` puts it last.

    Returns:
        The keys in their new order, or as they are where either key is not among them.
    """
    rest = [other for other in keys if other != key]
    if key not in keys or (before and before not in rest):
        return list(keys)
    place = rest.index(before) if before else len(rest)
    return [*rest[:place], key, *rest[place:]]
