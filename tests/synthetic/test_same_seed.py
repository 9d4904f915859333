"""The same seed gives the same town, to the last byte."""

import hashlib
from pathlib import Path

from tests.synthetic.town import make_town


def _hashes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_town_invented_twice_is_the_same_to_the_last_byte(tmp_path: Path) -> None:
    first = _hashes(make_town(tmp_path / "first", families=60, seed=3).folder)
    second = _hashes(make_town(tmp_path / "second", families=60, seed=3).folder)
    assert len(first) > 100
    assert first == second


def test_another_seed_gives_another_town(tmp_path: Path) -> None:
    feeds = ("council-tax",)
    one = make_town(tmp_path / "one", families=60, seed=3, feeds=feeds)
    other = make_town(tmp_path / "other", families=60, seed=4, feeds=feeds)
    assert set(one.rows("council-tax").liability_ref).isdisjoint(other.rows("council-tax").liability_ref)


def test_what_one_feed_holds_does_not_depend_on_which_others_are_sent(tmp_path: Path) -> None:
    alone = make_town(tmp_path / "alone", families=60, seed=3, feeds=("housing",))
    among = make_town(tmp_path / "among", families=60, seed=3, feeds=("council-tax", "housing"))
    assert [path.read_bytes() for path in alone.files("housing")] == [
        path.read_bytes() for path in among.files("housing")
    ]
