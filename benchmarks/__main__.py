"""Runs every benchmark and writes `docs/benchmarks.md`, with the machine and the day: `make bench`."""

import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"
BENCHMARKS = {
    "A whole run": ("benchmarks.whole_run",),
    "Intake of one large file": ("benchmarks.intake",),
    "Linkage and families, beside plain Splink": ("benchmarks.linkage",),
    "Person search": ("benchmarks.search",),
    "A large return in XML": ("benchmarks.xml",),
}

HEAD = """# Benchmarks

Written by `make bench`; times are of this machine and this day, so the ratios within one run say more than the seconds.
Figures about an invented town show how fast the machinery is, and nothing about how well it would find anybody.

"""


def main() -> None:
    """Run each benchmark in a process of its own and put what it prints on the page."""
    parts = [HEAD + _machine()]
    for title, words in BENCHMARKS.items():
        print(f"{title} …", file=sys.stderr)
        ran = subprocess.run([sys.executable, "-m", *words], check=True, capture_output=True, text=True)
        command = f"python -m {' '.join(words)}"
        parts.append(f"## {title}\n\n`{command}`\n\n{ran.stdout.strip()}\n")
    PAGE.write_text("\n".join(parts), encoding="utf-8")
    print(f"written to {PAGE}")


def _machine() -> str:
    today = datetime.now(tz=UTC).date()  # noqa: TID251  # a page of measurements says when they were taken
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    return (
        f"Measured {today} on {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}; load average {load:.1f} when it began.\n"
    )


if __name__ == "__main__":
    main()
