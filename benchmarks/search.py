"""Measures person search at the size of a city: speed and what is found, by kind of mistake, beside a full scan.

    python -m benchmarks.search [--people 450000] [--each 60]

The people are invented and published through the real path. A search is counted as right by name when one of the first
ten has the name that was meant (`name@10`), and by person when it is the very person (`person@10`; namesakes keep that
below one where nothing but a name is given). The full scan compares what was typed with every name, both ways round, by
DuckDB's jaro_winkler_similarity, on the same file and the same one thread.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.random import Generator

from benchmarks.invented_names import People, invent_people, pa_text
from thinkfamily.engine.duck import open_engine
from thinkfamily.engine.workbench import Workbench
from thinkfamily.release import publish
from thinkfamily.release.keys import make_pair
from thinkfamily.release.reader.opening import Release, open_current
from thinkfamily.release.reader.searching import Found, search
from thinkfamily.tables import families, linkage, standard
from thinkfamily.tables.shape import Table
from thinkfamily.vocabulary.dates import AsOf

_AS_OF = AsOf(date(2026, 9, 30))
_KNOWN = date(2020, 1, 1)
_SCANS_EACH = 10
_WIDTHS = (8, 8, 9, 11, 9, 14)
_SCAN = (
    "SELECT person_id FROM persons ORDER BY greatest(jaro_winkler_similarity(forename || ' ' || surname, ?), "
    "jaro_winkler_similarity(surname || ' ' || forename, ?)) DESC, person_id LIMIT 10"
)
_SOUNDS = (("PH", "F"), ("CK", "K"), ("C", "K"), ("Y", "I"), ("EA", "EE"), ("S", "Z"), ("OU", "OO"), ("TH", "T"))
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def main() -> None:
    """Build, search, print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=450_000)
    asked.add_argument("--each", type=int, default=60, help="searches of each kind")
    told = asked.parse_args()
    people = invent_people(count=told.people, seed=20_260_930)
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        release = _publish(people, folder=Path(folder))
        print(f"{told.people:,} people published in {time.perf_counter() - began:.1f} s")
        began = time.perf_counter()
        words = len(release.dictionary.words)
        print(f"dictionary of {words:,} name words read in {time.perf_counter() - began:.2f} s\n")
        _measure(release, people, each=told.each)
        release.close()


def _measure(release: Release, people: People, *, each: int) -> None:
    heads = ("p50 ms", "p95 ms", "name@10", "person@10", "scan ms", "scan name@10")
    print(
        "".join([f"{'kind of search':<26}", *(f"{head:>{width}}" for head, width in zip(heads, _WIDTHS, strict=True))])
    )
    every: dict[str, list[float]] = {"took": [], "name": [], "person": [], "scan": [], "scan name": []}
    for place, (kind, write) in enumerate(_KINDS.items()):
        chance = np.random.default_rng(place)
        seen: dict[str, list[float]] = {name: [] for name in every}
        for turn in range(each):
            person = int(chance.integers(len(people)))
            text = write(people, person, chance)
            began = time.perf_counter()
            found = search(release, text=text)
            seen["took"].append(1000 * (time.perf_counter() - began))
            ids = [int(hit.person.person_id[1:]) for hit in found.hits[:10]] if isinstance(found, Found) else []
            seen["name"].append(any(_name(people, each_id) == _name(people, person) for each_id in ids))
            seen["person"].append(person in ids)
            if turn < _SCANS_EACH:
                began = time.perf_counter()
                rows = release.file.rows(_SCAN, [text, text])
                seen["scan"].append(1000 * (time.perf_counter() - began))
                seen["scan name"].append(any(_name(people, int(row[0][1:])) == _name(people, person) for row in rows))
        _print_row(kind, seen)
        for name, values in seen.items():
            every[name] += values
    _print_row("all", every)
    ratio = np.median(every["scan"]) / np.median(every["took"])
    print(f"\na full scan takes {ratio:.1f} times as long (medians, same run)")


def _print_row(kind: str, seen: Mapping[str, list[float]]) -> None:
    took, scan = np.array(seen["took"]), np.array(seen["scan"])
    figures = (
        f"{np.median(took):.1f}",
        f"{np.percentile(took, 95):.1f}",
        f"{np.mean(seen['name']):.3f}",
        f"{np.mean(seen['person']):.3f}",
        f"{np.median(scan):.1f}",
        f"{np.mean(seen['scan name']):.3f}",
    )
    print("".join([f"{kind:<26}", *(f"{each:>{width}}" for each, width in zip(figures, _WIDTHS, strict=True))]))


def _name(people: People, person: int) -> tuple[str, str]:
    return str(people.forenames[person]), str(people.surnames[person])


# Ways to write a search for a person ---------------------------------------------------------------------------------

Write = Callable[[People, int, Generator], str]


def _typo(word: str, chance: Generator) -> str:
    at = int(chance.integers(1, max(len(word) - 1, 2)))
    letter = _LETTERS[int(chance.integers(26))]
    ways = (
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[: at - 1] + word[at : at + 1] + word[at - 1 : at] + word[at + 1 :],
    )
    return ways[int(chance.integers(len(ways)))]


def _by_sound(word: str) -> str:
    for written, heard in _SOUNDS:
        if written in word[1:]:
            return word[0] + word[1:].replace(written, heard, 1)
    return word + "E"


