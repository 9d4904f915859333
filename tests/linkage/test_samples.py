"""Samples of links: the same for a month, drawn from every band, and without a record that is gone."""

import pytest

from thinkfamily.linkage.samples import PAIRS_A_BAND, samples_of
from thinkfamily.tables.linkage import link_samples, links
from thinkfamily.tables.standard import records
from thinkfamily.vocabulary.dates import AsOf

MANY = 3 * PAIRS_A_BAND
BANDS = {"sure": 0.999, "likely": 0.96, "doubtful": 0.9, "unlikely": 0.6}


@pytest.fixture
def place(bench):
    """Thirty links in each band, and one on which somebody has ruled."""
    head = "link_id | record_a | record_b | probability | rule | standing"
    rows = [
        f"l-{band}-{number} | {band}-{number}-a | {band}-{number}-b | {chance} | splink | accepted"
        for band, chance in BANDS.items()
        for number in range(MANY)
    ]
    told = [line.split(" | ") for line in rows]
    people = "\n".join(["record_id", *(record for line in told for record in line[1:3])])
    return bench({links: "\n".join([head, *rows, "l-r | x | y | 1 | ruling | accepted"]), records: people})


def draw(work, day: str, *, earlier=None, held=None):
    return samples_of(
        links=work.table(links), records=held if held is not None else work.table(records), earlier=earlier,
        as_of=AsOf.parse(day),
    )  # fmt: skip


def test_each_band_gives_as_many_and_says_how_many_it_held(place):
    found = draw(place, "2026-09-03").to_pandas()
    assert found.groupby("band").size().to_dict() == dict.fromkeys(BANDS, PAIRS_A_BAND)
    assert set(found["of"]) == {MANY}
    assert "l-r" not in set(found["link_id"])


def test_a_months_sample_stays_and_the_next_month_draws_others(place):
    first = place.keep(link_samples, draw(place, "2026-09-03"))
    earlier = place.table(link_samples)
    assert draw(place, "2026-09-28", earlier=earlier).num_rows == first.rows
    both = draw(place, "2026-10-01", earlier=earlier).to_pandas()
    drawn = {month: set(rows["link_id"]) for month, rows in both.groupby("sample")}
    assert {month: len(each) for month, each in drawn.items()} == {"2026-09": 40, "2026-10": 40}
    assert drawn["2026-09"] != drawn["2026-10"]


def test_a_pair_of_which_a_record_is_gone_is_no_longer_asked(place):
    place.keep(link_samples, draw(place, "2026-09-03"))
    gone = place.table(link_samples).execute()["record_a"][0]
    held = place.table(records)
    left = draw(place, "2026-09-04", earlier=place.table(link_samples), held=held.filter(held.record_id != gone))
    assert left.num_rows == 4 * PAIRS_A_BAND - 1
