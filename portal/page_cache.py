"""A cache of rendered pages in the memory of one process, bounded in bytes."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Any

from django.core.cache.backends.base import BaseCache


class BoundedMemoryCache(BaseCache):
    """Keeps what was used last, at most so many bytes; never pickles.

    Django's own in-process cache bounds the number of values, not their size, and
    copies each value on every read. Values here are immutable, and their keys carry
    the content version, so nothing needs to expire: what is old is never asked for
    again, and falls out as the least recently used.

    Values must be tuples of bytes or None; the sum of their lengths is what counts.
    """

    def __init__(self, _name: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._max_bytes = int(params.get("OPTIONS", {}).get("max_bytes", 0))
        self._values: OrderedDict[str, tuple[bytes | None, ...]] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: Any, default: Any = None, version: Any = None) -> Any:
        """The value, which becomes the most recently used; ``default`` without one."""
        with self._lock:
            if key not in self._values:
                return default
            self._values.move_to_end(key)
            return self._values[key]

    def set(
        self, key: Any, value: Any, timeout: Any = None, version: Any = None
    ) -> None:
        """Keep a value, dropping the least recently used to make room.

        One that alone is larger than the cache is not kept.
        """
        size = _size(value)
        with self._lock:
            self._drop(key)
            if size > self._max_bytes:
                return
            self._values[key] = value
            self._bytes += size
            while self._bytes > self._max_bytes:
                self._drop(next(iter(self._values)))

    def delete(self, key: Any, version: Any = None) -> bool:
        """Forget a value, and say whether there was one."""
        with self._lock:
            return self._drop(key)

    def clear(self) -> None:
        """Forget every value."""
        with self._lock:
            self._values.clear()
            self._bytes = 0

    def _drop(self, key: str) -> bool:
        value = self._values.pop(key, None)
        if value is None:
            return False
        self._bytes -= _size(value)
        return True


def _size(value: tuple[bytes | None, ...]) -> int:
    return sum(len(part) for part in value if part)
