"""Carries out a run: each step in order, what is unchanged kept, every step written into the journal."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from thinkfamily.engine.disk import full_disk, is_full
from thinkfamily.engine.opening import engines_of
from thinkfamily.engine.store import Result, name_of
from thinkfamily.engine.workbench import Kept, Workbench
from thinkfamily.pipeline.journal import Entry, Outcome, peak_megabytes
from thinkfamily.pipeline.lock import sole_run
from thinkfamily.pipeline.order import Step
from thinkfamily.pipeline.place import Place
from thinkfamily.pipeline.plan import kept_result, parts_of, steps_until
from thinkfamily.pipeline.setting import Setting
from thinkfamily.pipeline.standing import GO_ON, Stood, stood_before
from thinkfamily.vocabulary.dates import AsOf

Clock = Callable[[], str]


class Watcher(Protocol):
    """Someone who is told how far a run is."""

    def begins(self, step: Step) -> None:
        """A step begins."""

    def tells(self, message: str, share: float | None = None) -> None:
        """The step says how far it is; `share` is nought to one, where known."""

    def ends(self, step: Step, *, outcome: Outcome, seconds: float, rows: Mapping[str, int]) -> None:
        """The step has ended."""


@dataclass(kw_only=True)
class Ran:
    """What a run came to: its day, the outcome of each step, its tables, and whether they stand now.

    They do not when the day is earlier than that of a run before: then the past was made again, and no more.
    """

    as_of: AsOf
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    tables: dict[str, Kept] = field(default_factory=dict)
    stands: bool = False


def carry_out(place: Place, *, as_of: AsOf, until: str | None, clock: Clock, watcher: Watcher) -> Ran:
    """Do every step whose result is not yet in the store, and make the results stand.

    A run as of an earlier day than one before makes that day's results again and leaves what stands as it is. A store
    that has lost the results of earlier run days has them made again first, day after day, for ids go on from them.
    Raises Locked when another run holds the place; whatever a stage raises, after writing it into the journal.
    """
    with sole_run(place.store.folder):
        run_id = clock()

        def do(day: AsOf, stood: Stood, steps: Iterable[Step]) -> tuple[Ran, dict[str, Result]]:
            at = Setting(place=place, as_of=day, today=day_of(run_id), stood=stood)
            ran = Ran(as_of=day)
            results = {
                step.name: _step(step, at=at, ran=ran, run_id=run_id, clock=clock, watcher=watcher) for step in steps
            }
            return ran, results

        def make(day: str, stood: Stood) -> dict[str, Result]:
            _, results = do(AsOf.parse(day), stood, steps_until(GO_ON[-1]))
            place.store.note(results.values(), as_of=day)
            return results

        day = str(as_of)
        stood = stood_before(place, day, make=make)
        ran, results = do(as_of, stood, steps_until(until))
        goes_on = all(step in results for step in GO_ON)
        if goes_on:
            place.store.note(results.values(), as_of=day)
        ran.stands = day >= max([place.store.standing()[0], *place.run_days.read()])
        if ran.stands:
            place.store.stand(results.values(), as_of=day)
        if ran.stands and goes_on:
            place.run_days.add(day, at=run_id)
        return ran


def day_of(instant: str) -> date:
    """The day of an ISO instant."""
    return date.fromisoformat(instant[:10])


def _step(step: Step, *, at: Setting, ran: Ran, run_id: str, clock: Clock, watcher: Watcher) -> Result:
    began = time.perf_counter()
    watcher.begins(step)

    def note(outcome: Outcome, rows: Mapping[str, int], why: str = "") -> None:
        seconds = round(time.perf_counter() - began, 2)
        at.place.journal.write(
            Entry(
                run=run_id,
                at=clock(),
                step=step.name,
                outcome=outcome,
                seconds=seconds,
                peak_mb=peak_megabytes(),
                rows=rows,
                why=why,
            )
        )
        watcher.ends(step, outcome=outcome, seconds=seconds, rows=rows)

    parts = parts_of(step, at=at, tables=ran.tables)
    name = name_of(parts)
    result = kept_result(step, at=at, parts=parts)
    outcome: Outcome = "kept" if result else "done"
    if result is None:
        try:
            tables = _work(step, name=name, at=at, ran=ran, watcher=watcher)
        except Exception as fault:
            note("failed", {}, why=type(fault).__name__)
            if is_full(fault):
                raise full_disk(at.place.store.folder) from fault
            raise
        result = at.place.store.remember(step=step.name, name=name, parts=parts, tables=tables)
    ran.tables.update(result.tables)
    ran.outcomes[step.name] = outcome
    note(outcome, {table: kept.rows for table, kept in result.tables.items()})
    return result


def _work(step: Step, *, name: str, at: Setting, ran: Ran, watcher: Watcher) -> Mapping[str, Kept]:
    store, machine = at.place.store, step.machine(at.place.settings.machine)
    with engines_of(machine, spill=store.folder / "spill") as (backend, duck):
        work = Workbench(
            backend=backend,
            duck=duck,
            inputs=step.inputs(ran.tables),
            folder=store.workplace(step=step.name, name=name),
            tell=watcher.tells,
        )
        step.do(work, at)
        return work.made
