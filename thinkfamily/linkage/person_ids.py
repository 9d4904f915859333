"""Person ids that survive: a cluster goes on under the id of the person with whom it shares most records."""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd

from thinkfamily.linkage.traits import Ints
from thinkfamily.vocabulary.ids import content_id

PREFIX = "person"


def person_ids(*, earliest: pd.DataFrame, shared: pd.DataFrame, taken: Sequence[str]) -> pd.Series:
    """The person id of each cluster.

    `earliest` has one row a cluster: `cluster` and `record_id`, its earliest record. `shared` has one row a cluster
    and person of the run before: `cluster`, `person_id` and `records`, how many they share. Most records go first, then
    the lesser person id, then the earlier cluster. A cluster that takes over no id has one made of its earliest
    record; should that id be another's (`taken`: all ids of the run before), of the record and a count.
    """
    ids: dict[int, str] = {}
    given: set[str] = set()
    order = shared.sort_values(["records", "person_id", "cluster"], ascending=[False, True, True])
    for cluster, person in zip(order["cluster"].tolist(), order["person_id"].tolist(), strict=True):
        if cluster not in ids and person not in given:
            ids[cluster] = person
            given.add(person)
    used = given.union(taken)
    for cluster, record in zip(earliest["cluster"].tolist(), earliest["record_id"].tolist(), strict=True):
        if cluster not in ids:
            ids[cluster] = _new(record, used)
            used.add(ids[cluster])
    return pd.Series(ids, name="person_id").rename_axis("cluster")


def _new(record: str, used: set[str]) -> str:
    made, count = content_id(PREFIX, record), 1
    while made in used:
        count += 1
        made = content_id(PREFIX, record, count)
    return made


def persons_before(*, members: ir.Table, previous: ir.Table | None, identities: int) -> Ints:
    """Which person of the run before each identity was, as a number: -1 for one that is new, or was several."""
    before = np.full(identities, -1, dtype=np.int64)
    if previous is not None:
        held = members.inner_join(previous.select("record_id", "person_id"), "record_id").group_by("identity")
        told = held.agg(persons=ibis._.person_id.nunique(), person_id=ibis._.person_id.min()).filter(
            ibis._.persons == 1
        )
        found = told.order_by("identity").execute()
        before[found["identity"].to_numpy(dtype=np.int64)] = pd.factorize(found["person_id"])[0]
    return before


def shared_with_before(*, members: ir.Table, clusters: ir.Table, previous: ir.Table) -> pd.DataFrame:
    """How many records each cluster shares with each person of the run before: `cluster`, `person_id`, `records`."""
    now = members.inner_join(clusters, "identity").select("record_id", "cluster")
    both = now.inner_join(previous.select("record_id", "person_id"), "record_id")
    counted = both.group_by("cluster", "person_id").agg(records=both.count())
    found: pd.DataFrame = counted.execute()
    return found.astype({"cluster": np.int64})
