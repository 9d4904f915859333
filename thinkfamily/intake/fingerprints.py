"""A fingerprint of each row of a table: 128 bits made of its texts, which rows that say the same share.

Texts repeat, so each different text of a column is hashed once (MD5, whose halves any version of the engine gives
alike), and a row's fingerprint is a polynomial of its texts' halves modulo 2 to the 64th, in the order of the columns:
ten million rows cost as many multiplications and no text of theirs is put together. It is known before any row is
judged, so that a row which came before is never judged or written.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import FeedTable
from thinkfamily.intake.laying import ask
from thinkfamily.intake.queries import TEXTS
from thinkfamily.intake.repeats import NO_NUMBERS, Numbers, different, is_among

# As a number MD5 costs half of what it does as digits; a missing text counts as nought.
_NUMBERS = f"SELECT coalesce(md5_number(text), 0) AS number FROM {TEXTS}"
# Odd, so that multiplying loses nothing; their bits look like chance (the golden ratio's, and a prime of xxHash's).
_FACTORS = {"low": np.uint64(0x9E3779B97F4A7C15), "high": np.uint64(0xC2B2AE3D27D4EB4F)}
_HEX = np.array([f"{byte:02x}".encode() for byte in range(256)], dtype="S2").view(np.uint16)
_DIGITS = 32


@dataclass(frozen=True, kw_only=True)
class Fingerprints:
    """The halves of the fingerprints of rows, in their order."""

    low: Numbers
    high: Numbers

    def filter(self, rows: npt.NDArray[np.bool_]) -> "Fingerprints":
        """Those of the rows marked."""
        return Fingerprints(low=self.low[rows], high=self.high[rows])

    def slice(self, start: int, rows: int) -> "Fingerprints":
        """Those of so many rows from one on."""
        return Fingerprints(low=self.low[start : start + rows], high=self.high[start : start + rows])

    def texts(self) -> pa.Array:
        """Each as 32 hexadecimal digits."""
        rows = len(self.low)
        halves = np.stack([self.high, self.low], axis=1).astype(">u8")
        digits = _HEX[halves.view(np.uint8).reshape(-1)]
        places = np.arange(0, (rows + 1) * _DIGITS, _DIGITS, dtype=np.int32)
        return pa.Array.from_buffers(pa.string(), rows, [None, pa.py_buffer(places), pa.py_buffer(digits)])

    def repeated(self, among: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Which of the rows marked an earlier one of them equals."""
        found = np.zeros(len(self.low), dtype=bool)
        ordered = np.sort(self.low[among])
        shared = different(ordered[1:][ordered[1:] == ordered[:-1]])
        if not len(shared):
            return found
        suspects = np.flatnonzero(is_among(self.low, shared) & among)
        low, high = self.low[suspects], self.high[suspects]
        order = np.lexsort((suspects, high, low))
        is_same = (low[order][1:] == low[order][:-1]) & (high[order][1:] == high[order][:-1])
        found[suspects[order][1:][is_same]] = True
        return found


def fingerprints_of(piece: pa.Table, *, table: FeedTable, backend: Backend) -> Fingerprints:
    """The fingerprints of the rows of a piece (pieces.py)."""
    columns = [piece[column.name].chunk(0) for column in table.columns]
    texts = [each.dictionary if pa.types.is_dictionary(each.type) else each for each in columns]
    told = ask(backend, query=_NUMBERS, view=TEXTS, rows=pa.table({"text": pa.chunked_array(texts, pa.string())}))
    halves = _halves(told["number"])
    made = {name: np.zeros(piece.num_rows, dtype=np.uint64) for name in _FACTORS}
    done = 0
    for column, each in zip(columns, texts, strict=True):
        places = _places(column, len(each))
        for name, factor in _FACTORS.items():
            of_texts = halves[name][done : done + len(each)]
            made[name] *= factor
            made[name] += of_texts if places is None else np.append(of_texts, np.uint64(0))[places]
        done += len(each)
    return Fingerprints(low=_stirred(made["low"]), high=_stirred(made["high"]))


def all_together(parts: Sequence[Fingerprints]) -> Fingerprints:
    """The fingerprints of piece after piece."""
    none = [NO_NUMBERS]
    return Fingerprints(
        low=np.concatenate([each.low for each in parts] or none),
        high=np.concatenate([each.high for each in parts] or none),
    )


def _halves(numbers: pa.ChunkedArray) -> dict[str, Numbers]:
    """The halves of numbers of 128 bits, which the engine hands over as decimals of so many."""
    parts = [np.frombuffer(each.buffers()[1], dtype="<u8")[2 * each.offset : 2 * (each.offset + len(each))]
             for each in numbers.chunks if len(each)]  # fmt: skip
    pairs = np.concatenate(parts or [NO_NUMBERS]).reshape(-1, 2)
    return {name: np.ascontiguousarray(pairs[:, place]) for place, name in enumerate(_FACTORS)}


def _places(column: pa.Array, texts: int) -> npt.NDArray[np.int32] | None:
    """Where among its column's texts each row's is, a missing one behind the last; None when row by row."""
    if not pa.types.is_dictionary(column.type):
        return None
    return np.asarray(pc.fill_null(column.indices, texts), dtype=np.int32)


def _stirred(numbers: Numbers) -> Numbers:
    """The numbers with each bit spread over all (the finaliser of SplitMix64: Steele, Lea, Flood, OOPSLA 2014)."""
    numbers ^= numbers >> np.uint64(30)
    numbers *= np.uint64(0xBF58476D1CE4E5B9)
    numbers ^= numbers >> np.uint64(27)
    numbers *= np.uint64(0x94D049BB133111EB)
    numbers ^= numbers >> np.uint64(31)
    return numbers
