"""The plan of a run: what would be done and why, before anything is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from thinkfamily.engine.opening import DUCKDB
from thinkfamily.engine.store import Result, name_of
from thinkfamily.engine.workbench import Kept
from thinkfamily.intake.delivery import received_days
from thinkfamily.pipeline import fingerprints
from thinkfamily.pipeline.deciding import decided_on
from thinkfamily.pipeline.order import STEPS, Step
from thinkfamily.pipeline.place import Place
from thinkfamily.pipeline.reviewing.standing import ruled_on
from thinkfamily.pipeline.setting import Setting
from thinkfamily.vocabulary.dates import AsOf
from thinkfamily.vocabulary.errors import WrongUsage

# Before the name of a table that stood before, among the parts of a result.
_BEFORE = "before "


@dataclass(frozen=True, kw_only=True)
class Planned:
    """One step of a plan. `to_do` is False when its result is already in the store; `why` says what makes it so."""

    step: Step
    to_do: bool
    why: str


def day_of_run(place: Place, *, as_of: AsOf | None) -> AsOf:
    """The as-of day of a run: the one asked for, else the day after the newest delivery, or decision about one or link.

    So a run that is repeated is the same run, whatever the day it is repeated on. Raises WrongUsage when the inbox is
    empty and no day was given.
    """
    if as_of is not None:
        return as_of
    days: Sequence[date] = received_days(place.inbox)
    ruled = [*decided_on(place), *ruled_on(place)]
    if not days:
        raise WrongUsage(
            "the inbox is empty, so there is no day to run as of",
            where=str(place.inbox),
            do="Deliver a file (thinkfamily deliver PLACE FEED FILE) or give a day (--as-of 2026-09-30).",
        )
    return AsOf(max([*days, *ruled]) + timedelta(days=1))


def parts_of(step: Step, *, at: Setting, tables: Mapping[str, Kept]) -> dict[str, str]:
    """Everything on which a step's result depends, by name."""
    parts = {f"table {name}": kept.digest for name, kept in sorted(step.inputs(tables).items())}
    before = {_BEFORE + name: at.stood.tables[name].digest for name in step.goes_on_from if name in at.stood.tables}
    machine = step.machine(at.place.settings.machine)
    # Results of DuckDB, which nearly all places use, are named as if there were no other engine.
    engine = {} if machine.engine == DUCKDB else {"engine": machine.name}
    return {**parts, **before, **step.rests_on(at), **engine, "code": fingerprints.of_code(step.name)}


def kept_result(step: Step, *, at: Setting, parts: Mapping[str, str]) -> Result | None:
    """The result of a step whose parts are these, if it need not be made.

    What stood before is such a result when nothing but what it went on from is another: going on from itself it would
    come out the same.
    """
    stood = at.stood.results.get(step.name)
    if stood is not None and _but_for_before(stood.parts) == _but_for_before(parts):
        return stood
    return at.place.store.find(step=step.name, name=name_of(parts))


def _but_for_before(parts: Mapping[str, str]) -> dict[str, str]:
    return {name: part for name, part in parts.items() if not name.startswith(_BEFORE)}


def draw_up(at: Setting, *, until: str | None = None) -> list[Planned]:
    """The plan of a run, as far as it can be known before its first step is done.

    A step that comes after one that is to be done may find its input unchanged and then keep its result.
    """
    _, standing = at.place.store.standing()
    tables: dict[str, Kept] = {}
    planned: list[Planned] = []
    for step in steps_until(until):
        waiting = [each.step.name for each in planned if each.to_do]
        if waiting:
            why = f"after {waiting[-1]}, unless its tables come out the same"
            planned.append(Planned(step=step, to_do=True, why=why))
            continue
        parts = parts_of(step, at=at, tables=tables)
        result = kept_result(step, at=at, parts=parts)
        if result is None:
            planned.append(Planned(step=step, to_do=True, why=_changed(parts, standing.get(step.name))))
        else:
            tables.update(result.tables)
            planned.append(Planned(step=step, to_do=False, why="nothing it rests on has changed"))
    return planned


def steps_until(until: str | None) -> tuple[Step, ...]:
    """The steps up to and including one, or all. Raises WrongUsage for a stage that is none."""
    if until is None:
        return STEPS
    names = [step.name for step in STEPS]
    if until not in names:
        raise WrongUsage(
            f"there is no stage {until}", where="--until", do=f"Give one of {', '.join(names)}, or none for all."
        )
    return STEPS[: names.index(until) + 1]


def _changed(parts: Mapping[str, str], last: Result | None) -> str:
    if last is None:
        return "it has not been done before"
    changed = [name for name in parts if parts[name] != last.parts.get(name)]
    return f"changed: {', '.join(changed)}" if changed else "its files are gone from the store"
