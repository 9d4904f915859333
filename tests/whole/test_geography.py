"""Directories of places that publishers give away, from their files to what is said of an address."""

from pathlib import Path

from tests.whole.conftest import done, exported
from tests.whole.geography import DISTRICT


def test_addresses_say_whether_their_postcode_is_in_use_and_where_they_lie(town: Path):
    addresses = exported(town, "addresses").set_index("postcode")
    told = exported(town, "postcodes")
    [ended] = told[told["until"].notna()].postcode
    left_out = sorted(set(addresses.index.dropna()) - set(told.postcode))

    assert set(addresses.loc[[ended]].postcode_standing) == {"ended"}
    assert left_out
    assert set(addresses.loc[left_out].postcode_standing) == {"not found"}
    in_use = addresses[addresses.postcode_standing == "in use"]
    assert len(in_use) > 0.8 * len(addresses)
    assert set(in_use.district) == {DISTRICT}
    assert (in_use.easting.notna() & in_use.northing.notna()).all()


def test_both_directories_have_receipts_and_make_no_person(town: Path):
    receipts = exported(town, "receipts")
    directories = ("postcode-directory", "open-uprn")

    assert set(receipts[receipts.feed.isin(directories)].status) == {"loaded"}
    assert not exported(town, "records").feed.isin(directories).any()
    assert "open-geography-2019" in done("check", town).out
