"""Cells: how a value of each kind is written in the form that a contract declares."""

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from thinkfamily.contracts.declaration import FeedColumn
from thinkfamily.synthetic.calendar import NO_DAY
from thinkfamily.synthetic.chance import Ints

# What a service hands over under a column's name: texts, days, minutes, whole or other numbers, or claims.
Cells = Any  # a pyarrow array, which has no type hints, or a numpy array of any kind

MINUTES_A_DAY = 1440
NO_MINUTE = NO_DAY * MINUTES_A_DAY
NO_NUMBER = -1

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 (local wall-clock times without a zone, as senders write them)


def as_text(column: FeedColumn, cells: Cells) -> "pa.StringArray":
    """The cells of one column as the sender writes them; missing where there is nothing to write."""
    if isinstance(cells, pa.Array | pa.ChunkedArray):
        whole = cells.combine_chunks() if isinstance(cells, pa.ChunkedArray) else cells
        return pc.cast(whole, pa.string())
    if column.kind == "date":
        return _stamped(cells * MINUTES_A_DAY, column.date_format or "%Y-%m-%d")
    if column.kind == "timestamp":
        return _stamped(cells, column.date_format or "%Y-%m-%d %H:%M")
    if column.kind == "boolean":
        return pa.array(np.where(cells, "Y", "N").astype(object), pa.string())
    if column.kind == "number":
        return _number(cells)
    return pc.cast(pa.array(cells, mask=cells == NO_NUMBER), pa.string())


def _stamped(minutes: Ints, form: str) -> "pa.StringArray":
    told, place = np.unique(minutes, return_inverse=True)
    return pa.array([_stamp(each, form) for each in told.tolist()], pa.string()).take(pa.array(place))


@lru_cache(maxsize=200_000)
def _stamp(minutes: int, form: str) -> str | None:
    return None if minutes <= NO_MINUTE else (_EPOCH + timedelta(minutes=minutes)).strftime(form)


def _number(cells: "np.typing.NDArray[np.float64]") -> "pa.StringArray":
    told, place = np.unique(np.round(cells, 1), return_inverse=True)
    texts = [None if np.isnan(each) else f"{each:g}" for each in told.tolist()]
    return pa.array(texts, pa.string()).take(pa.array(place))
