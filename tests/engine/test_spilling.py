"""What does not fit into memory goes to disk, where nobody can read it; and the engine reads nothing from afar."""

from pathlib import Path

import duckdb
import pytest

from thinkfamily.engine.duck import open_engine

MARKER = "QUILLMARKER"


def test_rows_beyond_memory_are_sorted_on_disk_and_cannot_be_read_there(tmp_path: Path) -> None:
    spill = tmp_path / "spill"
    engine = open_engine(spill=spill, threads=1, memory="60MB")
    seen: list[bytes] = []
    held = engine.raw_sql(
        f"SELECT '{MARKER}' || md5(i::VARCHAR) AS name FROM range(1_500_000) AS r(i) ORDER BY md5(name)"
    )
    assert held.fetchone()
    seen += [path.read_bytes() for path in spill.rglob("*") if path.is_file()]
    engine.disconnect()
    assert sum(map(len, seen)) > 0, "nothing was spilled, so nothing is proved"
    assert not any(MARKER.encode() in written for written in seen)


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/x.csv", "https://example.org/x.csv", "s3://bucket/x.csv", "hf://datasets/x/y.csv"]
)
def test_nothing_is_read_from_the_network(tmp_path: Path, address: str) -> None:
    engine = open_engine(spill=tmp_path / "spill")
    with pytest.raises(duckdb.Error, match=r"disabled|extension"):
        engine.raw_sql(f"SELECT * FROM read_csv('{address}')")
    engine.disconnect()
