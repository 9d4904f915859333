"""Runs an example place on the data it was made for, and holds the persons found against the truth."""

import csv
import shutil
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from pathlib import Path

from thinkfamily.contracts.reading import read_contracts
from thinkfamily.engine.duck import open_engine
from thinkfamily.engine.workbench import Workbench
from thinkfamily.intake import take_in
from thinkfamily.linkage import link
from thinkfamily.pipeline.place import read_agreements, read_place_gateways
from thinkfamily.standard import standardise
from thinkfamily.tables.linkage import memberships
from thinkfamily.vocabulary.dates import AsOf

EXAMPLES = Path(__file__).parents[2] / "examples"
DATA = Path(__file__).parents[1] / "data" / "linkage"

DELIVERIES = {
    "febrl4": {"febrl-a": "febrl4_a.csv", "febrl-b": "febrl4_b.csv"},
    "pseudopeople": {
        "census": "pseudopeople_decennial_census.csv",
        "tax-forms": "pseudopeople_taxes_w2.csv",
        "nutrition": "pseudopeople_wic.csv",
    },
}
# A week after the deliveries, whenever the test is run.
_RECEIVED_ON, _AS_OF = date(2021, 3, 1), AsOf(date(2021, 3, 8))


def linked(
    example: str, folder: Path, *, without: Collection[str] = (), feeds_taken: Collection[str] = ()
) -> Workbench:
    """The example's data, through intake, standard and linkage, as its contracts say and nothing else.

    The columns `without` are emptied first; of the feeds only those `feeds_taken` are delivered, if any are named.
    """
    place = EXAMPLES / example
    for feed, name in DELIVERIES[example].items():
        if feeds_taken and feed not in feeds_taken:
            continue
        inbox = folder / "inbox" / feed
        inbox.mkdir(parents=True)
        _deliver(DATA / name, inbox / f"{_RECEIVED_ON}--{name}", without=without)
    feeds = read_contracts(place / "feeds")
    agreements = read_agreements(place / "agreements", gateways=read_place_gateways(place))
    work = Workbench(backend=open_engine(spill=folder / "spill"), inputs={}, folder=folder / "made")
    take_in(work=work, feeds=feeds, agreements=agreements, inbox=folder / "inbox", as_of=_AS_OF, kept=folder / "kept")
    standardise(work=work, feeds=feeds)
    link(work=work, previous=None, overrides=None, as_of=_AS_OF)
    return work


def _deliver(file: Path, to: Path, *, without: Collection[str]) -> None:
    if not without:
        shutil.copyfile(file, to)
        return
    with file.open(newline="", encoding="utf-8") as source, to.open("w", newline="", encoding="utf-8") as target:
        rows = csv.DictReader(source)
        written = csv.DictWriter(target, fieldnames=list(rows.fieldnames or ()))
        written.writeheader()
        written.writerows({name: "" if name in without else value for name, value in row.items()} for row in rows)


def persons_of(work: Workbench) -> dict[str, str]:
    """Record key to person id."""
    found = work.table(memberships).execute()
    return dict(zip(found["record_key"], found["person_id"], strict=True))


def truth_of(example: str, *, feeds_taken: Collection[str] = ()) -> dict[str, str]:
    """Record key to the true person."""
    truth: dict[str, str] = {}
    for feed, name in DELIVERIES[example].items():
        if feeds_taken and feed not in feeds_taken:
            continue
        with (DATA / name.replace(".csv", "_truth.csv")).open(newline="", encoding="utf-8") as rows:
            truth.update((row[0], row[1]) for row in list(csv.reader(rows))[1:])
    return truth


def pairwise(found: Mapping[str, str], truth: Mapping[str, str]) -> tuple[float, float, float]:
    """(precision, recall, F1) over pairs of records that the truth knows; one that was not found stands alone."""
    found = {key: found.get(key, key) for key in truth}
    if len(set(truth.values())) == len(truth):
        # Nobody is there twice: the only question is whether anyone was joined.
        alone = float(len(set(found.values())) == len(found))
        return alone, alone, alone
    both = _pairs(Counter((found[key], person) for key, person in truth.items()).values())
    said = _pairs(Counter(found[key] for key in truth).values())
    real = _pairs(Counter(truth.values()).values())
    return both / said, both / real, 2 * both / (said + real)


def exact(found: Mapping[str, str], truth: Mapping[str, str]) -> float:
    """The F1 of persons found exactly: with all of their records and no other."""
    said, real = _groups({key: found.get(key, key) for key in truth}), _groups(truth)
    return 2 * len(said & real) / (len(said) + len(real))


def _groups(person: Mapping[str, str]) -> set[frozenset[str]]:
    held: dict[str, set[str]] = {}
    for key, whose in person.items():
        held.setdefault(whose, set()).add(key)
    return {frozenset(keys) for keys in held.values()}


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)
