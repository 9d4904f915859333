import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.told import told
from thinkfamily.engine.digest import table_digest
from thinkfamily.tables.linkage import memberships, persons
from thinkfamily.tables.shape import Column, Table

MEMBERSHIPS = """
    feed | record_key | role   | record_id | person_id | probability
    roll | 1          | person | r-2       | p-1       | 0.99
    roll | 2          | person | r-1       | p-2       | 1
"""


def test_a_table_is_kept_in_the_order_of_its_key(bench):
    work = bench({memberships: MEMBERSHIPS})
    assert work.table(memberships).execute()["record_id"].tolist() == ["r-1", "r-2"]


def test_a_table_that_was_never_made_is_empty_and_has_its_columns(bench):
    rows = bench().table(persons)
    assert rows.count().execute() == 0
    assert {name: str(kind) for name, kind in rows.schema().items()} == persons.schema


def test_an_undeclared_column_is_refused(bench):
    rows = told(memberships, MEMBERSHIPS).append_column("shoe_size", pa.array([1, 2]))
    with pytest.raises(TypeError, match="column shoe_size is not declared"):
        bench().keep(memberships, rows)


def test_a_missing_column_is_refused(bench):
    with pytest.raises(TypeError, match="column probability is missing"):
        bench().keep(memberships, told(memberships, MEMBERSHIPS).drop_columns("probability"))


def test_two_rows_of_one_key_are_refused(bench):
    with pytest.raises(ValueError, match="1 keys stand on more than one row"):
        bench().keep(memberships, told(memberships, MEMBERSHIPS.replace("r-2", "r-1")))


def test_a_missing_value_is_refused_where_none_is_allowed(bench):
    with pytest.raises(ValueError, match="1 rows have no person_id"):
        bench().keep(memberships, told(memberships, MEMBERSHIPS.replace("p-2", "")))


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(order=st.permutations(range(6)), extra=st.integers(0, 5))
def test_a_digest_depends_on_what_a_table_says_and_not_on_its_order(engine, tmp_path, order, extra):
    def digest(keys, name):
        path = tmp_path / f"{name}.parquet"
        engine.to_parquet(ibis.memtable(pa.table({"key": list(keys), "half": [k / 2 for k in keys]})), path)
        return table_digest(engine, files=[path])

    assert digest(range(6), "a") == digest(order, "b")
    assert digest(range(6), "a") != digest([*range(6), extra], "c")


def test_a_column_is_written_in_its_declared_kind_whatever_the_engine_made_of_it(bench):
    shape = Table(
        name="counts",
        made_by="a test",
        one_row_per="person",
        key=("person_id",),
        columns=(
            Column(name="person_id", means="The person."),
            Column(name="times", means="How often.", kind="int64"),
            Column(name="day", means="A day.", kind="date"),
            Column(name="share", means="A share.", kind="float64"),
        ),
    )
    work = bench({memberships: MEMBERSHIPS})
    members = work.table(memberships).mutate(day=ibis.date("2026-01-31"))
    counted = members.group_by("person_id").agg(
        times=(members.probability > 0).sum(),
        day=(members.day + ibis.interval(days=1)).max(),
    )
    kept = work.keep(shape, counted.mutate(share=ibis.literal(0.9)))
    assert pq.read_schema(kept.files[0]).types == [pa.string(), pa.int64(), pa.date32(), pa.float64()]
    assert work.table(shape).execute()["times"].tolist() == [1, 1]
