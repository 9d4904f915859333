"""Missing or none: a count of nought is said only where we would have been told."""

from collections.abc import Iterable

import ibis
import ibis.expr.types as ir

from thinkfamily.engine.asof import known_on
from thinkfamily.features.counting import column_of
from thinkfamily.features.feature import Feature
from thinkfamily.features.strands import Plan
from thinkfamily.features.whose import Whose
from thinkfamily.vocabulary.dates import AsOf, day_after

# A longer look-back may say "none" once we have watched for this many months: otherwise nobody who moved in could be
# told from somebody whom we know nothing of for years.
MONTHS_TO_SAY_NONE = 12


def feeds_since(starts: ir.Table, *, features: Iterable[Feature], day: AsOf) -> dict[int, frozenset[str]]:
    """For each number of months: the feeds that had begun to tell us things by then.

    `starts` has feed and recorded_on, the first day on which each told us anything.
    """
    months = sorted({_watched(feature) for feature in features})
    return {m: _told_by(starts, since=AsOf(day_after(day.months_before(m)))) for m in months}


def valued(
    rows: ir.Table, *, plan: Plan, features: Iterable[Feature], feeds: dict[int, frozenset[str]], day: AsOf
) -> ir.Table:
    """The `features` table of a day from its figures.

    `rows` is the cohort with in_household, family_id and has_parents, and the columns of the plan's parts.
    """
    values = {feature.name: _value(rows, feature, plan, feeds, day).cast("float64") for feature in features}
    return rows.select("model", "person_id", "as_of", **values)


def _value(
    rows: ir.Table, feature: Feature, plan: Plan, feeds: dict[int, frozenset[str]], day: AsOf
) -> ir.NumericValue:
    how = feature.measure.how
    if how == "age":
        return rows.age
    parts = [rows[column_of(part)] for part in plan.parts[feature.name]]
    if how == "rate":
        return (parts[1] > 0).ifelse(parts[0].fill_null(0.0) / parts[1], None)
    watched = _would_have_been_told(rows, feature, feeds)
    if how == "days_since":
        none = (day.day - day.months_before(feature.measure.months)).days
        since = ibis.date(day.day.year, day.day.month, day.day.day).delta(parts[0], unit="day")
        return since.coalesce(watched.ifelse(none, None))
    found = (parts[0] > 0).ifelse(ibis.literal(1.0) if how == "any_of" else parts[0].cast("float64"), None)
    return found.coalesce(watched.ifelse(0.0, None))


def _would_have_been_told(rows: ir.Table, feature: Feature, feeds: dict[int, frozenset[str]]) -> ir.BooleanValue:
    months = _watched(feature)
    told = not feature.feeds or bool(feeds[months] & set(feature.feeds))
    known_of = ibis.literal(told) & (rows.months_observed >= months)
    around: dict[Whose, ir.BooleanValue] = {
        Whose.HOUSEHOLD: rows.in_household,
        Whose.PARENTS: rows.has_parents,
        Whose.SIBLINGS: rows.in_household | rows.family_id.notnull(),
    }
    return known_of & around.get(feature.measure.whose, ibis.literal(True))


def _watched(feature: Feature) -> int:
    return min(feature.measure.months, MONTHS_TO_SAY_NONE)


def _told_by(starts: ir.Table, *, since: AsOf) -> frozenset[str]:
    return frozenset(known_on(starts, as_of=since).feed.to_pyarrow().to_pylist())
