"""The model of a run as a table: each grade of each comparison, with its chances, its weight and whence they are."""

import ibis
import ibis.expr.types as ir
import pandas as pd

from thinkfamily.linkage.weighing import Weighed
from thinkfamily.tables.linkage import link_model

# The id of the chances that are shipped, by which a place too small to learn from is judged.
SHIPPED_MODEL = "shipped"


def model_told(weighed: Weighed) -> ir.Table:
    """The link_model table."""
    model, learned = weighed.model, weighed.learned
    rows = [
        {
            "model": SHIPPED_MODEL if learned is None else learned.id,
            "comparison": comparison.name,
            "grade": grade.says,
            "place": order,
            "origin": weighed.origin.get(comparison.name, SHIPPED_MODEL),
            "m": model.m[place][order],
            "u": model.u[place][order],
            "weight": round(model.weight(place, order), 2),
            "any_pair": model.any_pair,
        }
        for place, comparison in enumerate(model.comparisons)
        for order, grade in enumerate(comparison.grades)
    ]
    told = pd.DataFrame(rows, columns=list(link_model.schema))
    return ibis.memtable(told, schema=link_model.schema)
