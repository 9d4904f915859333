"""One child's parents: two records of one name that are told to be the parent of one child are one person's.

Schools, social care and benefits all know a child's mother by a name and little else, and a name alone is borne by
strangers. The child, whom a birth date and a number tell, is what the records have in common. So this is asked once
the children are known, which is after a first clustering.
"""

from collections.abc import Collection

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd

from thinkfamily.linkage.numbers import sharing
from thinkfamily.linkage.traits import Ints

# The name of this in links, where a scheme of numbers stands otherwise.
ONE_CHILD = "one_child"
# A child has one mother of a name, and one carer. A grandfather who cares may bear the father's name, and whoever
# married the father since may bear the mother's forename.
_KINDS = ("parent", "carer")
_AGREE = ("child", "kind", "forename", "surname")


def of_one_child(
    *, ties: ir.Table, members: ir.Table, identities: ir.Table, cluster: Ints, without: Collection[str]
) -> pd.DataFrame:
    """Pairs of identities (`left` < `right`) of one whole name, told in one way of one child: with `scheme`, `checked`.

    `ties` are those that sources told, those of the feeds `without` left out; `members` has `record_id`, `identity`;
    `cluster` is that of each identity.
    """
    told = ties.filter(ties.kind.isin(_KINDS) & ~ties.feed.isin(sorted(without)))
    clusters = ibis.memtable(pd.DataFrame({"identity": np.arange(len(cluster)), "child": cluster}))
    children = members.inner_join(clusters, "identity").select(record_b="record_id", child="child")
    parents = members.inner_join(identities.select("identity", "forename", "surname"), "identity")
    parents = parents.filter(parents.forename.notnull() & parents.surname.notnull())
    parents = parents.select("identity", "forename", "surname", record_a="record_id")
    held = told.inner_join(parents, "record_a").inner_join(children, "record_b")
    held = held.select("identity", *_AGREE).distinct()
    pairs: pd.DataFrame = sharing(held, by=_AGREE, told=()).execute()
    return pairs.assign(scheme=ONE_CHILD, checked=False)
