"""The text rows of a table held against one another before any is judged: those that came before are left out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from ibis.backends.duckdb import Backend

from thinkfamily.engine.cursors import cursors
from thinkfamily.engine.memory import give_back
from thinkfamily.intake.beside import in_turn
from thinkfamily.intake.draft import TableText
from thinkfamily.intake.fingerprints import Fingerprints, all_together, fingerprints_of
from thinkfamily.intake.looking import whole_fault
from thinkfamily.intake.pieces import ROW_NO, pieces_of
from thinkfamily.intake.repeats import RowNos, is_among

Part = tuple[pa.Table, Fingerprints]

_Piece = TypeVar("_Piece")
_Told = TypeVar("_Told")


@dataclass(frozen=True, kw_only=True)
class Compared:
    """The rows of a text with their fingerprints, in order; `doubles` says which of them an earlier one equals."""

    text: TableText
    prints: Fingerprints
    doubles: npt.NDArray[np.bool_]

    def parts(self) -> Iterator[Part]:
        """The rows that came first, piece by piece (pieces.py), with their fingerprints."""
        done = 0
        for piece in pieces_of(self.text):
            prints = self.prints.slice(done, piece.num_rows)
            is_first = ~self.doubles[done : done + piece.num_rows]
            done += piece.num_rows
            yield from _chosen(piece, prints, is_first)

    def picked(self, row_nos: RowNos) -> Iterator[Part]:
        """The rows of those numbers, which are in order."""
        for piece, prints in self.parts():
            yield from _chosen(piece, prints, is_among(piece[ROW_NO].to_numpy(), row_nos))


def compare(text: TableText, *, backend: Backend) -> Compared:
    """Hold the rows of a text against one another. Empty rows and totals are no rows, and not copies of one another."""

    def look(hand: Backend, piece: pa.Table) -> tuple[Fingerprints, npt.NDArray[np.bool_]]:
        is_row = pc.is_null(whole_fault(piece, text.table)).to_numpy(zero_copy_only=False)
        return fingerprints_of(piece, table=text.table, backend=hand), is_row

    found = list(each_of(pieces_of(text), look, backend=backend))
    prints = all_together([of_piece for of_piece, _ in found])
    is_row = np.concatenate([mask for _, mask in found]) if found else np.zeros(0, dtype=bool)
    return Compared(text=text, prints=prints, doubles=prints.repeated(is_row))


def each_of(pieces: Iterator[_Piece], what: Callable[[Backend, _Piece], _Told], *, backend: Backend) -> Iterator[_Told]:
    """What is made of each piece, in their order: of a single one by the engine itself, of several by its cursors."""
    first = list(islice(pieces, 2))
    if len(first) < 2:  # noqa: PLR2004 -- one alone
        yield from (what(backend, piece) for piece in first)
        return
    with cursors(backend) as hands:
        for told in in_turn(what, chain(first, pieces), hands=hands):
            yield told
            give_back()


def _chosen(piece: pa.Table, prints: Fingerprints, is_chosen: npt.NDArray[np.bool_]) -> Iterator[Part]:
    if is_chosen.all():
        yield piece, prints
    elif is_chosen.any():
        yield piece.filter(pa.array(is_chosen)).combine_chunks(), prints.filter(is_chosen)
