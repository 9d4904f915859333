"""One child's parents: two records of one name that are told to be the parent of one child are one person's.

Schools, social care and benefits all know a child's mother by a name and little else, and a name alone is borne by
strangers. The child, whom a birth date and a number tell, is what the records have in common. Which records are one
child's has to be known before anything is clustered, so only what is plain counts: one checked number, one number of
their source, or the same forename and birth date in a pair that is sure.
"""

from collections.abc import Collection

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd

from thinkfamily.engine.components import components
from thinkfamily.linkage.numbers import sharing
from thinkfamily.linkage.standing import SURE
from thinkfamily.linkage.traits import Ints, Traits

# The name of this in links, where a scheme of numbers stands otherwise.
ONE_CHILD = "one_child"
# A child has one mother of a name, and one carer. A grandfather who cares may bear the father's name, and whoever
# married the father since may bear the mother's forename.
_KINDS = ("parent", "carer")
_PAIR = ["left", "right"]
_AGREE = ("child", "kind", "forename", "surname")


def children_of(weighed: pd.DataFrame, *, shared: pd.DataFrame, told: pd.DataFrame, traits: Traits) -> Ints:
    """For each identity the least identity that is plainly the same human being.

    `weighed`, `shared` and `told` are pairs (`left`, `right`): with their `probability`, with whether their number is
    `checked`, and those that a source's own number joins.
    """
    left, right = weighed["left"].to_numpy(), weighed["right"].to_numpy()
    alike = (traits.forename[left] == traits.forename[right]) & (traits.birth[left] == traits.birth[right])
    alike &= (traits.forename[left] >= 0) & (traits.birth[left] > 0)
    plain = alike & (weighed["probability"].to_numpy() >= SURE)
    pairs = pd.concat([weighed.loc[plain, _PAIR], shared.loc[shared["checked"], _PAIR], told[_PAIR]])
    return components(
        pairs["left"].to_numpy(dtype=np.int64), pairs["right"].to_numpy(dtype=np.int64), size=traits.count
    )


def of_one_child(
    *, ties: ir.Table, members: ir.Table, identities: ir.Table, children: Ints, without: Collection[str]
) -> pd.DataFrame:
    """Pairs of identities (`left` < `right`) of one whole name, told in one way of one child: with `scheme`, `checked`.

    `ties` are those that sources told, those of the feeds `without` left out; `members` has `record_id`, `identity`;
    `children` names, for each identity, the child that it is plainly of.
    """
    told = ties.filter(ties.kind.isin(_KINDS) & ~ties.feed.isin(sorted(without)))
    named = ibis.memtable(pd.DataFrame({"identity": np.arange(len(children)), "child": children}))
    of_child = members.inner_join(named, "identity").select(record_b="record_id", child="child")
    parents = members.inner_join(identities.select("identity", "forename", "surname"), "identity")
    parents = parents.filter(parents.forename.notnull() & parents.surname.notnull())
    parents = parents.select("identity", "forename", "surname", record_a="record_id")
    held = told.inner_join(parents, "record_a").inner_join(of_child, "record_b")
    held = held.select("identity", *_AGREE).distinct()
    pairs: pd.DataFrame = sharing(held, by=_AGREE, told=()).execute()
    return pairs.assign(scheme=ONE_CHILD, checked=False)
