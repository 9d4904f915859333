"""Rulings: what people have said of pairs of records. A ruling beats any link, and the last of a pair stands.

It is given on two records and holds for their keys: whatever a source says later under the same key falls under it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ibis
import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa

from thinkfamily.engine.record_key import key_of
from thinkfamily.governance.link_rulings import LinkRuling, contradicting, in_words
from thinkfamily.tables.linkage import link_rulings
from thinkfamily.vocabulary.errors import ContractBroken

Row = dict[str, Any]  # columns of several kinds

COLUMNS = ["record_a", "record_b", "same"]
_DAY = len("2026-09-30")
_UNDO = "Undo one of them: thinkfamily review undo PLACE RULING. `thinkfamily review rulings PLACE` lists them."


@dataclass(frozen=True, kw_only=True)
class Ruled:
    """The rulings that stand: `heard`, a row each (the table link_rulings), and `pairs` of records that they are about.

    `pairs` has `record_a` < `record_b` and `same`, for every version of the two keys, ordered.
    """

    heard: pd.DataFrame
    pairs: pd.DataFrame

    def as_table(self) -> pa.Table:
        """The rulings that stand, as the table link_rulings."""
        schema = ibis.schema(link_rulings.schema).to_pyarrow()
        if self.heard.empty:
            return schema.empty_table()
        return pa.Table.from_pandas(self.heard, schema=schema, preserve_index=False)


def standing_rulings(overrides: ir.Table | None, *, records: ir.Table) -> Ruled:
    """The rulings that stand, on the records of today.

    Of several on one pair of keys the last stands; of those of one day, the one that keeps apart. A ruling on two
    versions of one key, of which a source had made two people, is about these two records alone. One on a key that is
    gone does nothing. Raises ContractBroken, with both sides, when rulings contradict one another.
    """
    if overrides is None:
        return _ruled(pd.DataFrame({name: [] for name in link_rulings.schema}), pd.DataFrame())
    told: pd.DataFrame = overrides.execute()
    named = sorted({*told["record_a"], *told["record_b"]})
    keys = _keys(records, record_ids=named)
    for side in ("a", "b"):
        given = told[f"key_{side}"]
        told[f"key_{side}"] = given.where(given.notna(), told[f"record_{side}"].map(keys))
    told = told.dropna(subset=["key_a", "key_b"])
    stand = _last(_in_order(told))
    _check_agree(stand)
    versions = _versions(records, sorted({*stand["key_a"], *stand["key_b"]}))
    return _ruled(stand, versions)


def _in_order(told: pd.DataFrame) -> pd.DataFrame:
    swapped = (told["key_a"] > told["key_b"]) | (
        (told["key_a"] == told["key_b"]) & (told["record_a"] > told["record_b"])
    )
    for name in ("record", "key"):
        one, other = told[f"{name}_a"].copy(), told[f"{name}_b"].copy()
        told[f"{name}_a"], told[f"{name}_b"] = one.where(~swapped, other), other.where(~swapped, one)
    return told.assign(same=told["same"].astype(bool))


def _last(told: pd.DataFrame) -> pd.DataFrame:
    # Two versions of one key are told apart by themselves; of all else the key is what counts.
    alone = told["key_a"] == told["key_b"]
    about = told.assign(
        of_a=told["record_a"].where(alone, ""), of_b=told["record_b"].where(alone, ""), apart=~told["same"]
    )
    pair = ["key_a", "key_b", "of_a", "of_b"]
    last = about.sort_values([*pair, "ruled_on", "apart"]).drop_duplicates(pair, keep="last")
    last = last[(last["key_a"] != last["key_b"]) | (last["record_a"] != last["record_b"])]
    return last[list(link_rulings.schema)].reset_index(drop=True)


def _check_agree(stand: pd.DataFrame) -> None:
    rulings = [
        LinkRuling(
            id=row["ruling_id"],
            key_a=row["key_a"],
            key_b=row["key_b"],
            same=row["same"],
            by=row["by"],
            on=str(row["ruled_on"])[:_DAY],
        )
        for row in _rows(stand)
    ]
    found = contradicting(rulings)
    if found:
        raise ContractBroken(f"rulings contradict one another: {in_words(found)}", where="rulings on links", do=_UNDO)


def _keys(records: ir.Table, *, record_ids: list[str]) -> dict[str, str]:
    wanted = ibis.memtable({"record_id": record_ids}, schema={"record_id": "string"})
    rows = records.semi_join(wanted, "record_id")
    found = rows.select("record_id", key=key_of(rows)).execute()
    return dict(zip(found["record_id"], found["key"], strict=True))


def _versions(records: ir.Table, keys: list[str]) -> pd.DataFrame:
    """The records of each key: `key`, `record_id`, in order."""
    if not keys:
        return pd.DataFrame({"key": [], "record_id": []})
    wanted = ibis.memtable({"key": keys}, schema={"key": "string"})
    rows = records.select("record_id", key=key_of(records)).semi_join(wanted, "key")
    found: pd.DataFrame = rows.order_by("key", "record_id").execute()
    return found


def _ruled(stand: pd.DataFrame, versions: pd.DataFrame) -> Ruled:
    if stand.empty:
        return Ruled(heard=stand, pairs=pd.DataFrame({name: pd.Series(dtype=object) for name in COLUMNS}))
    of_key: dict[str, list[str]] = {}
    for row in _rows(versions):
        of_key.setdefault(row["key"], []).append(row["record_id"])
    pairs: dict[tuple[str, str], bool] = {}
    for row in _rows(stand):
        for one, other in _about(row, of_key):
            pairs[min(one, other), max(one, other)] = bool(row["same"])
    rows = [(*pair, same) for pair, same in sorted(pairs.items())]
    return Ruled(heard=stand, pairs=pd.DataFrame(rows, columns=COLUMNS))


def _about(ruling: Row, of_key: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """The pairs of records that a ruling is about."""
    ours, theirs = of_key.get(ruling["key_a"], ()), of_key.get(ruling["key_b"], ())
    if ruling["key_a"] == ruling["key_b"]:
        pair = (ruling["record_a"], ruling["record_b"])
        return [pair] if set(pair) <= set(ours) else []
    if not ours or not theirs:
        return []
    if ruling["same"]:
        # Enough to join all versions of both.
        return [(one, theirs[0]) for one in ours] + [(ours[0], other) for other in theirs[1:]]
    return [(one, other) for one in ours for other in theirs]


def _rows(frame: pd.DataFrame) -> list[Row]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def ruled_anew(now: pd.DataFrame, before: ir.Table | None, *, records: ir.Table) -> frozenset[str]:
    """The records of which somebody has ruled, or undone a ruling, since the run before."""
    then = pd.DataFrame({name: [] for name in now.columns}) if before is None else before.execute()
    said = [set(zip(each["key_a"], each["key_b"], each["same"].astype(bool), strict=True)) for each in (now, then)]
    keys = sorted({key for key_a, key_b, _ in said[0] ^ said[1] for key in (key_a, key_b)})
    return frozenset(_versions(records, keys)["record_id"])


def kept_apart_records(pairs: pd.DataFrame) -> ir.Table | None:
    """The records (`record_id`) that a ruling keeps from another; None when there are none."""
    apart = pairs[~pairs["same"].astype(bool)]
    if apart.empty:
        return None
    records = sorted({*apart["record_a"], *apart["record_b"]})
    return ibis.memtable(pd.DataFrame({"record_id": records}), schema={"record_id": "string"})


def ruled_pairs(pairs: pd.DataFrame, *, members: ir.Table) -> pd.DataFrame:
    """The rulings as pairs of identities (`left` < `right`, `same`), without those on records that are gone or one."""
    if pairs.empty:
        return pd.DataFrame({"left": pd.Series(dtype="int64"), "right": pd.Series(dtype="int64"), "same": []})
    ruled = ibis.memtable(pairs, schema={"record_a": "string", "record_b": "string", "same": "boolean"})
    rows = ruled.inner_join(members.select(record_a="record_id", one="identity"), "record_a")
    rows = rows.inner_join(members.select(record_b="record_id", other="identity"), "record_b")
    found = rows.select(
        left=ibis.least(rows.one, rows.other), right=ibis.greatest(rows.one, rows.other), same=rows.same
    )
    # Rulings on several records of one identity can differ; keeping apart is then the safer.
    found = found.filter(found.left != found.right).group_by("left", "right").agg(same=found.same.all())
    told: pd.DataFrame = found.order_by("left", "right").execute()
    return told
