"""What can be done about linkage beside running it: learn a model, see what it does, hold two side by side."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pandas as pd

from thinkfamily.engine.duck import open_engine
from thinkfamily.engine.workbench import Tell, Workbench
from thinkfamily.pipeline.explain.trail import open_standing
from thinkfamily.pipeline.export import standing_tables
from thinkfamily.pipeline.link_models import EACH_RUN, keep_model, name_in_force, put_in_force, read_model
from thinkfamily.pipeline.place import Place
from thinkfamily.tables.linkage import blocking, link_errors, link_model, links, memberships
from thinkfamily.tables.standard import records
from thinkfamily.vocabulary.dates import AsOf
from thinkfamily.vocabulary.groups import group_order

Row = Mapping[str, Any]  # a table's row, whose values differ from column to column
# A difference in weight that is worth a line, in bits.
_WORTH_TELLING = 0.1


def train(place: Place, *, at: str, by: str, why: str, tell: Tell) -> str:
    """Learn a model from the standing records, keep it, put it in force for the runs to come, and return its id.

    Raises ContractBroken when what was learned looks wrong, WrongUsage when there is no run or too little to learn.
    """
    from thinkfamily.linkage import learn

    with _bench(place, tell=tell) as work:
        model = learn(work=work)
        count = int(work.table(records).count().execute())
    day, _ = place.store.standing()
    keep_model(place, model, at=at, as_of=day, records=count)
    put_in_force(place, model.id, at=at, by=by, why=why)
    return model.id


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What linkage of the standing run did: the model (a row a grade), blocking (a row a rule) and estimated
    errors (a row a group).

    `used` is the id of the model that weighed, `in_force` the one for the next run.
    """

    used: str
    in_force: str
    model: list[Row]
    blocking: list[Row]
    errors: list[Row]


def show(place: Place) -> Shown:
    """What the last run linked by. Raises WrongUsage when no run has come that far."""
    with open_standing(place) as standing:
        model = standing.rows(link_model.name, order=["comparison", "place"])
        rules = standing.rows(blocking.name, order=["rule"])
        errors = standing.rows(link_errors.name)
    day, _ = place.store.standing()
    used = str(model[0]["model"]) if model else EACH_RUN
    return Shown(
        used=used,
        in_force=name_in_force(place, as_of=AsOf.parse(day)),
        model=model,
        blocking=rules,
        errors=sorted(errors, key=lambda row: group_order(row["kind"], row["group"])),
    )


@dataclass(frozen=True, kw_only=True)
class Differing:
    """How two models differ: in `weights` (comparison, grade, one, other; missing where it does not know the grade),
    and in what they come to, as counts of each.
    """

    weights: list[tuple[str, str, float | None, float | None]]
    persons: tuple[int, int]
    links: tuple[int, int]
    only_in_one: tuple[int, int]
    records_in_other_company: int


def compare(place: Place, *, one: str, other: str, tell: Tell) -> Differing:
    """Link the standing records by each of two models and hold the results against each other. Nothing is kept.

    A model is named by its id, `shipped`, or `each-run` for what is learned from these records.
    """
    mine, theirs = (_linked_by(place, name, tell=tell) for name in (one, other))
    both = mine.memberships.merge(theirs.memberships, on="record_id", suffixes=("_one", "_other"))
    return Differing(
        weights=_weights(mine.model, theirs.model),
        persons=(both["person_id_one"].nunique(), both["person_id_other"].nunique()),
        links=(len(mine.links), len(theirs.links)),
        only_in_one=(len(mine.links - theirs.links), len(theirs.links - mine.links)),
        records_in_other_company=in_other_company(both),
    )


@dataclass(frozen=True, kw_only=True)
class _Linked:
    memberships: pd.DataFrame
    links: set[str]
    model: pd.DataFrame


def _linked_by(place: Place, name: str, *, tell: Tell) -> _Linked:
    from thinkfamily.linkage import link

    learned = None if name == EACH_RUN else read_model(place, name)
    day, _ = place.store.standing()
    with _bench(place, tell=tell) as work:
        link(work=work, previous=None, overrides=None, as_of=AsOf.parse(day), learned=learned)
        found = work.table(links)
        accepted = found.filter(found.standing == "accepted")
        return _Linked(
            memberships=work.table(memberships).select("record_id", "person_id").execute(),
            links=set(accepted.select("link_id").execute()["link_id"]),
            model=work.table(link_model).execute(),
        )


def _weights(one: pd.DataFrame, other: pd.DataFrame) -> list[tuple[str, str, float | None, float | None]]:
    keys = ["comparison", "place", "grade"]
    both = one[[*keys, "weight"]].merge(other[[*keys, "weight"]], on=keys, how="outer", suffixes=("_one", "_other"))
    differ = both[~((both["weight_one"] - both["weight_other"]).abs() < _WORTH_TELLING)].sort_values(keys)
    told = differ.astype(object).where(differ.notna(), None)
    return list(zip(told["comparison"], told["grade"], told["weight_one"], told["weight_other"], strict=True))


def in_other_company(both: pd.DataFrame) -> int:
    """How many records (`person_id_one`, `person_id_other`) stand with other records in one linkage than in another."""
    pairs = both.groupby(["person_id_one", "person_id_other"])["record_id"].transform("size")
    alike = (pairs == both.groupby("person_id_one")["record_id"].transform("size")) & (
        pairs == both.groupby("person_id_other")["record_id"].transform("size")
    )
    return int((~alike).sum())


@contextmanager
def _bench(place: Place, *, tell: Tell) -> Iterator[Workbench]:
    """A bench over the standing tables; what is made on it is removed at the end."""
    tables = standing_tables(place)
    folder = place.store.folder / "spill" / "linking"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    settings = place.settings
    backend = open_engine(spill=folder / "engine", threads=settings.threads, memory=settings.memory)
    try:
        yield Workbench(backend=backend, inputs=tables, folder=folder, tell=tell)
    finally:
        backend.disconnect()
        shutil.rmtree(folder, ignore_errors=True)
