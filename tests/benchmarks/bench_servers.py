"""The WSGI servers that were considered, on this project's pages, in one run.

Needs ``wrk`` (Debian's package of that name). Each server gets two processes on this
machine's own address, and is measured on a kept entry page, on a fresh page (the cache
switched off) and against the smallest Django view (constant bytes, no middleware).
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from tests.benchmarks.site import definitions, prepare, say

PORT = 8765
SECONDS = int(os.environ.get("BENCH_SECONDS", "4"))
CONNECTIONS = 16
BIN = Path(sys.executable).parent

SMALLEST = """
import django
from django.conf import settings
settings.configure(SECRET_KEY="s" * 50, ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"])
django.setup()
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path
BODY = b"x" * 3500
urlpatterns = [path("sv/faq/entry-1/", lambda request: HttpResponse(BODY))]
application = get_wsgi_application()
"""

SERVERS = {
    "gunicorn sync 2": ["gunicorn", "-k", "sync", "-w", "2"],
    "gunicorn gthread 2x4": ["gunicorn", "-k", "gthread", "-w", "2", "--threads", "4"],
    "granian 2": ["granian", "--workers", "2"],
    "granian 2x4": ["granian", "--workers", "2", "--blocking-threads", "4"],
}


def command(server: list[str], target: str, folder: Path) -> list[str]:
    """The command line of a server that serves ``module:application``."""
    name, *rest = server
    if name == "gunicorn":
        where = ["--bind", f"127.0.0.1:{PORT}", "--preload", "--no-control-socket"]
        return [str(BIN / name), *rest, *where, "--chdir", str(folder), target]
    where = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(PORT)]
    return [str(BIN / name), *rest, *where, "--working-dir", str(folder), target]


def memory(pid: int) -> float:
    """Proportional memory of a process and its children, in MiB."""
    total, todo = 0.0, [pid]
    while todo:
        current = todo.pop()
        children = Path(f"/proc/{current}/task/{current}/children").read_text()
        todo += [int(child) for child in children.split()]
        rollup = Path(f"/proc/{current}/smaps_rollup").read_text()
        found = re.search(r"Pss:\s+(\d+) kB", rollup)
        total += int(found.group(1)) / 1024 if found else 0
    return total


def load(seconds: int) -> str:
    """One run of wrk: requests a second, latencies at 50, 95 and 99 %."""
    script = (
        "done = function(s, l, r) io.write(string.format("
        '"RESULT %d %.2f %.2f %.2f %d", '
        "s.requests / (s.duration / 1e6), l:percentile(50) / 1e3, "
        "l:percentile(95) / 1e3, l:percentile(99) / 1e3, "
        "s.errors.status + s.errors.connect + s.errors.read + s.errors.timeout)) end\n"
    )
    file = Path("/tmp") / f"inlogg-wrk-{os.getpid()}.lua"  # noqa: S108 -- our own name
    file.write_text(script)
    done = subprocess.run(  # noqa: S603 -- bounded load on this machine's own address
        [
            *(shutil.which("wrk") or "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s"),
            *("-H", "Accept-Encoding: gzip", "-s", str(file)),
            f"http://127.0.0.1:{PORT}/sv/faq/entry-1/",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    file.unlink()
    rate, *latency, errors = done.stdout.rpartition("RESULT ")[2].split()
    p50, p95, p99 = (float(value) for value in latency)
    return (
        f"{int(rate):6} req/s   p50 {p50:6.2f}   p95 {p95:6.2f}   p99 {p99:6.2f} ms   "
        f"errors {errors}"
    )


def serve(label: str, server: list[str], target: str, folder: Path) -> None:
    """Start a server, load it, print what was seen, and stop it."""
    process = subprocess.Popen(  # noqa: S603 -- a server of this machine's own
        command(server, target, folder),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder)},
    )
    try:
        for _try in range(100):
            try:
                urllib.request.urlopen(
                    f"http://127.0.0.1:{PORT}/sv/faq/entry-1/", timeout=1
                ).read()
                break
            except OSError:
                time.sleep(0.1)
        load(1)  # every process has rendered the page once before it is measured
        seen = load(SECONDS)
        say(f"{label:42} {seen}   {memory(process.pid):5.0f} MiB")
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=15)


def main() -> None:
    """Print the table."""
    if not shutil.which("wrk"):
        sys.exit("wrk is not installed: apt-get install wrk")
    folder = prepare("servers")
    from django.core.management import call_command  # noqa: PLC0415 -- after setup
    from django.db import connections  # noqa: PLC0415 -- after setup

    from faq import services  # noqa: PLC0415 -- after setup
    from portal.revisions.services import publish_definitions  # noqa: PLC0415 -- same

    batch = definitions(100)
    services.write_entries(batch)
    publish_definitions([("entry", definition) for definition in batch])
    call_command("collectstatic", verbosity=0, interactive=False)
    connections.close_all()
    (folder / "smallest.py").write_text(SMALLEST)
    root = Path(__file__).resolve().parents[2]
    for name, server in SERVERS.items():
        serve(f"{name}: kept page", server, "portal.wsgi:application", root)
        serve(f"{name}: smallest view", server, "smallest:application", folder)
        os.environ["PORTAL_PAGE_CACHE_MB"] = "0"
        serve(f"{name}: fresh page", server, "portal.wsgi:application", root)
        del os.environ["PORTAL_PAGE_CACHE_MB"]


if __name__ == "__main__":
    main()
