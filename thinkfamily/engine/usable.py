"""The one place where rows are left out for want of a purpose: beside `asof`, the other window on what was told.

`uses` (tables/intake.py) says for what each thing that a feed tells may be used. What it does not name may not be used.
"""

import ibis.expr.types as ir

from thinkfamily.contracts.uses import Thing
from thinkfamily.engine.workbench import Workbench
from thinkfamily.governance.purpose import Purpose
from thinkfamily.tables import intake

# By which column of a row each thing is named.
_NAMED_BY: dict[Thing, str] = {"event": "kind", "tie": "kind", "identity": "role", "address": "role"}


def usable_for(rows: ir.Table, *, work: Workbench, purpose: Purpose, thing: Thing) -> ir.Table:
    """Those rows that may be used for a purpose. They name their feed and, but for ties, their table of it."""
    allowed = allowed_for(work=work, purpose=purpose, thing=thing)
    return rows.semi_join(allowed, allowed.columns)


def allowed_for(*, work: Workbench, purpose: Purpose, thing: Thing) -> ir.Table:
    """What may be used for a purpose, by the columns of rows that name it: their feed, its table (but of ties), and one
    more.
    """
    uses = work.table(intake.uses)
    allowed = uses.filter(uses.thing == thing, uses.purpose == purpose.value)
    by = ["feed", _NAMED_BY[thing]] if thing == "tie" else ["feed", "feed_table", _NAMED_BY[thing]]
    return allowed.rename({_NAMED_BY[thing]: "name"}).select(*by).distinct()
