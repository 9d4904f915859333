"""What the tests of linkage ask for: records written out in a test, linked, and told as who is whom."""

from collections.abc import Callable

import pytest

from thinkfamily.engine.workbench import Workbench
from thinkfamily.linkage import Learned, link
from thinkfamily.tables.linkage import memberships, overrides
from thinkfamily.tables.standard import adoptions, identifiers, records, ties_told
from thinkfamily.vocabulary.dates import AsOf

AS_OF = AsOf.parse("2026-10-01")
Linked = Callable[..., Workbench]


@pytest.fixture
def linked(bench: Callable[..., Workbench]) -> Linked:
    """`linked(people="record_id | forename …", numbers="record_id | scheme …")`: a workbench with what linkage made.

    `rulings` are overrides. Of records that say nothing of their feed, each is in a feed of its own.
    """

    def run(
        people: str,
        numbers: str | None = None,
        rulings: str | None = None,
        followers: frozenset[str] = frozenset(),
        learned: Learned | None = None,
        adopted: str | None = None,
        ties: str | None = None,
    ) -> Workbench:
        tables = {records: with_feeds(people)}
        if numbers:
            tables[identifiers] = numbers
        if rulings:
            tables[overrides] = rulings
        if adopted:
            tables[adoptions] = adopted
        if ties:
            tables[ties_told] = ties
        work = bench(tables)
        ruled = work.table(overrides) if rulings else None
        link(work=work, previous=None, overrides=ruled, as_of=AS_OF, followers=followers, learned=learned)
        return work

    return run


def with_feeds(people: str) -> str:
    """The same table with a feed for each record, where it names none."""
    lines = people.strip().splitlines()
    if "feed" in [cell.strip() for cell in lines[0].split("|")]:
        return people
    told = [line.split("|")[0].strip() for line in lines[1:]]
    return "\n".join(
        [f"{lines[0]} | feed", *(f"{line} | feed-{name}" for line, name in zip(lines[1:], told, strict=True))]
    )


def groups(work: Workbench) -> set[str]:
    """The persons found, each as its record ids: {"a b", "c"}."""
    found = work.table(memberships).execute()
    return {" ".join(sorted(records)) for _, records in found.groupby("person_id")["record_id"]}
