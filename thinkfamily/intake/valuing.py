"""What the texts of a piece of rows are worth: the value of each, its fault, and the reason to set its row aside.

Texts repeat: a term's rows hold one first day, and a pupil's rows one number. So each different text of a column is
asked about once, together with those of columns alike, and the answer is put in the place of every copy.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc
from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import FeedColumn, FeedTable
from thinkfamily.intake import queries
from thinkfamily.intake.laying import ask_each
from thinkfamily.intake.values import as_valued, companion_of

# With more different texts than this share of its rows, a column is asked about row by row.
_REPETITIVE = 0.5

# A column by all that decides what its texts are worth, and the column that decides with it, if any.
_Alike = tuple[FeedColumn, FeedColumn | None]


@dataclass(frozen=True, kw_only=True)
class Valued:
    """The values of a piece's columns; and of those columns in which any row has one, its faults and its reasons."""

    values: Mapping[str, pa.Array]
    faults: Mapping[str, pa.Array]
    reasons: Mapping[str, pa.Array]


@dataclass(frozen=True, kw_only=True)
class _Texts:
    """The texts of one column to be asked about, and where in them each row's is; None when row by row."""

    column: str
    texts: pa.Array
    beside: pa.Array | None
    places: pa.Array | None


def values_of(piece: pa.Table, *, table: FeedTable, received_on: date, backend: Backend) -> Valued:
    """The values of every column of a table for the rows of a piece."""
    alike = {kind: [_texts(piece, name, beside=beside) for name, beside in names]
             for kind, names in _alike(table).items()}  # fmt: skip
    asked = [(queries.valuing(*kind), _laid(texts, received_on=received_on)) for kind, texts in alike.items()]
    answers = ask_each(backend, asked=asked, view=queries.TEXTS)
    told: dict[str, dict[str, pa.Array]] = {}
    for texts, answer in zip(alike.values(), answers, strict=True):
        told |= _parted(answer, texts)
    return Valued(
        values={column.name: told[column.name]["value"] for column in table.columns},
        faults=dict(_some(told, "fault")),
        reasons=dict(_some(told, "reason")),
    )


@cache
def _alike(table: FeedTable) -> Mapping[_Alike, list[tuple[str, str | None]]]:
    """The columns that are valued alike, each by its name and that of the column which decides with it."""
    found = defaultdict(list)
    for column in table.columns:
        beside = companion_of(column, table)
        kind = as_valued(column), as_valued(beside) if beside else None
        found[kind].append((column.name, beside.name if beside else None))
    return found


def _texts(piece: pa.Table, name: str, *, beside: str | None) -> _Texts:
    texts = piece[name].chunk(0)
    if beside is not None:
        return _Texts(column=name, texts=plain_text(texts), beside=plain_text(piece[beside].chunk(0)), places=None)
    if not pa.types.is_dictionary(texts.type) or len(texts.dictionary) > _REPETITIVE * len(texts):
        return _Texts(column=name, texts=plain_text(texts), beside=None, places=None)
    different = pa.concat_arrays([texts.dictionary, pa.nulls(1, pa.string())])
    places = pc.fill_null(texts.indices, len(texts.dictionary))
    return _Texts(column=name, texts=different, beside=None, places=places)


def plain_text(texts: pa.Array) -> pa.Array:
    """Texts that may be written as a dictionary, as they are."""
    return texts.dictionary_decode() if pa.types.is_dictionary(texts.type) else texts


def _laid(asked: list[_Texts], *, received_on: date) -> pa.Table:
    texts = _trimmed([each.texts for each in asked])
    beside = [pa.nulls(len(each.texts), pa.string()) if each.beside is None else each.beside for each in asked]
    day = pa.repeat(pa.scalar(received_on, pa.date32()), len(texts))
    return pa.table({"text": texts, "beside": _trimmed(beside), "received_on": day})


def _parted(told: pa.Table, asked: list[_Texts]) -> dict[str, dict[str, pa.Array]]:
    """What is told of each column: `value`, `fault` and `reason` for each row."""
    found, done = {}, 0
    for each in asked:
        answers = told.slice(done, len(each.texts)).combine_chunks()
        done += len(each.texts)
        columns = {name: answers[name].chunk(0) if len(each.texts) else pa.array([], answers[name].type)
                   for name in answers.column_names}  # fmt: skip
        found[each.column] = {name: _put(column, each.places) for name, column in columns.items()}
    return found


def _put(answers: pa.Array, places: pa.Array | None) -> pa.Array:
    """An answer for every row; texts stay a dictionary, so that they are neither copied nor compared again."""
    if places is None:
        return answers
    if answers.null_count == len(answers):
        return pa.nulls(len(places), answers.type)
    if pa.types.is_string(answers.type) and answers.null_count == 1 and not answers[-1].is_valid:
        # Only a missing text, which comes last, has no answer: it is left out of the dictionary.
        is_missing = pc.equal(places, len(answers) - 1)
        return pa.DictionaryArray.from_arrays(pc.if_else(is_missing, None, places), answers.slice(0, len(answers) - 1))
    return answers.take(places)


def _trimmed(texts: list[pa.Array]) -> pa.ChunkedArray:
    return pc.ascii_trim_whitespace(pa.chunked_array(texts, pa.string()))


def _some(told: Mapping[str, Mapping[str, pa.Array]], what: str) -> Iterator[tuple[str, pa.Array]]:
    for name, each in told.items():
        if each[what].null_count < len(each[what]):
            yield name, plain_text(each[what])
