"""The review queue and the sample as CSV: out to be filled in, and back in, row by row, each refused for a reason.

An exported sheet holds people's details: it is readable by its owner alone and belongs back where it came from.
"""

import csv
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from thinkfamily.governance.link_rulings import SAME
from thinkfamily.pipeline.place import Place
from thinkfamily.pipeline.reviewing import ruling
from thinkfamily.pipeline.reviewing.samples import VERDICTS, keep_answer
from thinkfamily.pipeline.reviewing.standing import FIRST_APART, FIRST_SAME
from thinkfamily.release import keys
from thinkfamily.release.reader.opening import Release, open_current
from thinkfamily.release.reader.reviewing import Pair, Side, pair_of, queue, sampled, sides_of
from thinkfamily.vocabulary.errors import WrongUsage

# What the reviewer fills in.
FILLED_IN = ("verdict", "by", "why")
_NEEDED = ("pair_id", *FILLED_IN)
_OF_SIDE = (
    "feed",
    "role",
    "name",
    "former_surname",
    "known_as",
    "birth_date",
    "birth_year",
    "sex",
    "address",
    "numbers",
)
_OF_PAIR = ("children", "records", "needs_two", "why_here", "probability")
_BECAUSE = "refused_because"
# What a spreadsheet would take for a formula (OWASP, *CSV injection*).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(kw_only=True)
class Imported:
    """What became of the rows of a sheet: `kept`, `waiting` for a second person, `empty`, and `refused` with why."""

    kept: int = 0
    waiting: int = 0
    empty: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)
    refused_file: Path | None = None


def export_sheet(place: Place, *, out: Path, samples: bool) -> int:
    """Write the pairs that wait, or those of the newest sample, to a CSV; returns how many.

    Raises WrongUsage when the file is there already.
    """
    release = open_current(place.releases, public_key=keys.read_public(place.keys))
    try:
        pairs = sampled(release) if samples else queue(release)
        shown = () if samples else _OF_PAIR
        sides = [f"{name}_{side}" for name in _OF_SIDE for side in ("a", "b")]
        _write(out, ["pair_id", *FILLED_IN, *shown, *sides], (_row(release, pair, shown) for pair in pairs))
    finally:
        release.close()
    return len(pairs)


def import_sheet(place: Place, sheet: Path, *, at: str) -> Imported:
    """Take in the rows that somebody has filled in. Those refused go to a file beside the sheet, with the reason.

    Raises WrongUsage for a sheet that is no CSV in UTF-8 or lacks a column; then nothing is taken.
    """
    header, rows = _read(sheet)
    done = Imported()
    refused: list[Mapping[str, str]] = []
    release = open_current(place.releases, public_key=keys.read_public(place.keys))
    try:
        for number, row in enumerate(rows, start=2):
            why = _take(place, release, row, done, at=at)
            if why:
                done.refused.append((number, why))
                refused.append({**row, _BECAUSE: why})
    finally:
        release.close()
    if refused:
        done.refused_file = _free(sheet)
        _write(done.refused_file, [*header, _BECAUSE], refused)
    return done


def _take(place: Place, release: Release, row: Mapping[str, str], done: Imported, *, at: str) -> str:
    """Take one row in; the reason why not, or nothing."""
    verdict, by, why = (row[name].strip() for name in FILLED_IN)
    if not any((verdict, by, why)):
        done.empty += 1
        return ""
    pair = pair_of(release, pair_id=row["pair_id"].strip())
    if pair is None:
        return "the live release has no pair of that id; export the sheet again"
    allowed = VERDICTS if pair.sample else VERDICTS[:2]
    if verdict.lower() not in allowed:
        return f"the verdict is none of {', '.join(allowed)}"
    if not by or not (why or pair.sample):
        return "it does not say who rules, and why"
    keep = _keep_answer if pair.sample else _keep_ruling
    return keep(place, pair, done, {"verdict": verdict.lower(), "by": by, "why": why, "at": at})


def _keep_answer(place: Place, pair: Pair, done: Imported, said: Mapping[str, str]) -> str:
    if not keep_answer(place, pair_id=pair.pair_id, verdict=said["verdict"], by=said["by"], at=said["at"]):
        return "this pair of the sample has been judged already"
    done.kept += 1
    return ""


def _keep_ruling(place: Place, pair: Pair, done: Imported, said: Mapping[str, str]) -> str:
    names = ("record_a", "record_b", "key_a", "key_b", "needs_two")
    told = ruling.Pair(**{name: getattr(pair, name) for name in names})
    same = said["verdict"] == SAME
    try:
        made = ruling.rule(place, told, same=same, by=said["by"], why=said["why"], at=said["at"])
    except WrongUsage as fault:
        return fault.what
    if made.what in (FIRST_SAME, FIRST_APART):
        done.waiting += 1
    else:
        done.kept += 1
    return ""


def _row(release: Release, pair: Pair, shown: Sequence[str]) -> dict[str, str]:
    row = {"pair_id": pair.pair_id, **dict.fromkeys(FILLED_IN, "")}
    told = {
        "children": pair.children,
        "records": pair.records,
        "needs_two": "yes" if pair.needs_two else "no",
        "why_here": " ".join(each for each in (pair.why, pair.veto) if each),
        "probability": "" if pair.probability is None else pair.probability,
    }
    row |= {name: str(told[name]) for name in shown}
    for side in sides_of(release, pair_id=pair.pair_id):
        row |= {f"{name}_{side.side}": _safe(_cell(side, name)) for name in _OF_SIDE}
    return row


def _cell(side: Side, name: str) -> str:
    value = getattr(side, name)
    if isinstance(value, tuple):
        return "; ".join(value)
    return "" if value is None else str(value)


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell


def _read(sheet: Path) -> tuple[list[str], list[dict[str, str]]]:
    try:
        with sheet.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restkey="further", restval="")
            rows = list(_told(reader))
            header = list(reader.fieldnames or ())
    except (UnicodeDecodeError, csv.Error, OSError) as fault:
        raise WrongUsage(
            "the sheet cannot be read as a CSV in UTF-8", where=str(sheet), do="Save it as “CSV UTF-8” and try again."
        ) from fault
    missing = [name for name in _NEEDED if name not in header]
    if missing:
        raise WrongUsage(
            f"the sheet lacks the columns {', '.join(missing)}",
            where=str(sheet),
            do="Fill in what `thinkfamily review export` wrote, and keep its header.",
        )
    return header, rows


def _told(reader: "csv.DictReader[str]") -> Iterator[dict[str, str]]:
    for row in reader:
        further = row.pop("further", None)
        yield {name: value or "" for name, value in row.items()} | ({"further": str(further)} if further else {})


def _free(sheet: Path) -> Path:
    """A name beside the sheet that nothing has yet."""
    number, found = 1, sheet.with_suffix(".refused.csv")
    while found.exists():
        number += 1
        found = sheet.with_suffix(f".refused-{number}.csv")
    return found


def _write(path: Path, header: Sequence[str], rows: Iterator[Mapping[str, str]] | Sequence[Mapping[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as fault:
        raise WrongUsage("the file is there already", where=str(path), do="Give another name, or remove it.") from fault
    with os.fdopen(made, "w", encoding="utf-8-sig", newline="") as file:
        every = list(rows)
        further = ["further"] if any("further" in row for row in every) else []
        writer = csv.DictWriter(file, [*header, *further], restval="")
        writer.writeheader()
        writer.writerows(every)
