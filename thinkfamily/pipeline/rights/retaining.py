"""Applies retention: deletes what has outlived its rule, says what and why, and never what a legal hold covers.

What acts where: rows go from what is kept of extracts, at once, and stay out of every later run; old results of the
store and old releases go; what stands goes when the next run has replaced it. The inbox is the senders', and is left.
Every step can be done twice, so one that was killed is done again from the start.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq

from thinkfamily import intake, release
from thinkfamily.engine.duck import open_engine
from thinkfamily.engine.workbench import Tell, silent
from thinkfamily.governance.marks import ensure_key
from thinkfamily.governance.retention import GROWN_UP
from thinkfamily.governance.rulings import Ruling
from thinkfamily.governance.sieve import Sieve
from thinkfamily.pipeline.explain.trail import open_standing
from thinkfamily.pipeline.lock import sole_run
from thinkfamily.pipeline.place import Place
from thinkfamily.pipeline.rights.erasing import purge
from thinkfamily.pipeline.rights.growing_up import grown_up
from thinkfamily.pipeline.rights.matters import HOLD, HOLDS, RETAINED, RETENTION
from thinkfamily.pipeline.rights.people import row_marks
from thinkfamily.pipeline.rights.reporting import Removed, Report, report_path, write_report
from thinkfamily.pipeline.rights.sieving import proof_of, sieve_of
from thinkfamily.pipeline.run import day_of
from thinkfamily.release import keys
from thinkfamily.release.retiring import made_as_of_before
from thinkfamily.tables.intake import rows_name
from thinkfamily.vocabulary.dates import months_after
from thinkfamily.vocabulary.errors import WrongUsage

# What the web's own database holds past its rules, and removes unless `dry_run`; or why it could not be reached.
OfApplication = Callable[[date, bool], Sequence[Removed] | str]

_WHY = "The place's retention rules"


def not_reached(_day: date, _dry_run: bool) -> str:
    """For whoever has no application database at hand."""
    return "The application's database was not reached: DATABASE_URL is not set."


def retain(
    place: Place,
    *,
    day: date,
    at: str,
    by: str,
    dry_run: bool,
    application: OfApplication = not_reached,
    tell: Tell = silent,
) -> Report:
    """Delete what has outlived its rule on a day, or only say what would go, and keep the report in the place.

    Raises Locked while a run is at work; WrongUsage for a day before the one on which it was last applied.
    """
    with sole_run(place.store.folder):
        sieve = sieve_of(place)
        if sieve.retained_on is not None and day < sieve.retained_on:
            raise WrongUsage(
                f"retention was applied on {sieve.retained_on} already",
                where="--on",
                do="Give that day or a later one.",
            )
        ruling = _unreported(place, day=day)
        if ruling is not None:
            removed = [Removed(**each) for each in ruling.more["removed"]]
        else:
            marks = _marks_of_grown_up(place, sieve=sieve, day=day)
            key = sieve.key or ensure_key(place.keys)
            new = replace(sieve, retained_on=day, past=sieve.past | frozenset(marks), key=key)
            removed = list(_rows_past(place, sieve=new, tell=tell))
            if not dry_run:
                ruling = _rule(place, day=day, marks=marks, removed=removed, at=at, by=by)
        if not dry_run:
            purge(place, day=day_of(at), tell=tell)
        notes: list[str] = []
        all_held = sieve.all_held
        removed += _results(place, dry_run=dry_run, held=all_held)
        removed += _releases(place, day=day, dry_run=dry_run, notes=notes)
        of_application = "Everything is held, so nothing was removed." if all_held else application(day, dry_run)
        if isinstance(of_application, str):
            notes.append(of_application)
        else:
            removed += of_application
        notes += _holds(place)
        report = Report(
            place=place.settings.name, on=day, at=at, by=by, dry_run=dry_run, removed=tuple(removed), notes=tuple(notes)
        )
        return report if dry_run or ruling is None else write_report(place, report, ruling=ruling.id)


def _marks_of_grown_up(place: Place, *, sieve: Sieve, day: date) -> list[str]:
    """The marks of rows about people who have grown up since retention was last applied."""
    _, results = place.store.standing()
    if sieve.all_held or not {"families", "linkage", "standard", "intake"} <= set(results):
        return []
    with open_standing(place) as standing:
        places = grown_up(standing, day=day, rules=place.settings.retention)
        return row_marks(standing, places, key=sieve.key or ensure_key(place.keys))


def _rows_past(place: Place, *, sieve: Sieve, tell: Tell) -> list[Removed]:
    _, results = place.store.standing()
    if "intake" not in results:
        return []
    backend = open_engine(spill=place.store.folder / "spill", threads=place.settings.threads)
    removed = []
    try:
        tables = results["intake"].tables
        for done, feed in enumerate(feed for _, feed in sorted(place.feeds.items())):
            tell(f"rows of {feed.id}", done / len(place.feeds))
            for table in feed.tables:
                kept = tables.get(rows_name(feed=feed.id, table=table.name))
                if kept is None or not kept.files:
                    continue
                counted = intake.past_retention(kept.files, feed=feed, table=table, sieve=sieve, backend=backend)
                said = {rule.name: rule.says for rule in intake.rules_of(feed, table, sieve=sieve)}
                said[GROWN_UP] = _grown_up_says(sieve)
                removed += [
                    Removed(what="rows", where=feed.id, rule=rule, reason=said[rule], count=rows)
                    for rule, rows in sorted(counted.items())
                ]
    finally:
        backend.disconnect()
    return removed


def _grown_up_says(sieve: Sieve) -> str:
    rules = sieve.rules
    return (
        f"people of {rules.grown_up_at} or over ({rules.grown_up_with_plan_at} with a plan), in no family with a "
        "child, about whom nothing is open"
    )


def _unreported(place: Place, *, day: date) -> Ruling | None:
    """The ruling of a retention on that day that was killed before its report was written."""
    last = place.rulings(RETENTION).in_force(RETAINED)[-1:]
    if last and last[0].more["on"] == str(day) and not report_path(place, day=day, ruling=last[0].id).exists():
        return last[0]
    return None


def _rule(place: Place, *, day: date, marks: Sequence[str], removed: Sequence[Removed], at: str, by: str) -> Ruling:
    """Write down that retention was applied, and what it finds, before anything goes: a kill then loses no count."""
    rulings = place.rulings(RETENTION)
    more: dict[str, object] = {"on": str(day), "removed": [asdict(each) for each in removed]}
    if marks:
        sink = pa.BufferOutputStream()
        pq.write_table(pa.table({"mark": pa.array(marks, pa.string())}), sink, compression="zstd")
        told = sink.getvalue().to_pybytes()
        sha256 = hashlib.sha256(told).hexdigest()
        name = f"marks/{sha256[:16]}.parquet"
        path = rulings.path.parent / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_bytes(told)
        more |= {"file": name, "sha256": sha256, "proof": proof_of(ensure_key(place.keys))}
    return rulings.add(at=at, by=by, what=RETAINED, why=_WHY, **more)


def _results(place: Place, *, dry_run: bool, held: bool) -> list[Removed]:
    _, standing = place.store.standing()
    if held or not standing:
        return []
    gone = place.store.prune(standing.values(), dry_run=dry_run)
    return [Removed(what="results", where="store", rule="replaced", reason="a later run stands in their place",
                    count=len(gone))] if gone else []  # fmt: skip


def _releases(place: Place, *, day: date, dry_run: bool, notes: list[str]) -> list[Removed]:
    rules = place.settings.retention
    if not place.releases.is_dir():
        return []
    if place.rulings(HOLDS).in_force(HOLD):
        notes.append("No release was retired: a legal hold is in force, and releases hold everybody.")
        return []
    public = keys.read_public(place.keys)
    last_day = str(months_after(day, -rules.scores_months))
    old = made_as_of_before(place.releases, day=last_day)
    gone = release.retire(place.releases, kept=rules.releases_kept, holding=old, public_key=public, dry_run=dry_run)
    live = release.current(place.releases, public_key=public)
    if live is not None and str(live)[:10] < last_day:
        notes.append(f"The live release's scores are older than {rules.scores_months} months: run and publish again.")
    by_age = [each for each in gone if each in old]
    counted = {
        "releases-kept": (len(gone) - len(by_age), f"the newest {rules.releases_kept} are kept whole"),
        "scores": (len(by_age), f"scores are kept {rules.scores_months} months"),
    }
    return [
        Removed(what="releases", where="releases", rule=rule, reason=says, count=count)
        for rule, (count, says) in counted.items()
        if count
    ]


def _holds(place: Place) -> list[str]:
    return [f"The legal hold {hold.id} was kept to." for hold in place.rulings(HOLDS).in_force(HOLD)]
