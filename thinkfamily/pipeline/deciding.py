"""What people decide about deliveries that were held: to let one in, or never to; and what they can be told of each.

A decision is a line in `rulings/deliveries.jsonl`. It counts from the day after it was made, so that a run as of an
earlier day still comes to what it came to then.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import ibis.expr.types as ir

from thinkfamily.engine.duck import open_engine
from thinkfamily.engine.workbench import Kept
from thinkfamily.governance.rulings import UNDO, Ruling, Rulings
from thinkfamily.intake import Decided
from thinkfamily.intake.advice import code_of, what_to_do
from thinkfamily.intake.faults import RELEASABLE
from thinkfamily.pipeline.place import Place
from thinkfamily.pipeline.waiting import WAITING
from thinkfamily.vocabulary.dates import AsOf
from thinkfamily.vocabulary.errors import WrongUsage

MATTER = "deliveries"
RELEASE, REJECT = "release", "reject"

# Of loaded deliveries these should be looked at too.
_TO_LOOK_AT = ("NEW_COLUMN", "FLAG_DROP")
_DAY = len("2026-09-30")

Row = Mapping[str, Any]  # a table's row, whose values differ from column to column


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A delivery as it is listed. `why` names its faults, `do` what can be done about it."""

    extract_id: str
    feed: str
    file: str
    since: date
    status: str
    why: str
    do: str


@dataclass(frozen=True, kw_only=True)
class Shown:
    """All that may be told of one delivery: its receipt, its findings, its rows set aside as counts, and rulings."""

    receipt: Row
    findings: tuple[Row, ...]
    set_aside: tuple[Row, ...]
    rulings: tuple[Ruling, ...]


def decided(place: Place, *, as_of: AsOf) -> dict[str, Decided]:
    """What had been decided about extracts before a day, by extract id; of several decisions, the last."""
    return {
        str(each.more["extract_id"]): Decided(
            is_let_in=each.what == RELEASE, is_late=bool(each.more.get("as_late", False))
        )
        for each in in_force(place.rulings(MATTER), before=as_of.day)
    }


def in_force(rulings: Rulings, *, before: date | None = None) -> list[Ruling]:
    """The decisions that stood before a day, or stand now, oldest first."""
    known = [each for each in rulings.read() if before is None or each.at[:_DAY] < before.isoformat()]
    undone = {str(each.more.get("of")) for each in known if each.what == UNDO}
    return [each for each in known if each.what in (RELEASE, REJECT) and each.id not in undone]


def decided_on(place: Place) -> list[date]:
    """The days on which something was decided about deliveries."""
    return [date.fromisoformat(each.at[:_DAY]) for each in place.rulings(MATTER).read()]


def listed(place: Place, *, every: bool) -> list[Listed]:
    """The deliveries of the standing run that wait or should be looked at; or every one.

    Raises WrongUsage when no run has finished yet.
    """
    ruled = {str(each.more["extract_id"]): each for each in in_force(place.rulings(MATTER))}
    with _standing(place) as (receipts, findings, _):
        found = _rows(receipts.order_by(["feed", "received_on", "file"]))
        marked = findings.filter(findings.code.isin(_TO_LOOK_AT)).select("extract_id", "code").distinct()
        codes: dict[str, list[str]] = {}
        for row in _rows(marked.order_by(["extract_id", "code"])):
            codes.setdefault(row["extract_id"], []).append(row["code"])
    shown = [row for row in found if every or row["status"] in WAITING or row["extract_id"] in codes]
    return [_listed(row, codes.get(row["extract_id"], []), ruled.get(row["extract_id"])) for row in shown]


def show(place: Place, given: str) -> Shown:
    """What may be told of one delivery, given by its extract id or file name. Raises WrongUsage when there is none."""
    with _standing(place) as (receipts, findings, quarantine):
        receipt = _one(receipts, given)
        extract = receipt["extract_id"]
        aside = quarantine.filter(quarantine.extract_id == extract)
        counted = aside.group_by(["feed_table", "code", "column", "status"]).agg(rows=lambda t: t.count())
        return Shown(
            receipt=receipt,
            findings=tuple(
                _rows(findings.filter(findings.extract_id == extract).order_by(["feed_table", "column", "code"]))
            ),
            set_aside=tuple(_rows(counted.order_by(["feed_table", "code", "column", "status"]))),
            rulings=tuple(each for each in in_force(place.rulings(MATTER)) if each.more["extract_id"] == extract),
        )


