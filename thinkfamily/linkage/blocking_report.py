"""The blocking report: what each rule brings, what it alone brings, what it leaves out, and how many links it finds."""

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd

from thinkfamily.linkage.blocking import Blocked
from thinkfamily.linkage.traits import Stand, Traits, births_stand, forenames_stand
from thinkfamily.tables.linkage import blocking

# The row for all rules together but those of numbers, by which the pairs are known that recall is measured on.
ALL_BUT_NUMBERS = "all rules but numbers"
_MOST_KNOWN = 50_000


def blocking_of(blocked: Blocked, *, known: pd.DataFrame) -> ir.Table:
    """The blocking table. `known` are pairs (`left`, `right`) that are one person, whatever blocking says."""
    alone = blocked.pairs.filter(blocked.pairs.rules == 1).group_by("first").agg(alone=ibis._.count()).execute()
    alone_of = dict(zip(alone["first"].tolist(), alone["alone"].tolist(), strict=True))
    left_out = {"blocks": 0, "pairs": 0}
    rows, found = [], np.zeros(len(known), dtype=bool)
    for rule, name in enumerate(blocked.names):
        sizes = blocked.sizes[blocked.sizes["rule"] == rule]
        beyond = sizes["held"] > blocked.largest[rule]
        brought = _brings(blocked.blocks[rule], blocked.largest[rule], known)
        left_out = {what: left_out[what] + int(sizes[what][beyond].sum()) for what in left_out}
        number = rule < blocked.numbers
        if not number:
            found |= brought
        rows.append(
            {
                "rule": name,
                "pairs": int(sizes["pairs"][~beyond].sum()),
                "alone": int(alone_of.get(rule, 0)),
                "blocks_left_out": int(sizes["blocks"][beyond].sum()),
                "pairs_left_out": int(sizes["pairs"][beyond].sum()),
                # Pairs known by their numbers would flatter the rules of numbers.
                "known": None if number else len(known),
                "recall": None if number or known.empty else float(brought.mean()),
            }
        )
    rows.append(
        {
            "rule": ALL_BUT_NUMBERS,
            "pairs": int(blocked.pairs.count().execute()),
            "alone": 0,
            "blocks_left_out": left_out["blocks"],
            "pairs_left_out": left_out["pairs"],
            "known": len(known),
            "recall": None if known.empty else float(found.mean()),
        }
    )
    told = pd.DataFrame(rows).astype({"known": "Int64", "recall": "Float64"})
    return ibis.memtable(told, schema=blocking.schema)


def known_pairs(shared: pd.DataFrame, traits: Traits) -> pd.DataFrame:
    """Pairs (`left`, `right`) that a checked number says are one person, without those that look borrowed.

    `shared` are pairs that hold a number in common, with `checked`.
    """
    pairs = shared[shared["checked"].astype(bool)][["left", "right"]].drop_duplicates()
    left, right = pairs["left"].to_numpy(dtype=np.int64), pairs["right"].to_numpy(dtype=np.int64)
    one = (forenames_stand(traits, left, right) > Stand.ALIKE) | (births_stand(traits, left, right) == Stand.SAME)
    held: pd.DataFrame = pairs[one].sort_values(["left", "right"])
    # Enough to tell a recall to a tenth of a hundredth.
    return held.sample(_MOST_KNOWN, random_state=1).sort_values(["left", "right"]) if len(held) > _MOST_KNOWN else held


def _brings(blocks: ir.Table, largest: int, known: pd.DataFrame) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which of the known pairs stand in one block of a size that is taken."""
    if known.empty or largest < 2:  # noqa: PLR2004 — a block of one makes no pair
        return np.zeros(len(known), dtype=bool)
    asked = np.unique(known[["left", "right"]].to_numpy(dtype=np.int64))
    wanted = ibis.memtable({"identity": asked}, schema={"identity": "int64"})
    sizes = blocks.group_by("key").agg(held=ibis._.count())
    held = blocks.semi_join(wanted, "identity").inner_join(sizes, "key")
    told = held.filter(held.held <= largest).select("identity", "key").execute()
    key = pd.Series(pd.factorize(told["key"])[0], index=told["identity"].to_numpy(dtype=np.int64))
    left = key.reindex(known["left"]).to_numpy(dtype=np.float64)
    right = key.reindex(known["right"]).to_numpy(dtype=np.float64)
    return np.asarray(left == right)
