"""Rulings: what practitioners have said of pairs of records. A ruling beats any link, and the last of a pair stands."""

import ibis
import ibis.expr.types as ir
import pandas as pd

COLUMNS = ["record_a", "record_b", "same"]


def standing_rulings(overrides: ir.Table | None) -> pd.DataFrame:
    """The rulings that stand: `record_a` < `record_b`, `same`, ordered by pair.

    Of several on one pair the last stands; of those of one day, the one that keeps apart.
    """
    if overrides is None:
        return pd.DataFrame({name: pd.Series(dtype=object) for name in COLUMNS})
    told: pd.DataFrame = overrides.select(*COLUMNS, "ruled_on").execute()
    swapped = told["record_a"] > told["record_b"]
    told.loc[swapped, ["record_a", "record_b"]] = told.loc[swapped, ["record_b", "record_a"]].to_numpy()
    told["apart"] = ~told["same"].astype(bool)
    last = told.sort_values(["record_a", "record_b", "ruled_on", "apart"]).drop_duplicates(
        ["record_a", "record_b"], keep="last"
    )
    stand: pd.DataFrame = last[last["record_a"] != last["record_b"]][COLUMNS].reset_index(drop=True)
    return stand


def kept_apart_records(rulings: pd.DataFrame) -> ir.Table | None:
    """The records (`record_id`) that a ruling keeps from another; None when there are none."""
    apart = rulings[~rulings["same"].astype(bool)]
    if apart.empty:
        return None
    records = sorted({*apart["record_a"], *apart["record_b"]})
    return ibis.memtable(pd.DataFrame({"record_id": records}), schema={"record_id": "string"})


def ruled_pairs(rulings: pd.DataFrame, *, members: ir.Table) -> pd.DataFrame:
    """The rulings as pairs of identities (`left` < `right`, `same`), without those on records that are gone or one."""
    if rulings.empty:
        return pd.DataFrame({"left": pd.Series(dtype="int64"), "right": pd.Series(dtype="int64"), "same": []})
    ruled = ibis.memtable(rulings, schema={"record_a": "string", "record_b": "string", "same": "boolean"})
    rows = ruled.inner_join(members.select(record_a="record_id", one="identity"), "record_a")
    rows = rows.inner_join(members.select(record_b="record_id", other="identity"), "record_b")
    pairs = rows.select(
        left=ibis.least(rows.one, rows.other), right=ibis.greatest(rows.one, rows.other), same=rows.same
    )
    # Rulings on several records of one identity can differ; keeping apart is then the safer.
    pairs = pairs.filter(pairs.left != pairs.right).group_by("left", "right").agg(same=pairs.same.all())
    found: pd.DataFrame = pairs.order_by("left", "right").execute()
    return found
