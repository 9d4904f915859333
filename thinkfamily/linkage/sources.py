"""What sources say by the way they keep their records: who stands side by side in a row, and who under which number."""

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd

from thinkfamily.linkage.claims import Claims
from thinkfamily.linkage.holding import without_common
from thinkfamily.linkage.identities import Identities
from thinkfamily.linkage.traits import Bools

# A feed keeps its people apart when at most so many of its numbers look like second numbers of one person. Every large
# register holds a few such; a list of jobs or incidents holds its people many times over.
MOST_SECOND_NUMBERS = 0.005
# Of fewer numbers than this nothing can be said.
_FEWEST_NUMBERS = 100


def row_mates(records: ir.Table, members: ir.Table) -> ir.Table:
    """The pairs of identities (`left` < `right`) that one row of a feed has named in two roles."""
    row = ("feed", "feed_table", "record_key")
    named = records.inner_join(members, "record_id").select(*row, "role", "identity").distinct()
    several = named.group_by(row).agg(roles=ibis._.role.nunique()).filter(ibis._.roles > 1)
    named = named.semi_join(several, row)
    other = named.view()
    both = named.inner_join(
        other,
        [*(named[name] == other[name] for name in row), named.role != other.role, named.identity < other.identity],
    )
    return both.select(left=named.identity, right=other.identity).distinct()


def numbered_keys(identities: Identities) -> pd.DataFrame:
    """Who stands under which number in which feed: `identity`, `scheme` (the feed), `value` (one integer a number)."""
    keys = identities.keys
    number = ibis.dense_rank().over(order_by=["feed", "key"]).cast("int64")
    found: pd.DataFrame = (
        keys.select("identity", scheme=keys.feed, value=number).order_by("identity", "scheme", "value").execute()
    )
    return found


def kept_apart(claims: Claims, keys: pd.DataFrame, *, sure: Bools) -> tuple[Bools, list[str]]:
    """The claims on two people whom a feed that keeps its people apart has under two numbers, and those feeds.

    `sure` are the claims that would be accepted: of a feed that holds people twice, many join two of its numbers.
    """
    apart = np.zeros(len(claims.left), dtype=bool)
    feeds = []
    for feed, held in keys.groupby("scheme", sort=True):
        of_feed = without_common(claims.left, claims.right, holders=held, identities=claims.identities)
        numbers = held["value"].nunique()
        if numbers >= _FEWEST_NUMBERS and np.sum(of_feed & sure) <= MOST_SECOND_NUMBERS * numbers:
            apart |= of_feed
            feeds.append(str(feed))
    return apart, feeds
