"""Relatives: whether a place's records show people who live together, for whose sake forenames and dates veto links.

A register that holds one person a home, of people who are nobody's relatives, has no twins to keep apart. There a
forename replaced by another one is a fault of the record. No feed is trusted to say so of itself: it is counted.
"""

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd

from thinkfamily.engine.workbench import Workbench
from thinkfamily.linkage.traits import Bools, Stand, Traits, births_stand, forenames_stand

# Where at most one pair in fifty of one front door and surname is of two people, nobody lives with anybody. In the
# registers of a town it is every second pair or more, and among tenants and taxpayers, one a home in each, every tenth.
_MOST_RELATIVES = 0.02
# A home of more identities than this is a hostel or a block, and says nothing of relatives.
_MOST_IN_A_HOME = 10
_HOMES_LOOKED_AT = 20_000
_BETWEEN = "|"


def show_relatives(*, work: Workbench, described: ir.Table, traits: Traits, numbers: ir.Table) -> bool:
    """Whether people who live together stand among the records; True as long as too few homes have been seen to tell.

    Pairs of one home and surname are looked at. Two whose forenames clash, whose dates of birth are not the same and
    who hold no number in common are two people; two whose forenames agree and whose dates do not clash are one.
    """
    pairs = _of_one_home(work, described, numbers)
    left, right = pairs["left"].to_numpy(dtype=np.int64), pairs["right"].to_numpy(dtype=np.int64)
    forenames = forenames_stand(traits, left, right)
    births = births_stand(traits, left, right)
    shared: Bools = pairs["shared"].to_numpy(dtype=bool)
    two = np.sum((forenames == Stand.CLASH) & (births < Stand.SAME) & ~shared)
    one = np.sum((forenames >= Stand.AGREE) & (births >= Stand.UNKNOWN))
    # One more than was seen, so that a handful of homes decides nothing.
    return bool(two + 1 > _MOST_RELATIVES * one)


def _of_one_home(work: Workbench, described: ir.Table, numbers: ir.Table) -> pd.DataFrame:
    # The door is enough here, for who lives above whom under one surname is a relative as well; and it is written
    # alike more often than a whole address is.
    door = described.house_number + _BETWEEN + described.street
    rows = described.mutate(home=ibis.coalesce(door, described.home))
    rows = rows.filter(rows.home.notnull() & rows.surname.notnull() & rows.forename.notnull())
    homes = rows.group_by("home", "surname").agg(held=rows.count())
    homes = homes.filter(homes.held.between(2, _MOST_IN_A_HOME)).order_by("home", "surname").limit(_HOMES_LOOKED_AT)
    held = work.stage_rows(rows.semi_join(homes, ["home", "surname"]).select("identity", "home", "surname"),
                           name="linkage.of_one_home")  # fmt: skip
    other = held.view()
    both = held.inner_join(
        other, [held.home == other.home, held.surname == other.surname, held.identity < other.identity]
    )
    pairs = both.select(left=held.identity, right=other.identity)
    mine = numbers.semi_join(held, "identity").select("identity", "scheme", "value")
    theirs = mine.view()
    common = mine.inner_join(
        theirs, [mine.scheme == theirs.scheme, mine.value == theirs.value, mine.identity < theirs.identity]
    )
    common = common.select(left=mine.identity, right=theirs.identity, shared=ibis.literal(True)).distinct()
    found = pairs.left_join(common, ["left", "right"]).drop("left_right", "right_right")
    told: pd.DataFrame = found.mutate(shared=found.shared.fill_null(False)).order_by("left", "right").execute()
    return told