def release(place: Place, given: str, *, as_late: bool, by: str, why: str, at: str) -> Ruling:
    """Let in a delivery that is held, from the next run on. Raises WrongUsage when it cannot be let in."""
    told = show(place, given)
    code = code_of(told.receipt["reason"])
    read = any(each["rows"] for each in told.findings if each["code"] == code)
    if told.receipt["status"] != "held" or code not in RELEASABLE or not read:
        raise WrongUsage(
            f"a delivery that is {told.receipt['status']}{f' ({code})' if code else ''} cannot be let in",
            where=str(told.receipt["file"]),
            do=what_to_do(code) if code else "Only one that is held although its rows could be read can be.",
        )
    if as_late and code != "OUT_OF_ORDER":
        raise WrongUsage(
            f"it is held for {code} and not for its order", where="--as-late", do="Release it without --as-late."
        )
    return _rule(place, told, what=RELEASE, by=by, why=why, at=at, as_late=as_late)


def reject(place: Place, given: str, *, by: str, why: str, at: str) -> Ruling:
    """Have a delivery never loaded, from the next run on; one that was loaded is left out from then on."""
    return _rule(place, show(place, given), what=REJECT, by=by, why=why, at=at)


def undo(place: Place, given: str, *, by: str, why: str, at: str) -> Ruling:
    """Undo what stands about a delivery. Raises WrongUsage when nothing does."""
    told = show(place, given)
    if not told.rulings:
        raise WrongUsage(
            "nothing has been decided about it", where=str(told.receipt["file"]), do="See: thinkfamily deliveries list"
        )
    return place.rulings(MATTER).undo(told.rulings[-1].id, by=by, why=why, at=at)


def _rule(place: Place, told: Shown, *, what: str, by: str, why: str, at: str, **more: object) -> Ruling:
    receipt = told.receipt
    if told.rulings:
        raise WrongUsage(
            f"{told.rulings[-1].by} has decided to {told.rulings[-1].what} it",
            where=str(receipt["file"]),
            do="Undo that first: thinkfamily deliveries undo",
        )
    about = {"extract_id": receipt["extract_id"], "feed": receipt["feed"], "file": receipt["file"]}
    return place.rulings(MATTER).add(at=at, by=by, what=what, why=why, **about, **more)


def _listed(row: Row, marks: list[str], ruling: Ruling | None) -> Listed:
    code = code_of(row["reason"]) if row["status"] in WAITING else (marks or [""])[0]
    do = what_to_do(code) if code else ""
    if ruling is not None:
        counts = {RELEASE: "held", REJECT: "held refused loaded late unrecognised"}
        pending = "; the next run sees it" if row["status"] in counts[ruling.what].split() else ""
        do = f"{ruling.by} decided to {ruling.what} it on {ruling.at[:_DAY]}{pending}."
    return Listed(
        extract_id=row["extract_id"],
        feed=row["feed"],
        file=row["file"],
        since=row["received_on"],
        status=row["status"],
        why="; ".join([*([row["reason"]] if row["reason"] else []), *marks]),
        do=do,
    )


@contextmanager
def _standing(place: Place) -> Iterator[tuple[ir.Table, ir.Table, ir.Table]]:
    _, results = place.store.standing()
    tables = {name: kept for result in results.values() for name, kept in result.tables.items()}
    if "receipts" not in tables:
        raise WrongUsage(
            "no run of this place has finished yet",
            where=str(place.folder),
            do=f"Run it first: thinkfamily run {place.folder.name}",
        )
    backend = open_engine(spill=place.store.folder / "spill", threads=1)
    try:
        yield tuple(_read(backend, tables[name]) for name in ("receipts", "findings", "quarantine"))
    finally:
        backend.disconnect()


def _read(backend: Any, kept: Kept) -> ir.Table:  # an Ibis backend, which ships no types
    return backend.read_parquet([str(path) for path in kept.files])


def _rows(rows: ir.Table) -> list[Row]:
    found: list[Row] = rows.to_pyarrow().to_pylist()
    return found


def _one(receipts: ir.Table, given: str) -> Row:
    found = _rows(receipts.filter((receipts.extract_id == given) | (receipts.file == given)))
    if len(found) != 1:
        raise WrongUsage(
            "no delivery has that id or file name" if not found else f"{len(found)} deliveries have that file name",
            where=given,
            do="Give the id that this command shows: thinkfamily deliveries list PLACE --all",
        )
    return found[0]
