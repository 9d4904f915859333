"""What holds each record to its person: the strongest of its links, and of a person the weakest that was needed."""

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd

from thinkfamily.linkage.beliefs import Beliefs
from thinkfamily.linkage.identities import Identities


def placed_of(identities: Identities, beliefs: Beliefs, ids: pd.Series) -> ir.Table:
    """Each record with its person, and the strongest link that holds it to the person's other records."""
    strongest = np.zeros(identities.count)
    claims, inside = beliefs.claims, beliefs.inside
    for side in (claims.left[inside], claims.right[inside]):
        np.maximum.at(strongest, side, beliefs.rules.probability[inside])
    held = ibis.memtable(
        pd.DataFrame(
            {
                "identity": np.arange(identities.count, dtype=np.int64),
                "person_id": ids.reindex(beliefs.cluster).to_numpy(),
                # One that stands alone is held by nothing, and nothing can be wrong about it.
                "strongest": np.where(strongest > 0, strongest, 1.0),
            }
        ),
        schema={"identity": "int64", "person_id": "string", "strongest": "float64"},
    )
    alike = identities.members.mutate(alike=ibis._.count().over(ibis.window(group_by="identity")))
    rows = alike.inner_join(held, "identity")
    return rows.select("record_id", "person_id", probability=(rows.alike > 1).ifelse(ibis.literal(1.0), rows.strongest))


def weakest_of(beliefs: Beliefs, ids: pd.Series) -> ir.Table:
    """Of each person the weakest link that was needed to make them one: `person_id`, `weakest_link`."""
    needed = beliefs.needed
    weakest = pd.Series(beliefs.rules.probability[needed]).groupby(beliefs.cluster[beliefs.claims.left[needed]]).min()
    told = pd.DataFrame({"person_id": ids.reindex(weakest.index).to_numpy(), "weakest_link": weakest.to_numpy()})
    return ibis.memtable(told, schema={"person_id": "string", "weakest_link": "float64"})
