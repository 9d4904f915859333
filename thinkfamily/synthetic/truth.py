"""The truth, kept apart from the extracts: who everyone is, who belongs together, whose row each row is.

Nothing here may be read by the pipeline. It is for judging linkage, families and models of an invented town.
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from thinkfamily.synthetic.calendar import NO_DAY
from thinkfamily.synthetic.chance import Chance, Ints
from thinkfamily.synthetic.keys import numbered
from thinkfamily.synthetic.people.people import NOBODY

PERSON_PREFIX, FAMILY_PREFIX = "TP", "TF"

_RECORDS = pa.schema(
    [("feed", pa.string()), ("record_key", pa.string()), ("role", pa.string()), ("truth_person_id", pa.string())]
)
_WRITTEN = pa.schema(
    [("feed", pa.string()), ("file", pa.string())] + [(name, pa.int64()) for name in ("lines", "twice", "spoilt")]
)


class Ledger:
    """Keeps account of what was written and about whom, and writes it under the folder of the truth.

    `named` tells who stands in any row.
    """

    def __init__(self, *, folder: Path, persons: int, families: int, chance: Chance) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        rng = chance.stream("truth")
        self._person_ids = numbered(PERSON_PREFIX, rng.permutation(persons))
        self._family_ids = numbered(FAMILY_PREFIX, rng.permutation(families))
        self.named = np.zeros(persons, dtype=np.bool_)
        self._keys: list[pa.StringArray] = []
        self._roles: list[pa.Array] = []
        self._people: list[Ints] = []
        self._written: list[dict[str, object]] = []
        self._records = pq.ParquetWriter(folder / "records.parquet", _RECORDS, compression="zstd")

    def person_ids(self, who: Ints) -> "pa.StringArray":
        """The true ids of persons; missing for NOBODY."""
        return self._person_ids.take(pa.array(np.maximum(who, 0), mask=who == NOBODY))

    def family_ids(self, family: Ints) -> "pa.StringArray":
        """The true ids of families."""
        return self._family_ids.take(pa.array(family))

    def note_file(self, *, feed: str, file: str, lines: int, twice: int, spoilt: int) -> None:
        """One extract was written."""
        self._written.append({"feed": feed, "file": file, "lines": lines, "twice": twice, "spoilt": spoilt})

    def note_rows(self, *, keys: "pa.StringArray", people: Mapping[str, Ints]) -> None:
        """These rows name these people, role by role."""
        for role, who in people.items():
            named = np.flatnonzero(who != NOBODY)
            if len(named):
                self._keys.append(keys.take(pa.array(named)))
                self._roles.append(pa.DictionaryArray.from_arrays(np.zeros(len(named), dtype=np.int32), [role]))
                self._people.append(who[named])
                self.named[who[named]] = True

    def end_feed(self, feed: str) -> None:
        """Write down whose rows the feed's rows are: one line for each key and role.

        A role that passed from one person to another under the same key (a school's second contact) is left out.
        """
        if not self._keys:
            return
        keys = pa.chunked_array(self._keys).combine_chunks()
        roles = pa.chunked_array([role.cast(pa.string()) for role in self._roles]).combine_chunks()
        told = pa.table({"record_key": keys, "role": roles, "who": np.concatenate(self._people)})
        people = told.group_by(["record_key", "role"], use_threads=False).aggregate([("who", "min"), ("who", "max")])
        told = people.filter(pc.equal(people["who_min"], people["who_max"]))
        told = told.sort_by([("record_key", "ascending"), ("role", "ascending")])
        columns = {
            "feed": pa.array([feed] * told.num_rows),
            "record_key": told["record_key"].combine_chunks(),
            "role": told["role"].combine_chunks(),
            "truth_person_id": self.person_ids(told["who_min"].to_numpy()),
        }
        self._records.write_table(pa.table(columns, schema=_RECORDS))
        self._keys, self._roles, self._people = [], [], []

    def close(self) -> None:
        """Finish the records, and write the account of files."""
        self._records.close()
        self.write("written", pa.Table.from_pylist(self._written, schema=_WRITTEN))

    def write(self, name: str, table: pa.Table) -> None:
        """Write one table of the truth."""
        pq.write_table(table, self.folder / f"{name}.parquet", compression="zstd")


def days(values: Ints) -> "pa.Array":
    """Whole numbers as dates; missing for NO_DAY."""
    return pc.cast(pa.array(values.astype(np.int32), mask=values == NO_DAY), pa.date32())
