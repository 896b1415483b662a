"""Pages: fresh, kept and unchanged, over 10, 1,000 and 10,000 entries; their weight."""

from __future__ import annotations

import gzip
import time
from io import BytesIO
from typing import Any

from tests.benchmarks.site import definitions, prepare, say, timed

PAGES = ("/sv/", "/sv/faq/", "/sv/topics/category-1/", "/sv/faq/entry-1/")


def main() -> None:
    """Print the tables."""
    prepare("pages")
    from django.core.cache import caches  # noqa: PLC0415 -- after setup
    from django.core.management import call_command  # noqa: PLC0415 -- after setup

    from faq import services  # noqa: PLC0415 -- after setup
    from portal.revisions.services import publish_definitions  # noqa: PLC0415 -- same
    from portal.wsgi import application  # noqa: PLC0415 -- after setup

    call_command("collectstatic", verbosity=0, interactive=False)

    def get(path: str, **over: str) -> bytes:
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": "",
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "HTTP_HOST": "127.0.0.1:8000",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
            **over,
        }
        answer = application(environ, lambda *_args: None)
        body = b"".join(answer)
        getattr(answer, "close", lambda: None)()
        return body

    for count in (10, 1_000, 10_000):
        batch = definitions(count)
        start = time.perf_counter()
        for number in range(20):
            services.write_category(
                f"category-{number}",
                audience="user",
                title={"sv": f"Ämne {number}", "en": f"Topic {number}"},
                description={},
            )
        services.write_entries(batch)
        written = time.perf_counter()
        publish_definitions([("entry", definition) for definition in batch])
        say(
            f"{count} entries: drafts {written - start:.2f} s, "
            f"published {time.perf_counter() - written:.2f} s"
        )
        for path in PAGES:

            def fresh(path: str = path) -> None:
                caches["pages"].clear()
                get(path)

            say(f"  {path:26} fresh  {timed(fresh, rounds=60, warm=5)}")
            say(f"  {path:26} kept   {timed(lambda p=path: get(p))}")
    page = get("/sv/faq/entry-1/")
    say(f"an entry of 2 kB: {len(page)} bytes, {len(gzip.compress(page))} gzipped")


if __name__ == "__main__":
    main()
