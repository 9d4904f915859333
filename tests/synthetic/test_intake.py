"""The town's extracts are taken in as any sender's are: all of them load, and only what was spoilt is set aside."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.synthetic.town import make_town
from thinkfamily import intake
from thinkfamily.catalogue.shipped import AGREEMENTS_FOLDER
from thinkfamily.engine.workbench import Workbench
from thinkfamily.governance.reading import read_agreement
from thinkfamily.tables.intake import receipts
from thinkfamily.vocabulary.dates import AsOf


def test_extracts_load_and_what_is_set_aside_is_what_was_spoilt(
    bench: Callable[..., Workbench], tmp_path: Path
) -> None:
    # Between them: both encodings, all delimiters, timestamps, months by name, and rows that are sent again.
    feeds = ("council-tax", "housing", "youth-justice", "looked-after", "exploitation-service")
    town = make_town(tmp_path / "town", families=400, seed=5, feeds=feeds)
    work = bench()
    intake.take_in(
        work=work,
        feeds=town.feeds,
        agreements={each.id: each for each in map(read_agreement, sorted(AGREEMENTS_FOLDER.glob("*.yaml")))},
        inbox=town.folder / "inbox",
        as_of=AsOf(date(2026, 10, 1)),
        kept=tmp_path / "kept",
    )
    told = work.table(receipts).to_pandas().merge(town.truth("written"), on=["feed", "file"], validate="1:1")
    assert len(told) == sum(len(town.files(feed)) for feed in feeds)
    assert (told.status == "loaded").all()
    assert (told.rows_in == told.lines).all()
    assert (told.exact_duplicates == told.twice).all()
    assert (told.quarantined >= told.spoilt).all()
    assert told.quarantined.sum() <= told.spoilt.sum() + 0.002 * told.lines.sum()
