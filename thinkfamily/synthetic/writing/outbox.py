"""The outbox of one feed: takes rows and the people they name, writes extracts, and keeps the account of both."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from thinkfamily.contracts.declaration import Feed, FeedTable
from thinkfamily.synthetic.calendar import day_of
from thinkfamily.synthetic.chance import Chance, Ints
from thinkfamily.synthetic.truth import Ledger
from thinkfamily.synthetic.writing.cells import Cells
from thinkfamily.synthetic.writing.extract import write_extract


@dataclass(frozen=True, kw_only=True)
class Outbox:
    """Where one feed's rows go. The feed has one table, and its rows one key column."""

    feed: Feed
    inbox: Path
    ledger: Ledger
    chance: Chance

    @property
    def table(self) -> FeedTable:
        """The feed's one table."""
        return self.feed.tables[0]

    def send(self, *, day: int, columns: Mapping[str, Cells], people: Mapping[str, Ints]) -> None:
        """Write the extract cut on `day`; `people` says by role whom each row names. Nothing is written of no rows."""
        (key,) = self.table.key
        keys = columns[key]
        if not len(keys):
            return
        file = f"{day_of(day).isoformat()}--{self.feed.id}.csv"
        written = write_extract(
            feed=self.feed, table=self.table, columns=columns, path=self.inbox / self.feed.id / file,
            rng=self.chance.stream("extract", self.feed.id, day),
        )  # fmt: skip
        self.ledger.note_file(
            feed=self.feed.id, file=file, lines=written.lines, twice=written.twice, spoilt=int(written.spoilt.sum())
        )
        kept = np.flatnonzero(~written.spoilt)
        self.ledger.note_rows(keys=keys.take(pa.array(kept)), people={role: who[kept] for role, who in people.items()})
