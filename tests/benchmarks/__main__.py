"""``make bench``: every benchmark, or those named on the command line.

Each ``bench_<subject>.py`` beside this file has ``main()``, which prints its table. A
benchmark runs in a process of its own, on a database of its own, without network but
for this machine's own address.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Run the benchmarks named, or all, one after the other."""
    names = sys.argv[1:] or sorted(
        path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py")
    )
    for name in names:
        sys.stdout.write(f"\n== {name}\n")
        sys.stdout.flush()
        subprocess.run(  # noqa: S603 -- our own benchmarks
            [sys.executable, "-m", f"tests.benchmarks.bench_{name}"],
            cwd=HERE.parent.parent,
            check=False,
        )


if __name__ == "__main__":
    main()
