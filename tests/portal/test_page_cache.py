"""The cache of rendered pages: bounded in bytes, last used kept longest."""

from __future__ import annotations

import threading

from hypothesis import given
from hypothesis import strategies as st

from portal.page_cache import BoundedMemoryCache


def cache(max_bytes: int = 10) -> BoundedMemoryCache:
    return BoundedMemoryCache("", {"OPTIONS": {"max_bytes": max_bytes}})


def test_get_gives_what_was_set() -> None:
    pages = cache()
    pages.set("a", (b"12", None))

    assert pages.get("a") == (b"12", None)
    assert pages.get("b", "nothing") == "nothing"


def test_set_drops_the_least_recently_used() -> None:
    pages = cache()
    pages.set("a", (b"1234",))
    pages.set("b", (b"1234",))
    pages.get("a")

    pages.set("c", (b"1234",))

    assert [pages.get(key) for key in "abc"] == [(b"1234",), None, (b"1234",)]


def test_set_does_not_keep_what_is_larger_than_the_cache() -> None:
    pages = cache()
    pages.set("a", (b"1",))

    pages.set("b", (b"x" * 11,))

    assert (pages.get("a"), pages.get("b")) == ((b"1",), None)


def test_set_again_counts_once() -> None:
    pages = cache()
    for _round in range(9):
        pages.set("a", (b"12345",))
    pages.set("b", (b"12345",))

    assert pages.get("a") == (b"12345",)


def test_delete_and_clear_forget() -> None:
    pages = cache()
    pages.set("a", (b"1",))
    pages.set("b", (b"1",))

    assert (pages.delete("a"), pages.delete("a")) == (True, False)
    pages.clear()
    assert pages.get("b") is None


def test_a_cache_of_nothing_keeps_nothing() -> None:
    pages = cache(0)
    pages.set("a", (b"1",))

    assert pages.get("a") is None


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 12))))
def test_it_never_holds_more_than_its_bound(steps: list[tuple[str, int]]) -> None:
    pages = cache()
    for key, size in steps:
        pages.set(key, (b"x" * size,))

    held = [value for key in "abcdef" if (value := pages.get(key))]
    assert sum(len(value[0]) for value in held) <= 10


def test_it_can_be_used_by_many_threads() -> None:
    pages = cache(1000)

    def work(name: int) -> None:
        for turn in range(500):
            pages.set(f"{name}-{turn % 7}", (b"x" * (turn % 90),))
            pages.get(f"{(name + 1) % 4}-{turn % 7}")

    threads = [threading.Thread(target=work, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    held = [pages.get(f"{n}-{t}") for n in range(4) for t in range(7)]
    assert sum(len(value[0]) for value in held if value) <= 1000
