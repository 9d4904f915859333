"""The indicators of a rulebook as rows: what is asked of whom, and what may be said when nothing is found."""

import json
from collections.abc import Mapping

import ibis
import ibis.expr.types as ir

from thinkfamily.evidence.coverage import Coverage
from thinkfamily.evidence.rulebook import OLDEST, Indicator, Rulebook


def asked_of(people: ir.Table, *, rulebook: Rulebook, coverages: Mapping[str, Coverage]) -> ir.Table:
    """One row per person and indicator that can apply to them, with the indicator's words and coverage.

    Of someone of unknown age only indicators that ask no age are asked.
    """
    indicators = ibis.memtable([_row(each, coverages[each.code]) for each in rulebook.indicators])
    pairs = people.cross_join(indicators)
    of_age = pairs.age.between(pairs.youngest, pairs.oldest).fill_null(False)
    return pairs.filter(of_age | pairs.any_age).drop("age", "youngest", "oldest", "any_age")


def _row(indicator: Indicator, coverage: Coverage) -> dict[str, object]:
    return {
        "indicator": indicator.code,
        "criterion": indicator.criterion.value,
        "says": indicator.says,
        "youngest": indicator.youngest,
        "oldest": indicator.oldest,
        "any_age": indicator.youngest == 0 and indicator.oldest == OLDEST,
        # Only a share needs rows about the person before it can be answered at all.
        "needs_rows": indicator.measure == "share_below",
        "is_covered": coverage.covered,
        "covered_by": json.dumps(coverage.by),
        "missing": json.dumps(coverage.missing),
    }