def _kind(
    *,
    first: Callable[[str, Generator], str],
    last: Callable[[str, Generator], str],
    tail: Write | None = None,
    swap: bool = False,
) -> Write:
    def write(people: People, person: int, chance: Generator) -> str:
        forename, surname = _name(people, person)
        names = [first(forename, chance), last(surname, chance)]
        parts = reversed(names) if swap else names
        return " ".join([*parts, *([tail(people, person, chance)] if tail else [])])

    return write


def _same(word: str, _chance: Generator) -> str:
    return word


def _heard(word: str, _chance: Generator) -> str:
    return _by_sound(word)


def _begun(word: str, _chance: Generator) -> str:
    return word[: max(3, len(word) - 2)]


def _born(people: People, person: int, _chance: Generator) -> str:
    year, month, day = str(people.births[person]).split("-")
    return f"{day}/{month}/{year}"


def _born_wrong(people: People, person: int, chance: Generator) -> str:
    year, month, day = str(people.births[person]).split("-")
    if int(day) <= 12 and day != month:
        return f"{month}/{day}/{year}"
    return f"{day}/{month}/{int(year) + int(chance.choice([-1, 1]))}"


def _year(people: People, person: int, _chance: Generator) -> str:
    return str(people.births[person])[:4]


def _postcode(people: People, person: int, _chance: Generator) -> str:
    return str(people.postcodes[person])


def _number(people: People, person: int, _chance: Generator) -> str:
    number = str(people.numbers[person])
    return f"{number[:3]} {number[3:6]} {number[6:]}"


_KINDS: dict[str, Write] = {
    "exact": _kind(first=_same, last=_same),
    "forename misspelt": _kind(first=_typo, last=_same),
    "surname misspelt": _kind(first=_same, last=_typo),
    "both misspelt": _kind(first=_typo, last=_typo),
    "written as heard": _kind(first=_same, last=_heard),
    "swapped": _kind(first=_same, last=_same, swap=True),
    "swapped and misspelt": _kind(first=_typo, last=_same, swap=True),
    "only begun": _kind(first=_begun, last=_begun),
    "name, date of birth": _kind(first=_same, last=_same, tail=_born),
    "misspelt, wrong date": _kind(first=_same, last=_typo, tail=_born_wrong),
    "misspelt, year": _kind(first=_same, last=_typo, tail=_year),
    "misspelt, postcode": _kind(first=_typo, last=_same, tail=_postcode),
    "date of birth, postcode": lambda p, i, c: f"{_born(p, i, c)} {_postcode(p, i, c)}",
    "NHS number": _number,
}


# The release ---------------------------------------------------------------------------------------------------------


def _publish(people: People, *, folder: Path) -> Release:
    backend = open_engine(spill=folder / "spill")
    before = Workbench(backend=backend, inputs={}, folder=folder / "inputs")
    for shape, columns in _columns(people).items():
        before.keep(shape, _filled(shape, columns, rows=len(people)))
    keys = make_pair(folder / "keys", passphrase=None)
    publish(
        work=Workbench(backend=backend, inputs=before.made, folder=folder / "work"),
        releases=folder / "releases",
        place_name="Benchmark",
        as_of=_AS_OF,
        made_on="2026-10-01T06:00:00+00:00",
        code_version="benchmark",
        feeds={},
        agreements={},
        rulebook="none",
        signing_key=keys,
        data_are_invented=True,
    )
    backend.disconnect()
    return open_current(folder / "releases", public_key=keys.public)


def _columns(people: People) -> dict[Table, dict[str, pa.Array]]:
    ids = [f"p{number:07d}" for number in range(len(people))]
    person, record = pa.array(ids), pa.array([f"r{each[1:]}" for each in ids])
    forename, surname = pa_text(people.forenames), pa_text(people.surnames)
    born = pa.array(people.births)
    years = pa.array(people.births.astype("datetime64[Y]").astype(np.int64) + 1970)
    return {
        linkage.persons: {
            "person_id": person, "forename": forename, "surname": surname, "birth_date": born, "birth_year": years,
        },
        standard.records: {
            "record_id": record, "record_key": record, "forename": forename, "surname": surname, "birth_date": born,
        },
        linkage.memberships: {"record_id": record, "record_key": record, "person_id": person},
        standard.identifiers: {
            "record_id": record, "scheme": pa.array(["nhs_number"] * len(ids)), "value": pa_text(people.numbers),
            "standing": pa.array(["valid"] * len(ids)),
        },
        families.addresses: {"address_id": person, "postcode": pa_text(people.postcodes)},
        families.residences: {"person_id": person, "address_id": person, "record_id": record},
    }  # fmt: skip


def _filled(shape: Table, columns: Mapping[str, pa.Array], *, rows: int) -> pa.Table:
    stand_ins = {"string": "", "int64": 1, "float64": 1.0, "date": _KNOWN, "boolean": False}
    types = {
        "string": pa.string(),
        "int64": pa.int64(),
        "float64": pa.float64(),
        "date": pa.date32(),
        "boolean": pa.bool_(),
    }
    every = {}
    for column in shape.columns:
        value = None if column.missing_allowed else stand_ins[column.kind]
        made = columns.get(column.name)
        every[column.name] = (
            pa.array([value] * rows, types[column.kind]) if made is None else made.cast(types[column.kind])
        )
    return pa.table(every)


if __name__ == "__main__":
    main()
