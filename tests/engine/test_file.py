"""A sealed file: written as declared or not at all, and read by many at once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import ibis
import pytest

from tests.told import told
from thinkfamily.engine.file import open_to_read, writing_file
from thinkfamily.tables.shape import Column, Table

SHAPE = Table(
    name="people",
    made_by="tests",
    one_row_per="person",
    key=("person",),
    columns=(
        Column(name="person", means="The person."),
        Column(name="age", means="Their age.", kind="int64", missing_allowed=True),
    ),
)


def test_a_table_is_written_in_its_order_and_read_back(engine, tmp_path: Path) -> None:
    path = tmp_path / "it's a file.duckdb"
    with writing_file(engine, path=path) as file:
        rows = ibis.memtable(told(SHAPE, "person | age\na | 3\nb | 1\nc |"))
        file.write(SHAPE, rows, order=("age", "person"), indexed=("person",))
    assert file.digests["people"][1] == 3
    opened = open_to_read(path)
    assert opened.rows("SELECT * FROM people") == [("b", 1), ("a", 3), ("c", None)]
    assert opened.rows("SELECT age FROM people WHERE person = ?", ["a"]) == [(3,)]
    assert opened.arrays("SELECT age FROM people WHERE age IS NOT NULL")["age"].tolist() == [1, 3]
    opened.close()
    assert [each.name for each in tmp_path.iterdir() if "file" in each.name] == [path.name], "no log is left beside it"


def test_the_digest_is_of_what_is_said_and_not_of_its_order(engine, tmp_path: Path) -> None:
    digests = []
    for number, order in enumerate([("age",), ("person",)]):
        with writing_file(engine, path=tmp_path / f"{number}.duckdb") as file:
            file.write(SHAPE, ibis.memtable(told(SHAPE, "person | age\na | 3\nb | 1")), order=order)
        digests.append(file.digests["people"])
    assert digests[0] == digests[1]


@pytest.mark.parametrize(
    ("text", "fault"),
    [("person | age\na | 1\na | 2", "keys stand on more than one row"), ("person | age\n | 2", "NOT NULL")],
)
def test_a_table_that_breaks_its_declaration_is_not_written(engine, tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(Exception, match=fault), writing_file(engine, path=tmp_path / "f.duckdb") as file:
        file.write(SHAPE, ibis.memtable(told(SHAPE, text)), order=("person",))


def test_a_column_that_nobody_declared_stops_it(engine, tmp_path: Path) -> None:
    rows = ibis.memtable({"person": ["a"], "secret": ["x"]})
    with pytest.raises(TypeError, match="age is missing; column secret is not declared"), \
            writing_file(engine, path=tmp_path / "f.duckdb") as file:  # fmt: skip
        file.write(SHAPE, rows, order=("person",))


def test_many_threads_read_one_file(engine, tmp_path: Path) -> None:
    with writing_file(engine, path=tmp_path / "f.duckdb") as file:
        rows = engine.sql("SELECT 'p' || i AS person, i AS age FROM range(20000) t(i)")
        file.write(SHAPE, rows, order=("person",), indexed=("person",))
    opened = open_to_read(tmp_path / "f.duckdb")
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: opened.rows("SELECT age FROM people WHERE person = ?", [f"p{n}"]), range(2000)))
    assert found == [[(n,)] for n in range(2000)]
    opened.close()
