"""What comes of extracts does not depend on the order of their rows, or on whether a delivery came twice."""

from collections.abc import Callable, Sequence
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from ibis.backends.duckdb import Backend

from tests.standard.delivering import Extract, Standardised, deliver, feed_of, table_of
from thinkfamily.contracts.declaration import Delivery, EventRule, Feed, TieRule
from thinkfamily.engine.asof import known_on
from thinkfamily.tables import standard
from thinkfamily.vocabulary.dates import AsOf

COLUMNS = {
    "ref": None,
    "case": "person.source_id",
    "surname": "person.surname",
    "hidden": "person.protected",
    "mother": "mother:person.surname",
    "began": None,
    "ended": None,
    "logged": None,
}


def feed(name: str, delivery: Delivery, *, key: Sequence[str] = (), logged: str | None = None) -> Feed:
    table = table_of(
        COLUMNS | {"logged": logged},
        key=key,
        kinds={"began": "date", "ended": "date", "logged": "date"},
        events=[
            EventRule(kind="child_in_need", occurred_on="began", until="ended"),
            EventRule(kind="contact", occurred_on="began", who="mother"),
        ],
        ties=[TieRule(kind="parent", a="mother")],
    )
    return feed_of(table, name=name, delivery=delivery)


SNAPSHOT = feed("snapshot", "snapshot", key=["ref"])
DELTA = feed("delta", "delta", key=["ref"])
KEYLESS = feed("keyless", "snapshot")
# Its source says since when it knew, so what it sends late reaches back, as it says.
BY_SOURCE = feed("logged", "delta", key=["ref"], logged="record.known_on")

DAYS = ["2024-01-10", "2024-02-10", "2024-03-10", "2024-04-10"]
cells = st.tuples(
    st.integers(1, 12).map(lambda number: f"P{number}"),
    st.sampled_from(["1", "2", ""]),
    st.sampled_from(["Smith", "Smythe", ""]),
    st.sampled_from(["yes", "no", ""]),
    st.sampled_from(["Jones", ""]),
    st.sampled_from(["2024-01-01", "2024-02-01", ""]),
    st.sampled_from(["2024-03-01", ""]),
    st.sampled_from(["2024-01-05", "2024-02-05", ""]),
)
# One row a key in an extract, as intake lets through; many keys in each, because a run of the stage takes seconds.
deliveries = st.lists(
    st.tuples(st.sampled_from(DAYS), st.lists(cells, min_size=8, max_size=12, unique_by=lambda row: row[0])),
    min_size=4,
    max_size=6,
)
Sent = list[tuple[str, list[tuple[str, ...]]]]

few = settings(
    max_examples=2,
    deadline=None,
    # To make a failing case smaller takes hundreds of runs, and the smallest is not needed to understand one.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


def written(sent: Sent) -> list[Extract]:
    header = " | ".join(COLUMNS)
    return [(day, "\n".join([header, *(" | ".join(row) for row in rows)])) for day, rows in sent]


def run(
    engine: Backend, folder: Path, feeds: Sequence[Feed], sent: list[Extract], *, backwards: bool = False
) -> Standardised:
    at = sum(1 for _ in folder.iterdir())
    return deliver(engine, folder / str(at), {feed: sent for feed in feeds}, backwards=backwards)


SAME = {
    shape: [name for name in shape.schema if name not in ("extract_id", "row_no")]
    for shape in (standard.records, standard.identifiers, standard.events, standard.ties_told, standard.left_out)
}


@few
@given(deliveries)
def test_neither_the_order_of_rows_nor_a_delivery_that_comes_twice_changes_anything(
    engine: Backend, tmp_path: Path, sent: Sent
) -> None:
    feeds = [KEYLESS, BY_SOURCE]
    once = run(engine, tmp_path, feeds, written(sent))
    assert run(engine, tmp_path, feeds, written(sent), backwards=True).digests() == once.digests()
    twice = run(engine, tmp_path, feeds, [extract for extract in written(sent) for _ in range(2)])
    for shape, columns in SAME.items():
        assert twice.rows(shape, *columns) == once.rows(shape, *columns), shape.name


@few
@given(deliveries)
def test_what_is_seen_as_of_a_day_is_what_was_made_on_that_day(engine: Backend, tmp_path: Path, sent: Sent) -> None:
    """Later deliveries change nothing of what could have been known before they came."""
    as_of = AsOf.parse("2024-02-20")
    made_now = run(engine, tmp_path, [SNAPSHOT, DELTA], written(sent))
    before = [(day, rows) for day, rows in written(sent) if day < str(as_of)]
    made_then = run(engine, tmp_path, [SNAPSHOT, DELTA], before)
    for shape in (standard.records, standard.events, standard.ties_told):
        # Protection is not of a day: it reaches back, because it keeps people safe.
        columns = [name for name in SAME[shape] if name not in ("known_until", "protected")]
        now, then = (
            made.work.backend.to_pyarrow(known_on(made.work.table(shape), as_of=as_of).select(*columns)).to_pylist()
            for made in (made_now, made_then)
        )
        assert sorted(map(str, now)) == sorted(map(str, then)), shape.name


def test_a_delivery_again_in_the_same_words_changes_nothing(standardised: Callable[..., Standardised]) -> None:
    sent = written([("2024-01-10", [("P1", "1", "Smith", "", "Jones", "2024-01-01", "", "")])])
    again = [*sent, ("2024-02-10", sent[0][1])]
    once, twice = (standardised(dict.fromkeys([SNAPSHOT, DELTA], extracts)) for extracts in (sent, again))
    assert twice.digests() == once.digests()
