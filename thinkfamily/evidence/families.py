"""What the evidence about its members says of a family: each criterion, and whether the family qualifies."""

from collections.abc import Mapping

import ibis
import ibis.expr.types as ir
from ibis import _

from thinkfamily.evidence.coverage import Coverage
from thinkfamily.evidence.listed import as_json
from thinkfamily.evidence.rulebook import Rulebook
from thinkfamily.vocabulary.criteria import Criterion
from thinkfamily.vocabulary.dates import AsOf
from thinkfamily.vocabulary.known import Known

# A parent who lives elsewhere may account for one of the qualifying problems only: Surrey family support guidance to
# the 2015 framework.
ELSEWHERE = "non_resident_parent"
MOST_BY_A_PARENT_ELSEWHERE = 1

# A dependent child is under 16, or 16 to 18 and in education or training, or out of work and living with a parent.
# A child of the family of that age meets one or the other unless in work, which no feed tells.
OLDEST_DEPENDENT = 18

_YES, _UNKNOWN = Known.YES.value, Known.UNKNOWN.value


def criteria_of_families(
    members: ir.Table, evidence: ir.Table, *, coverages: Mapping[str, Coverage], as_of: AsOf
) -> ir.Table:
    """One row per family and criterion.

    Yes when a member meets an indicator; otherwise unknown when for any member it cannot be told; otherwise no, also
    where no member is of an age at which it is asked.
    """
    told = members.join(evidence, "person_id")
    judged = told.group_by("family_id", "criterion").agg(
        met=(told.answer == _YES).any(),
        doubtful=(told.answer == _UNKNOWN).any(),
        indicators=told.indicator.collect(where=told.answer == _YES, distinct=True, order_by="indicator"),
        persons=told.person_id.nunique(where=told.answer == _YES),
    )
    every = (
        members.select("family_id")
        .distinct()
        .cross_join(ibis.memtable({"criterion": [criterion.value for criterion in Criterion]}))
    )
    rows = every.left_join(judged, ["family_id", "criterion"]).left_join(
        _missing(told, coverages), ["family_id", "criterion"], rname="{name}_m"
    )
    return rows.select(
        "family_id",
        "criterion",
        as_of=ibis.literal(as_of.day),
        answer=ibis.cases(
            (rows.met.fill_null(False), _YES), (rows.doubtful.fill_null(False), _UNKNOWN), else_=Known.NO.value
        ),
        indicators=as_json(rows.indicators),
        persons=rows.persons.fill_null(0),
        missing_feeds=as_json(rows.missing),
    )


def eligibility_of_families(
    members: ir.Table, evidence: ir.Table, criteria: ir.Table, *, rulebook: Rulebook, as_of: AsOf
) -> ir.Table:
    """One row per family: whether it meets enough criteria and includes a dependent child.

    It is unknown when it does not qualify and would if what cannot be told were so.
    """
    counted = _counted(members.join(evidence, "person_id"))
    unknown = criteria.filter(criteria.answer == _UNKNOWN).group_by("family_id").agg(unknown=_.count())
    is_dependent = (members.age <= OLDEST_DEPENDENT) & (members.role == "child")
    families = members.group_by("family_id").agg(has_dependent_child=is_dependent.any().fill_null(False))
    rows = families.left_join(counted, "family_id").left_join(unknown, "family_id", rname="{name}_u")
    met, most = rows.met.fill_null(0), rows.most.fill_null(0)
    least = rulebook.least_criteria
    return rows.select(
        "family_id",
        "has_dependent_child",
        as_of=ibis.literal(as_of.day),
        rulebook=ibis.literal(rulebook.id),
        met=met,
        unknown=rows.unknown.fill_null(0),
        answer=ibis.cases(
            (~rows.has_dependent_child, Known.NO.value),
            (met >= least, _YES),
            (most >= least, _UNKNOWN),
            else_=Known.NO.value,
        ),
    )


def _counted(told: ir.Table) -> ir.Table:
    """How many criteria each family meets, and how many it may meet at the most: family_id, met, most."""
    is_home = told.role != ELSEWHERE
    is_met, may_be = told.answer == _YES, told.answer != Known.NO.value
    by_whom = told.group_by("family_id", "criterion").agg(
        home_met=(is_home & is_met).any(),
        home_may=(is_home & may_be).any(),
        away_met=(~is_home & is_met).any(),
        away_may=(~is_home & may_be).any(),
    )
    only_away, only_away_may = by_whom.away_met & ~by_whom.home_met, by_whom.away_may & ~by_whom.home_may
    criterion = by_whom.criterion
    return by_whom.group_by("family_id").agg(
        met=criterion.count(where=by_whom.home_met)
        + ibis.least(criterion.count(where=only_away), MOST_BY_A_PARENT_ELSEWHERE),
        most=criterion.count(where=by_whom.home_may)
        + ibis.least(criterion.count(where=only_away_may), MOST_BY_A_PARENT_ELSEWHERE),
    )


def _missing(told: ir.Table, coverages: Mapping[str, Coverage]) -> ir.Table:
    """The feeds that were wanting, by family and criterion."""
    pairs = [(code, feed) for code, coverage in sorted(coverages.items()) for feed in coverage.missing]
    listed = ibis.memtable(
        {"indicator": [code for code, _feed in pairs], "feed": [feed for _code, feed in pairs]},
        schema=ibis.schema({"indicator": "string", "feed": "string"}),
    )
    wanting = told.filter(told.answer == _UNKNOWN).select("family_id", "criterion", "indicator").distinct()
    joined = wanting.join(listed, "indicator")
    return joined.group_by("family_id", "criterion").agg(missing=joined.feed.collect(distinct=True, order_by="feed"))
