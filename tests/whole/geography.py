"""The published directories of postcodes and of property numbers, as their publishers lay them out, for a town."""

import shutil
from pathlib import Path

from thinkfamily.catalogue.shipped import AGREEMENTS_FOLDER

DISTRICT = "E06000999"
# Some of the fifty columns of the ONS Postcode Directory, in their order.
_HEADS = "pcd,pcd2,pcds,dointr,doterm,oscty,oslaua,osward,usertype,oseast1m,osnrth1m,ctry,lsoa21,imd"


def lay_geography(place: Path) -> None:
    """Take in both directories with the postcodes and property numbers that the town's gazetteer holds.

    The directory says of one postcode that it has ended, and leaves one out.
    """
    files = (place / "inbox" / "address-gazetteer").glob("*.csv")
    rows = [line.split("|") for file in files for line in file.read_text(encoding="utf-8-sig").splitlines()]
    numbers = sorted({row[0] for row in rows if row[0].isdigit()})
    postcodes = sorted({row[3] for row in rows if row[0].isdigit() and row[3]})
    ended, _left_out, *others = postcodes
    lines = [_HEADS]
    for number, postcode in enumerate([ended, *others]):
        until = "202001" if postcode == ended else ""
        where = f"E0599{number:04d},0,{359_900 + number:07d},{173_000 + number:07d},E92000001,E0199{number:04d},100"
        lines.append(f"{postcode.replace(' ', '')},{postcode},{postcode},198001,{until},E99999999,{DISTRICT},{where}")
    found = [f"{uprn},{358_260 + at}.66,172796.5,51.4526,-2.6020" for at, uprn in enumerate(numbers)]
    _deliver(place, "postcode-directory", "ONSPD_AUG_2026_UK.csv", lines)
    found.insert(0, "\ufeffUPRN,X_COORDINATE,Y_COORDINATE,LATITUDE,LONGITUDE")
    _deliver(place, "open-uprn", "osopenuprn_202610.csv", found)
    shutil.copy(AGREEMENTS_FOLDER / "open-geography-2019.yaml", place / "agreements")


def _deliver(place: Path, feed: str, name: str, lines: list[str]) -> None:
    (place / "feeds" / f"{feed}.local.yaml").write_text(f"contract: {feed}\n")
    inbox = place / "inbox" / feed
    inbox.mkdir()
    (inbox / f"2026-09-30--{name}").write_text("\r\n".join([*lines, ""]), encoding="utf-8", newline="")
