"""One extract: a header and lines in a contract's names, delimiter and encoding, with the faults that files have."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from thinkfamily.contracts.declaration import Feed, FeedTable
from thinkfamily.synthetic.chance import Flags, Ints
from thinkfamily.synthetic.writing.cells import Cells, as_text

# Of the rows of a file large enough to bear it: one in so many is cut short, runs on, or holds a day that never was.
_SPOILT_SHARE = 0.0006
_TWICE_SHARE = 0.0008
_HEADER_AGAIN_SHARE = 0.02
_LEAST_ROWS_TO_SPOIL = 300
_NEVER = {"%d/%m/%Y": "31/02/2015", "%Y-%m-%d": "2015-02-31", "%Y%m%d": "20150231", "%d-%b-%Y": "31-Feb-2015"}

# Letters that the code page of older Windows systems lacks, as such systems write them.
_PLAIN = str.maketrans({"Ł": "L", "ł": "l", "ś": "s", "ń": "n", "ż": "z", "ą": "a", "ę": "e", "ć": "c"})


@dataclass(frozen=True, kw_only=True)
class Written:
    """What was written: lines under the header, how many repeat an earlier line, and which of the rows were spoilt."""

    lines: int
    twice: int
    spoilt: Flags


def write_extract(
    *, feed: Feed, table: FeedTable, columns: Mapping[str, Cells], path: Path, rng: np.random.Generator
) -> Written:
    """Write rows as the contract says, in an order that tells nothing, with a few faults. Unknown names are an error.

    Raises KeyError for a column that the contract does not have; one that it has and nobody fills is left empty.
    """
    for name in columns:
        table.column(name)
    count = len(next(iter(columns.values())))
    texts = [
        as_text(column, columns[column.name]) if column.name in columns else pa.nulls(count, pa.string())
        for column in table.columns
    ]
    order = rng.permutation(count)
    texts = [_quoted(text, feed.delimiter).take(pa.array(order)) for text in texts]
    spoilt = np.zeros(count, dtype=np.bool_)
    header = feed.delimiter.join(column.physical_name for column in table.columns)
    lines, repeated = _spoil(table, texts, feed.delimiter, header, rng, spoilt)
    again = _twice(rng, lines, spoilt)
    whole = "\n".join([header, *lines.to_pylist(), *again, *repeated]) + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_encoded(whole, feed.encoding))
    by_row = np.zeros(count, dtype=np.bool_)
    by_row[order] = spoilt
    return Written(lines=count + len(again) + len(repeated), twice=len(again), spoilt=by_row)


def _quoted(texts: "pa.StringArray", delimiter: str) -> "pa.StringArray":
    """Empty for missing, and quotation marks around what holds a delimiter or a quotation mark (RFC 4180)."""
    said = pc.fill_null(texts, "")
    needs = pc.or_(pc.match_substring(said, delimiter), pc.match_substring(said, '"'))
    if not pc.any(needs).as_py():
        return said
    marked = pc.binary_join_element_wise('"', pc.replace_substring(said, '"', '""'), '"', "")
    return pc.if_else(needs, marked, said)


def _spoil(
    table: FeedTable,
    texts: list["pa.StringArray"],
    delimiter: str,
    header: str,
    rng: np.random.Generator,
    spoilt: Flags,
) -> tuple["pa.StringArray", list[str]]:
    """The lines, some of them cut short or run on, some with an impossible day; and a header repeated among them."""
    count = len(spoilt)
    if count < _LEAST_ROWS_TO_SPOIL:
        return _joined(texts, delimiter), []
    chosen: Ints = np.flatnonzero(rng.random(count) < _SPOILT_SHARE)
    kind = rng.integers(0, 3, len(chosen))
    must = [place for place, column in enumerate(table.columns) if column.kind == "date" and column.required]
    never = [_NEVER.get(table.columns[place].date_format or "", "2015-02-31") for place in must[:1]]
    for place, text in zip(must[:1], never, strict=True):
        which = np.zeros(count, dtype=np.bool_)
        which[chosen[kind == 0]] = True
        texts[place] = pc.if_else(pa.array(which), text, texts[place])
        spoilt |= which
    lines = _joined(texts, delimiter)
    short, long = (np.isin(np.arange(count), chosen[kind == number]) for number in (1, 2))
    cut = pc.replace_substring_regex(lines, pattern=f"[{delimiter}][^{delimiter}]*$", replacement="")
    lines = pc.if_else(pa.array(short), cut, lines)
    lines = pc.if_else(pa.array(long), pc.binary_join_element_wise(lines, "", "", delimiter), lines)
    spoilt |= short | long
    return lines, [header] if rng.random() < _HEADER_AGAIN_SHARE else []


def _joined(texts: list["pa.StringArray"], delimiter: str) -> "pa.StringArray":
    return pc.binary_join_element_wise(*texts, delimiter)


def _twice(rng: np.random.Generator, lines: "pa.StringArray", spoilt: Flags) -> list[str]:
    """Lines that the sender wrote twice, to the last letter."""
    chosen = np.flatnonzero((rng.random(len(spoilt)) < _TWICE_SHARE) & ~spoilt)
    return list(lines.take(pa.array(chosen)).to_pylist())


def _encoded(text: str, encoding: str) -> bytes:
    return text.encode(encoding) if encoding.startswith("utf") else text.translate(_PLAIN).encode(encoding, "replace")
