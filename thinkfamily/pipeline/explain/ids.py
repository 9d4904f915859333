"""What became of an id of before: its merges and splits in words, and where it leads today."""

from collections.abc import Callable

from thinkfamily.pipeline.explain.trail import Row, Standing, Step, not_found
from thinkfamily.tables import families as family_tables
from thinkfamily.tables import linkage as linkage_tables
from thinkfamily.vocabulary.followed import Change, followed

_TABLES = {
    "person": (linkage_tables.person_changes, linkage_tables.persons, "records"),
    "family": (family_tables.family_changes, family_tables.families, "children"),
}
_CAUSES = {
    "ruling": "somebody ruled on its records",
    "source_correction": "a source put a record right, or withdrew it",
    "new_record": "a new record came",
    "weights": "the weights of comparisons or the records of others changed",
    "persons": "records of its members were found to be of other persons",
    "homes_and_ties": "what is known of homes and ties changed",
}


def gone_on(standing: Standing, kind: str, given: str, *, walk: Callable[[Standing, str], Step]) -> Step:
    """What became of an id that stands no more, with the walk of each id that it leads to.

    Raises WrongUsage for an id that leads to none.
    """
    changes = _changes(standing, kind)
    told = [Change(**{name: row[name] for name in ("turn", "before", "after", "moved")}) for row in changes]
    afters = sorted({row["after"] for row in changes})
    stands = {row[f"{kind}_id"] for row in standing.rows(_TABLES[kind][1].name, **{f"{kind}_id": afters})}
    today = followed(given, changes=told, standing=stands)
    if not today:
        raise not_found(kind, given=given)
    says = f"is {today[0]} today" if len(today) == 1 else f"leads to {len(today)} today: {', '.join(today)}"
    trail = Step(says=f"{kind.capitalize()} {given} is an id of before; it {says}.")
    _tell(trail, kind, [row for row in changes if row["before"] == given])
    trail.rests_on += [walk(standing, each) for each in today]
    return trail


def add_history(standing: Standing, trail: Step, kind: str, given: str) -> None:
    """Add beneath a step the changes that an id of today had a part in, if any."""
    changes = [row for row in _changes(standing, kind) if given in (row["before"], row["after"])]
    if changes:
        _tell(trail.add("What became of its id"), kind, changes)


def _changes(standing: Standing, kind: str) -> list[Row]:
    shape = _TABLES[kind][0]
    if shape.name not in standing.tables:
        return []
    return standing.rows(shape.name, order=list(shape.key))


def _tell(step: Step, kind: str, changes: list[Row]) -> None:
    what = _TABLES[kind][2]
    for row in changes:
        went = f"{row['moved']} of the {row['held']} {what} of {row['before']}"
        way = f"{went} stayed" if row["before"] == row["after"] else f"{went} went to {row['after']}"
        step.add(f"{row['changed_on']}, {row['kind']}: {way}, because {_CAUSES[row['cause']]}")
