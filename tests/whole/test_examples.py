"""An example as a newcomer would run it: deliver the files, run every stage, export, hold the clusters to the truth."""

from pathlib import Path

from tests.linkage.measured import DELIVERIES, pairwise, truth_of
from tests.whole.conftest import DATA, done, example, exported


def test_febrl4_goes_in_by_deliver_and_comes_out_by_export_linked(tmp_path: Path):
    place = example("febrl4", tmp_path)
    for feed, name in DELIVERIES["febrl4"].items():
        done("deliver", place, feed, DATA / "linkage" / name, "--received-on", "2026-09-01")
    done("run", place)
    memberships = exported(place, "memberships")
    assert list(memberships.columns)[:3] == ["feed", "record_key", "role"]
    found = dict(zip(memberships.record_key, memberships.person_id, strict=True))
    assert len(found) == 10_000
    precision, recall, f1 = pairwise(found, truth_of("febrl4"))
    assert f1 >= 0.99, f"precision {precision:.4f}, recall {recall:.4f}"
    done("verify", place)
