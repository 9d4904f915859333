"""Measures a whole run of an invented town, stage by stage, beside a floor: DuckDB reading the same files as text.

    python -m benchmarks.whole_run [--families 2000]

The floor reads every delivery of the town as text and writes it as Parquet, with nothing checked, in the same process
and with the same threads. It is no peer, only the least that any system could do with the files.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from thinkfamily.engine.duck import open_engine
from thinkfamily.pipeline.order import STEPS
from thinkfamily.pipeline.place import open_place


def main() -> None:
    """Invent a town, run it, and print a table of stages."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--families", type=int, default=2_000)
    families = asked.parse_args().families
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "northbridge"
        began = time.perf_counter()
        thinkfamily("new", place, "--families", families, "--seed", 1)
        invented = time.perf_counter() - began
        began = time.perf_counter()
        thinkfamily("run", place)
        whole = time.perf_counter() - began
        began = time.perf_counter()
        thinkfamily("run", place)
        again = time.perf_counter() - began
        floor = _floor(place)
        print(f"{families:,} families; inventing them took {invented:.0f} s\n")
        print("| stage | seconds | times the floor | peak MB so far | rows made |")
        print("|---|---|---|---|---|")
        for entry in open_place(place).journal.read()[: len(STEPS)]:
            made = sum(entry.rows.values())
            print(f"| {entry.step} | {entry.seconds:.1f} | {entry.seconds / floor:.0f} | {entry.peak_mb} | {made:,} |")
        print(f"| the whole run, published | {whole:.1f} | {whole / floor:.0f} | | |")
        print(f"| a second run, nothing new | {again:.1f} | {again / floor:.0f} | | |")
        print(f"| the floor: files read as text, written as Parquet | {floor:.1f} | 1 | | |")


def _floor(place: Path) -> float:
    backend = open_engine(spill=place / "floor")
    try:
        began = time.perf_counter()
        for number, path in enumerate(sorted((place / "inbox").glob("*/*.csv"))):
            encoding = "latin-1" if not _is_utf8(path) else "utf-8"
            backend.raw_sql(
                f"COPY (SELECT * FROM read_csv('{path}', all_varchar=true, header=true, strict_mode=false, "
                f"null_padding=true, ignore_errors=true, encoding='{encoding}')) "
                f"TO '{place / 'floor' / f'{number}.parquet'}' (FORMAT parquet)"
            )
        return time.perf_counter() - began
    finally:
        backend.disconnect()


def _is_utf8(path: Path) -> bool:
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return True


def thinkfamily(*words: object) -> None:
    """Run `thinkfamily` with these words; what it says goes where faults do, for the table is what is printed."""
    subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "thinkfamily", *map(str, words)], check=True, stdout=sys.stderr
    )


if __name__ == "__main__":
    main()
