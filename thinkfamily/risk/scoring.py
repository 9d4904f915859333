"""Scores and reasons of the children of the as-of day, from the scorecard alone."""

import numpy as np
import pyarrow as pa

from thinkfamily.risk.model import Model
from thinkfamily.risk.rows import Floats, Ints, Rows
from thinkfamily.risk.scorecard import Scorecard, chances


def score_rows(*, model: Model, version: str, card: Scorecard, rows: Rows) -> pa.Table:
    """The `scores` table. Ties in the score are ranked by the person's id, which says nothing of the person."""
    log_odds = card.log_odds(rows.values)
    order = np.lexsort((rows.person.astype(str), -log_odds))
    rank = np.empty(len(rows), dtype=np.int64)
    rank[order] = np.arange(1, len(rows) + 1)
    return pa.table(
        {
            **_named(model, version, rows, np.arange(len(rows))),
            "log_odds": log_odds,
            "score": chances(log_odds),
            "rank": rank,
            "scored": np.full(len(rows), len(rows), dtype=np.int64),
            "within_capacity": rank <= model.capacity,
        }
    )


def reason_rows(*, model: Model, version: str, card: Scorecard, rows: Rows) -> pa.Table:
    """The `reasons` table: every feature that moved a score. With the intercept they add up to its log-odds.

    A feature that added nothing is left out. Place 1 is the one that moved the score most, up or down.
    """
    added = card.reasons(rows.values)
    who, which = np.nonzero(added)
    ranked = np.argsort(-np.abs(added), axis=1, kind="stable")
    places = np.empty_like(ranked)
    np.put_along_axis(places, ranked, np.arange(1, added.shape[1] + 1)[np.newaxis, :], axis=1)
    values = rows.values[who, which]
    return pa.table(
        {
            **_named(model, version, rows, who),
            "feature": pa.array(np.array(model.feature_names, dtype=object)[which], type=pa.string()),
            "value": pa.array(values, mask=np.isnan(values)),
            "contribution": added[who, which],
            "place": places[who, which].astype(np.int64),
            "says": _says(model, which, values),
        }
    )


def _named(model: Model, version: str, rows: Rows, who: Ints) -> dict[str, pa.Array]:
    return {
        "model": pa.array([model.name] * len(who), type=pa.string()),
        "version": pa.array([version] * len(who), type=pa.string()),
        "person_id": pa.array(rows.person[who], type=pa.string()),
        "as_of": pa.array(rows.day[who], type=pa.date32()),
    }


def _says(model: Model, which: Ints, values: Floats) -> pa.Array:
    """The words for each reason; each distinct value of a feature is put into words once."""
    said = np.empty(len(which), dtype=object)
    for place, feature in enumerate(model.features):
        mine = np.flatnonzero(which == place)
        distinct, back = np.unique(values[mine], return_inverse=True)
        words = np.array([feature.told(float(value)) for value in distinct], dtype=object)
        said[mine] = words[back] if len(mine) else []
    return pa.array(said, type=pa.string())
